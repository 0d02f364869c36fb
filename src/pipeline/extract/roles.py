"""A stretch of words after a trigger in, the parties in it out, each with the sense of its link."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extract.cast import Cast
from pipeline.extract.lexica import openings, read_lexicon, word_set
from pipeline.extract.party import Party, read_party
from pipeline.extract.words import COMMAS, ENDS, QUOTES, Words, is_arabic

MOST_ROLES = 60
NEAR = 4  # words that may stand between two coordinated parties
_FILLERS = frozenset(
    (
        "عدد",
        "عددا",
        "بعدد",
        "وعدد",
        "كل",
        "كلا",
        "ايضا",
        "كذلك",
        "ساده",
        "الساده",
        "هم",
        "وهم",
        "منهم",
        "بينهم",
        "كما",
        "غالبيه",
        "اغلبيه",
        "معظم",
        "جميع",
        "كافه",
        "مختلف",
        "ابرز",
        "لفيف",
    )
)
_ALL_OF = frozenset(("كل", "كلا", "بكل", "وكل", "لكل", "بكلا", "لفيف"))
_LISTS = frozenset((":", "-", "–", "؛", "/"))


class Role(NamedTuple):
    """A party and how it is tied to what stands before it."""

    party: Party
    sense: str  # bare | and | comma | a sense of link.tsv
    gap: range  # the words between the party before and this one
    breaks: bool  # a clause begins in the gap


@cache
def _senses() -> dict[str, str]:
    return {form: sense for sense, form in read_lexicon("link") if " " not in form}


def link_sense(words: Words, party: Party, floor: int) -> str:  # noqa: PLR0911
    """Return the sense of the word, particle or mark that ties a party to what is before it."""
    if party.particle.endswith("ب") and words.forms[party.first][party.letters :] in word_set(
        "place_noun"
    ):
        return "place"
    if party.particle and party.particle[-1] in "بل":
        return _senses()[party.particle[-1]]
    if party.particle[:1] in ("و", "ف"):
        return "and"
    at = party.first - 1
    while at >= floor and _is_filler(words, at, floor):
        at -= 1
    if at < floor:
        return "bare"
    form = words.forms[at]
    if at > floor and _adds(words.forms[at - 1], form):
        return "and"
    if form in COMMAS or form in _LISTS:
        return "comma"
    if any(rest in word_set("place_noun") for _, _, rest in openings(form)):
        return "place"
    return form_sense(form) or "bare"


def _adds(before: str, form: str) -> bool:
    """بالإضافة إلى فلان، فضلا عن فلان، إلى جانب فلان: joined as by و."""
    if form == "جانب":
        return before in ("الي", "والي")
    lead = before[1:] if before[0] in "وب" and len(before) > 4 else before
    return form in ("الي", "عن") and lead in ("اضافه", "الاضافه", "فضلا", "علاوه")


def form_sense(form: str) -> str:
    """Return the sense of a linking word, with و or ف before it or not; empty for no link."""
    sense = _senses().get(form, "")
    if not sense and form[0] in "وف" and len(form) > 2:
        sense = _senses().get(form[1:], "")
    return sense


def _is_filler(words: Words, at: int, floor: int) -> bool:
    form = words.forms[at]
    if form in QUOTES or form == "(" or form in _FILLERS:
        return True
    return form == "من" and at > floor and words.forms[at - 1] in (*_ALL_OF, "عدد", "عددا", "بعدد")


def roles_after(cast: Cast, first: int, last: int) -> Iterator[Role]:
    """Yield the parties of words first to last with their links, in order."""
    before = first
    for party in cast.within(first, last)[:MOST_ROLES]:
        if party.first < before:
            continue
        gap = range(before, party.first)
        yield Role(party, link_sense(cast.words, party, first), gap, breaks_clause(cast.words, gap))
        before = party.last


def breaks_clause(words: Words, gap: range) -> bool:
    """Tell whether a clause begins among some words: a verb, a relative, a stop."""
    for at in gap:
        form = words.forms[at]
        if form in ENDS or form in word_set("clause_break") or is_clause_verb(form):
            return True
    return False


def is_clause_verb(form: str) -> bool:
    """Tell whether a word is a verb that opens a clause, with و or ف before it or not."""
    verbs = word_set("clause_verb")
    if form in verbs:
        return True
    return form[0] in "وفس" and form[1:] in verbs and form not in word_set("given_name")  # فيصل


def has_verb(words: Words, gap: range) -> bool:
    """Tell whether a clause verb stands among some words."""
    return any(is_clause_verb(words.forms[at]) for at in gap)


def expect(cast: Cast, at: int, last: int, whole: bool = False) -> Party | None:
    """Read a party where one must stand, so that words that no list knows may be a name.

    `whole`: only a party of all the words up to `last`.
    """
    words = cast.words
    while at < last and (words.forms[at] in QUOTES or words.forms[at] == "#"):
        at += 1
    if at >= last or not is_arabic(words.forms[at]):
        return None
    near = cast.within(at, at + 1)
    if near:
        return near[0]
    if any(rest in word_set("function_word") for _, _, rest in openings(words.forms[at])):
        return None
    party = read_party(words, at, last, certain=True)
    if party is None or (whole and party.last < last):
        return None
    return cast.add(party)
