"""An encounter in the sentences that tell it in, those who attended it out."""

from functools import cache

from pipeline.extract.cast import Cast
from pipeline.extract.lexica import openings, phrases, word_set
from pipeline.extract.listing import read_list
from pipeline.extract.party import Party
from pipeline.extract.refusals import parties_left
from pipeline.extract.roles import breaks_clause, has_verb, link_sense
from pipeline.extract.words import COMMAS, ENDS, Words

Span = tuple[int, int]
DELEGATION_REACH = 6  # words between a delegation and the verb that says who was in it
ALL_OF_REACH = 10  # words between the verb and كلا من
LIST_REACH = 600  # words of a list
LIST_GAP = 7  # words that may stand between two of a list


def attendees(cast: Cast, ranges: list[Span]) -> list[Party]:
    """Return all parties of the lists that words like بحضور، حضر اللقاء، ضم الوفد open."""
    found: list[Party] = []
    for first, last in ranges:
        at = first
        for here in _places(cast.words, first, last):
            after = _opening(cast.words, here, last) if here >= at else 0
            if after:
                read_list(cast, after, last)
                found += _listed(cast, after, last)
                at = after
    return found


def _places(words: Words, first: int, last: int) -> list[int]:
    """Return the words of a sentence that may open a list; most are no such."""
    known = _openers()
    return [at for at, form in enumerate(words.forms[first:last], first) if form in known]


@cache
def _openers() -> frozenset[str]:
    words = word_set("attendance_frame", "takes_in").union(phrases("attendance"))
    return frozenset(lead + word for word in words for lead in ("", "و", "ف"))


def _opening(words: Words, at: int, last: int) -> int:
    """Return the number after the words that open a list of attendees at `at`, or 0."""
    for form in (words.forms[at], words.forms[at][1:] if words.forms[at][0] in "وف" else ""):
        if not form:
            continue
        hit = phrases("attendance").match(form, words.forms, at)
        if hit and at + hit[0] < last:
            return _all_of(words, at + hit[0], last)
        if form in word_set("attendance_frame", "takes_in") and _of_delegation(words, at):
            return _all_of(words, at + 1, last)
    return 0


def _of_delegation(words: Words, at: int) -> bool:
    """الوفد المغربي يضم أيضا …: a delegation is told beside the verb."""
    near = words.forms[max(0, at - DELEGATION_REACH) : at + 2]
    return any(
        rest in word_set("attendance_frame", "delegation")
        for form in near
        for _, _, rest in openings(form)
    )


def _all_of(words: Words, at: int, last: int) -> int:
    """ضم إلى جانب رئيسه كلا من …: the list begins behind كلا من."""
    for here in range(at, min(at + ALL_OF_REACH, last - 2)):
        if words.forms[here] in ("كل", "كلا") and words.forms[here + 1] == "من":
            return here + 2
        if words.forms[here] in COMMAS or words.forms[here] in ENDS:
            break
    return at


def _listed(cast: Cast, first: int, last: int) -> list[Party]:
    words = cast.words
    listed: list[Party] = []
    before = first
    for party in cast.within(first, min(last, first + LIST_REACH)):
        if party.first < before:
            continue
        gap = range(before, party.first)
        if len(gap) > LIST_GAP or any(words.forms[at] in "." for at in gap) or has_verb(words, gap):
            break
        sense = link_sense(words, party, first)
        if listed and sense not in ("and", "comma", "bare", "attending"):
            break
        if not listed and sense not in ("bare", "and", "comma", "attending", "by", "from"):
            break
        if (
            listed
            and sense == "bare"
            and gap
            and breaks_clause(words, gap)
            and not _colon(words, gap)
        ):
            break
        listed.append(party)
        before = party.last
    kept = [party for party in listed if _counts(cast, party)]
    parties_left(cast, listed, kept)
    return kept


def _colon(words: Words, gap: range) -> bool:
    return any(words.forms[at] == ":" for at in gap)


def _counts(cast: Cast, party: Party) -> bool:
    """Faceless followers (أعضاء المجلس، عدد من المسؤولين) are left out."""
    if cast.entity(party).name:
        return True
    first, last = party.offices[0]
    if party.kind == "person":
        return last - first >= 2
    head = cast.words.forms[first][party.letters if first == party.first else 0 :]
    return head.startswith(("ممثل", "مندوب")) and last - first >= 3
