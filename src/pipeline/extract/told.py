"""The words of an article in, the parties told in each of its sentences out, read once each."""

from collections.abc import Iterator
from functools import cache
from itertools import compress

from pipeline.extract.lexica import openings, spellings, word_set
from pipeline.extract.pairs import read_like, read_shared
from pipeline.extract.party import Party, Span, may_open, read_party
from pipeline.extract.words import Words


class Told:
    """The parties of an article by the sentences that tell them, as they were first read."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._known: dict[Span, list[Party]] = {}

    def parties(self, span: Span) -> list[Party]:
        """Return the parties of a sentence in order, new ones each time: frames change them."""
        if span not in self._known:
            self._known[span] = list(_read(self.words, *span))
        return [party.copy() for party in self._known[span]]


def _read(words: Words, first: int, last: int) -> Iterator[Party]:
    passed = first
    for at in _places(words, first, last):
        if at < passed:
            continue
        shared = read_shared(words, at, last)
        if shared:
            yield from shared
            passed = shared[-1].last
            continue
        party = read_party(words, at, last)
        if party is None:
            continue
        if not _names_a_place(words, party):
            yield party
        passed = max(party.last, at + 1)
        while like := _like(words, party, passed, last):
            yield like
            party, passed = like, like.last
        joined = _joined(words, party, passed, last)
        if joined:
            yield joined
            passed = joined.last


def _places(words: Words, first: int, last: int) -> list[int]:
    """Return the words of a stretch where one party or several may begin; most are no such."""
    forms = words.forms[first:last]
    found = set(compress(range(first, last), map(_openers().__contains__, forms)))
    inside = word_set("marker", "inside_name").__contains__
    found.update(compress(range(first, last - 1), map(inside, forms[1:])))
    return sorted(found)


@cache
def _openers() -> frozenset[str]:
    """Return every word that may open a party or a pair: a look-up spares the reading of others."""
    return may_open().union(*map(spellings, word_set("pair")))


def _names_a_place(words: Words, party: Party) -> bool:
    """مطار الملك فلان is no king."""
    forms = words.forms
    inside = party.first > 0 and party.last < len(forms) and not party.name
    if inside and forms[party.first - 1] == "(" and forms[party.last] == ")":
        return True  # (شقيق الفقيد) says who the one before is
    if not party.first or party.particle or not party.titles or party.offices:
        return False
    before = openings(words.forms[party.first - 1])
    return any(rest in word_set("named_place") for _, _, rest in before)


def _may_join(words: Words, party: Party, at: int, last: int) -> bool:
    return at < last and party.kind == "person" and words.forms[at][0] == "و"


def _like(words: Words, party: Party, at: int, last: int) -> Party | None:
    """Read والتركي فلان, the like of a holder just read."""
    return read_like(words, party, at, last) if _may_join(words, party, at, last) else None


def _joined(words: Words, party: Party, at: int, last: int) -> Party | None:
    """Read ولافروف وزير …: a name of no list, joined by و to a party just read."""
    if not _may_join(words, party, at, last) or read_party(words, at, last):
        return None
    joined = read_party(words, at, last, certain=True)
    if joined is None or joined.particle != "و" or joined.name is None:
        return None
    return joined if joined.offices or joined.last - joined.first >= 2 else None
