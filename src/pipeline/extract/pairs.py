"""The number of a word in, those who share one office there out: الرئيسين الروسي والتركي."""

from functools import lru_cache

from pipeline.extract.chain import Party, Span
from pipeline.extract.lexica import is_definite, openings, phrases, word_set
from pipeline.extract.names import name_end
from pipeline.extract.territories import people, state_at, two_word_people
from pipeline.extract.words import COMMAS, Words

MOST = 8  # who share one office
FIELD_WORDS = 3  # words of the field between the head and the first adjective: وزيري الخارجية


def read_shared(words: Words, at: int, end: int) -> list[Party]:
    """Return those who share the office whose head stands at a word; fewer than two are none."""
    for particle, letters, sense in _heads(words.forms[at]):
        found = _shared(words, at, end, sense)
        if len(found) >= 2:
            found[0].particle, found[0].letters = particle, letters
            return found
    return []


@lru_cache(maxsize=1 << 16)
def _heads(form: str) -> tuple[tuple[str, int, str], ...]:
    """Return what a word may be as a head: its particle, the letters of it, and the sense."""
    return tuple(
        (particle, letters, sense)
        for particle, letters, rest in openings(form)
        for sense in ("whole", "part")
        if rest in word_set("pair", sense)
    )


def read_like(words: Words, party: Party, at: int, end: int) -> Party | None:
    """Return the holder of the same office of another state: الرئيس الروسي فلان والتركي فلان."""
    if party.kind != "person" or party.name is None or not party.offices:
        return None
    if not any(people(form) for form in words.forms[slice(*party.offices[-1])]):
        return None
    return _next(words, at, end, named=True)


def _shared(words: Words, at: int, end: int, sense: str) -> list[Party]:
    here = at + 1
    stop = min(end, here + (FIELD_WORDS if sense == "part" else 0))
    while here < stop and not (_adjective(words, here) or state_at(words, here)[0]):
        if not (is_definite(words.forms[here]) or words.forms[here] in word_set("field_noun")):
            return []
        here += 1
    first = _holder(words, at, here, end)
    if first is None:
        return []
    found = [first]
    while len(found) < MOST:
        other = _next(words, found[-1].last, end, named=first.name is not None)
        if other is None:
            break
        found.append(other)
    return found


def _next(words: Words, at: int, end: int, named: bool) -> Party | None:
    """Read والتركي فلان, or وتركيا where the first has no name either."""
    while at < end and words.forms[at] in COMMAS:
        at += 1
    if at >= end or words.forms[at][0] != "و":
        return None
    party = _holder(words, at, at, end, joined=True)
    if party is None or (party.name is None) == named:
        return None
    party.particle, party.letters = "و", 1
    return party


def _holder(words: Words, first: int, here: int, end: int, joined: bool = False) -> Party | None:
    """Read an adjective or a state, and the name after it, where there is one."""
    if here >= end:
        return None
    form = words.forms[here][1:] if joined else words.forms[here]
    size = _adjective(words, here)
    state = 0 if size else state_at(words, here, form)[0]
    if not size and not state:
        return None
    after = here + (size or state)
    office: Span = (first, after)
    if state:
        return Party(first, after, kind="country" if joined else "person", offices=[office])
    at = after + 1 if after + 1 < end and words.forms[after] in COMMAS else after
    stop = name_end(words, at, end, True) if at < end else at
    if stop == at or words.forms[at] in phrases("office"):
        return Party(first, after, offices=[office])
    closed = stop + 1 if at > after and stop < end and words.forms[stop] in COMMAS else stop
    return Party(first, closed, offices=[office], name=(at, stop))


def _adjective(words: Words, at: int) -> int:
    """Return how many words the adjective of a people has at a word: الكوري الشمالي has two."""
    if two_word_people(words, at):
        return 2
    return 1 if people(words.forms[at]) else 0
