"""A stretch of words after a trigger in, the parties in it out, each with the word that links it."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.cast import Cast
from pipeline.extract.lexica import openings, word_set
from pipeline.extract.party import Party, read_party
from pipeline.extract.words import COMMAS, ENDS, QUOTES, Words, is_arabic

_WITH = frozenset(("مع", "ومع", "بمعيه"))
_RELATIVE = frozenset(("الذي", "التي", "الذين", "اللذين", "اللذان", "الذى"))
_AND_WORDS = frozenset(("و", "وكل", "وكذلك", "وايضا", "والي"))
_FILLERS = frozenset(("كل", "من", "السادة", "كلا", "ايضا", "كذلك", "ساده", "الساده"))
_BREAKS = frozenset(
    (
        "حيث",
        "فيما",
        "بينما",
        "لكن",
        "الا",
        "مما",
        "وكان",
        "وكانت",
        "كما",
        "؛",
        "وفقا",
        "بحسب",
        "حسب",
        "وفق",
        "حسبما",
    )
)


class Role(NamedTuple):
    """A party and its link: a preposition, و, ، or nothing."""

    party: Party
    link: str
    gap: int  # words between the one before and this
    breaks: bool  # a clause begins between the one before and this


def link_before(words: Words, party: Party, floor: int) -> str:
    """Return how a party is tied to what stands before it."""
    particle = party.particle
    if particle and particle[-1] in "بل":
        return particle[-1]
    if particle == "و":
        return "و"
    at = party.first - 1
    while at >= floor and (
        words.forms[at] in QUOTES or words.forms[at] in _FILLERS or words.forms[at] == "("
    ):
        if words.forms[at] == "من" and (
            at == floor or words.forms[at - 1] not in ("كل", "بكل", "وكل", "لكل")
        ):
            return "من"
        at -= 1
    if at < floor:
        return ""
    form = words.forms[at]
    if form in COMMAS:
        return "،"
    if form in ("بكل", "لكل"):
        return form[0]
    if form in ("وكل",):
        return "و"
    if form in _WITH:
        return "مع"
    if form in _AND_WORDS:
        return "و"
    if form in word_set("function_word", "preposition"):
        return form
    if form[0] in "وف" and form[1:] in word_set("function_word", "preposition"):
        return form[1:]
    if form in word_set("function_word", "attendance"):
        return form
    if form[0] == "و" and form[1:] in word_set("function_word", "attendance"):
        return form[1:]
    if form in (":", "-", "–"):
        return "،"
    return ""


def roles_after(cast: Cast, first: int, last: int, most: int = 24) -> Iterator[Role]:
    """Yield the parties of words first to last with their links, until a stop."""
    before = first
    for party in cast.within(first, last)[:most]:
        if party.first < before:
            continue
        gap = range(before, party.first)
        yield Role(party, link_before(cast.words, party, first), len(gap), _breaks(cast.words, gap))
        before = party.last


def _breaks(words: Words, gap: range) -> bool:
    for at in gap:
        form = words.forms[at]
        if form in _BREAKS or form in _RELATIVE or form in ENDS:
            return True
        if form in word_set("clause_verb") or (
            form[0] in "وف" and form[1:] in word_set("clause_verb")
        ):
            return True
    return False


def expect(cast: Cast, at: int, last: int) -> Party | None:
    """Read a party where the frame is sure that one stands, so that an unknown word may be a name."""
    words = cast.words
    if at >= last:
        return None
    while at < last and words.forms[at] in QUOTES:
        at += 1
    if at >= last or not is_arabic(words.forms[at]):
        return None
    for near in cast.within(at, at + 1):
        return near
    party = read_party(words, at, last, certain=True)
    if party is None or (party.name and not party.offices and _is_time(words, at)):
        return None
    return cast.add(party)


def _is_time(words: Words, at: int) -> bool:
    return any(
        rest in word_set("function_word", "time") for _, _, rest in openings(words.forms[at])
    )
