"""A trigger in its sentence in, the party told before it that acts: its subject, out."""

from functools import cache

from pipeline.extract.cast import Cast
from pipeline.extract.lexica import read_lexicon, word_set
from pipeline.extract.party import Party
from pipeline.extract.roles import expect, is_clause_verb, link_sense
from pipeline.extract.words import COMMAS, ENDS, QUOTES, Words

REACH = 45
AGENT_REACH = 24  # words between a passive verb and من طرف
NOUN_REACH = 3  # words between إجرائه and مكالمة
_SUBJECT_SENSES = frozenset(("bare", "and", "comma"))


@cache
def _light() -> dict[str, str]:
    return {form: sense for sense, form in read_lexicon("light_verb")}


def light_verb(form: str) -> str:
    """Return the sense of a light verb (عقد، أجرى: hold), with و or ف or not; empty for none."""
    return _light().get(form, "") or (_light().get(form[1:], "") if form[0] in "وف" else "")


def party_before(cast: Cast, at: int, floor: int) -> Party | None:
    """Return the party that ends directly before a word, marks between them aside."""
    words = cast.words
    here = at - 1
    while here >= floor and (
        words.forms[here] in COMMAS or words.forms[here] in QUOTES or words.forms[here] == ")"
    ):
        here -= 1
    if here < floor:
        return None
    for party in reversed(cast.within(max(floor, here - 40), here + 1)):
        if party.last > here:
            return party if link_sense(words, party, floor) in _SUBJECT_SENSES else None
        break
    if here - floor < 4 and words.forms[at - 1] not in ":-–":
        # A title that begins with words of no list: X يستقبل …
        return expect(cast, floor, here + 1, whole=True)
    return None


def held_by(cast: Cast, at: int, floor: int) -> tuple[Party | None, str]:
    """Return who holds what the noun at `at` names, and the sense of the verb: عقد فلان اجتماعا."""
    words = cast.words
    for here in range(at - 1, max(floor, at - REACH) - 1, -1):
        sense = light_verb(words.forms[here])
        if not sense and is_clause_verb(words.forms[here]):
            return None, ""
        if sense:
            expect(cast, here + 1, at)
            for party in cast.within(here + 1, at):
                if link_sense(words, party, here + 1) == "bare":
                    return party, sense
                break
            before = party_before(cast, here, floor)
            if before:
                return before, sense
            late = expect(cast, here + 1, at)
            return (late, sense) if late and late.last <= at else (None, sense)
    return None, ""


def held_by_noun(
    cast: Cast, at: int, floor: int, last: int, topic: Party | None
) -> tuple[Party | None, str]:
    """إثر إجرائه مكالمة, خلال ترؤسه اجتماعا, أشرف على جلسة: who held it, and the sense."""
    words = cast.words
    near = words.forms[max(floor, at - NOUN_REACH) : at]
    oversee = word_set("marker", "oversee")
    before = words.forms[floor:at]
    if near[-1:] == ["علي"] and any(f in oversee or f[1:] in oversee for f in before):
        return subject_of(cast, at, floor), "preside"
    for form in near:
        for sense in ("hold", "preside"):
            if form in word_set("marker", f"noun_{sense}"):
                return subject_of(cast, at, floor) or topic or subject_after(cast, at, last), sense
    return None, ""


def subject_after(cast: Cast, at: int, last: int) -> Party | None:
    """وإثر لقائه نظيره قال الوزير: the subject of the verb that comes first after a word."""
    words = cast.words
    for here in range(at + 1, last):
        if is_clause_verb(words.forms[here]):
            near = cast.within(here + 1, min(here + 2, last))
            return near[0] if near and near[0].kind == "person" else None
    return None


def subject_of(cast: Cast, at: int, floor: int) -> Party | None:
    """Return the subject of the clause before a word: the one after its verb, or the first of all.

    أفادت وكالة … أن الوزير X أكد خلال لقائه: the nearest verb says whose meeting it is.
    """
    words = cast.words
    parties = [
        party
        for party in cast.within(floor, at)
        if link_sense(words, party, floor) in _SUBJECT_SENSES and not is_medium(words, party)
    ]
    for party in reversed(parties):
        before = party.first - 1
        if before < floor or is_clause_verb(words.forms[before]) or words.forms[before] in _THAT:
            return party
    return parties[0] if parties else None


_THAT = frozenset(("ان", "بان", "وان", "انه", "فان"))


def is_medium(words: Words, party: Party) -> bool:
    return words.forms[party.first][party.letters :] in word_set("medium")


def agent_after(cast: Cast, at: int, last: int) -> Party | None:
    """استقبل من طرف الرئيس, باستقبال من قبل الملك: who did it, told after a verb or noun."""
    forms = cast.words.forms
    for here in range(at, min(last - 2, at + AGENT_REACH)):
        if forms[here] in ENDS or is_clause_verb(forms[here]):
            break
        if forms[here] == "من" and forms[here + 1] in word_set("marker", "agent"):
            return expect(cast, here + 2, last)
    return None
