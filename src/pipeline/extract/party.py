"""The number of a word in, the party that is told from there on out: titles, offices, name."""

from functools import cache, lru_cache

from pipeline.extract.apposition import join_office, read_name_after, read_office_after
from pipeline.extract.chain import Party, Span, read_heads
from pipeline.extract.lexica import openings, phrases, spellings, word_set
from pipeline.extract.long_office import long_office
from pipeline.extract.names import name_end
from pipeline.extract.territories import city_names, states
from pipeline.extract.words import QUOTES, Words, is_arabic

__all__ = ["Party", "Span", "may_open", "read_party"]

_OPENING = ("د", "م", "ا", "عبد", "ابو", "ام", "ابن", "ال")


def read_party(  # noqa: PLR0911
    words: Words, at: int, end: int, certain: bool = False
) -> Party | None:
    """Return the party that begins at a word, or None.

    `certain`: the frame expects a party here, so an unknown word may be a name.
    """
    form = words.forms[at]
    if not is_arabic(form) or form in word_set("function_word"):
        return None
    following = words.forms[at + 1] if at + 1 < end else ""
    if following == "الله" and form in word_set("marker", "prayer"):
        return None  # رعاه الله
    if following == "عن" and form in ("نيابه", "بالنيابه"):
        return None  # نيابة عن فلان: another stands for him
    if not certain and not _may_open(form) and following not in word_set("marker", "inside_name"):
        return None
    for particle, letters, rest in openings(form):
        if particle.endswith("ك") or rest in word_set("function_word"):
            continue
        city = rest not in phrases("body") and city_names().match(rest, words.forms, at)
        if city and (rest not in states() or particle not in ("", "و")):
            return None  # الكويت is a city and a state
        party = Party(at, at, particle, letters)
        if _read(words, party, at, end, rest, certain):
            return party
    return None


@lru_cache(maxsize=1 << 14)
def _may_open(form: str) -> bool:
    """Tell whether a word can begin a party at all; most words cannot."""
    if form in _OPENING:
        return True
    known = _first_words()
    return any(rest in known and not lead.endswith("ك") for lead, _, rest in openings(form))


@cache
def may_open() -> frozenset[str]:
    """Return every word that may begin a party, with all particles; some begin none after all."""
    return frozenset(_OPENING).union(*map(spellings, _first_words()))


@cache
def _first_words() -> frozenset[str]:
    tables = (phrases("honorific"), phrases("office"), phrases("body"), states())
    return word_set("given_name").union(*tables)


def _read(words: Words, party: Party, at: int, end: int, first: str, certain: bool) -> bool:  # noqa: PLR0913, PLR0917
    here = read_heads(words, party, at, end, first)
    if party.name is None and party.kind == "person" and len(party.offices) == 1:
        here = join_office(words, party, here, end)
    if party.name is None:
        here = _name(words, party, here, end, certain, first if here == at else "")
    if party.name is None and party.kind == "person" and party.offices:
        here = _far_name(words, party, here, end)
    if party.name is not None:
        here = read_office_after(words, party, here, end)
    elif party.offices and party.kind == "person":
        here = read_name_after(words, party, here, end)
    if not party.offices and party.name is None and party.titles:
        _title_alone(words, party)
    party.last = here
    return bool(party.offices or party.name) and here > at


def _far_name(words: Words, party: Party, here: int, end: int) -> int:
    """Join the long rest of an office and the name after it, where there is one."""
    after = long_office(words, here, end)
    if after == here:
        return here
    party.offices[-1] = (party.offices[-1][0], after)
    party.name = (after, name_end(words, after, end, True))
    return party.name[1]


def _title_alone(words: Words, party: Party) -> None:
    """الملك, الأمير without a name stand for the office."""
    first, last = party.titles[-1]
    if last - first == 1 and words.forms[first].endswith(tuple(word_set("marker", "ruler"))):
        party.offices.append(party.titles.pop())


def _name(words: Words, party: Party, here: int, end: int, certain: bool, first: str) -> int:  # noqa: PLR0913, PLR0917
    """Read a name, in quotation marks or not; `first` is its first word without a particle."""
    if party.offices and party.kind != "person":
        return here
    at = here
    quoted = here < end and words.forms[here] in QUOTES and bool(party.offices or party.titles)
    if quoted:
        at += 1
    if at >= end:
        return here
    sure = certain or bool(party.offices or party.titles)
    after = _name_from(words, at, end, sure, first)
    if after == at or (not sure and not _is_full_name(words, at, after)):
        return here
    party.name = (at, after)
    if quoted and after < end and words.forms[after] in QUOTES:
        after += 1
    return after


def _name_from(words: Words, at: int, end: int, sure: bool, first: str) -> int:
    if first and first != words.forms[at]:
        whole = words.forms[at]
        words.forms[at] = first
        try:
            return name_end(words, at, end, sure)
        finally:
            words.forms[at] = whole
    return name_end(words, at, end, sure)


def _is_full_name(words: Words, at: int, after: int) -> bool:
    """A name that no title announces has two words at least."""
    return after - at >= 2
