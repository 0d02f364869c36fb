"""An encounter in its article in, the signs that it shows of being one told as news out.

The signs are few and general: where it stands, in what words, who its parties are.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.extract.fixtures import is_sport
from pipeline.extract.lexica import openings, spelled, word_set
from pipeline.extract.party import Party
from pipeline.extract.triggers import Trigger
from pipeline.extract.words import ENDS, Words
from pipeline.records import Article

NEAR_WORDS = 8
DAY_REACH = 14  # words around a telling in which a day or week may date it
LONG = 600  # words
SHORT = 160
LONGEST = 400  # words of a sentence on either side of a telling
MARKET_REACH = 250  # words of the article among which words of the markets are counted
MUCH_MARKET = 7  # different ones
ASKS = 3  # marks of asking and crying out that a piece of opinion has


def signs(article: Article, cast: Cast, event: Event) -> Iterator[str]:
    """Yield the names of the signs that an event shows."""
    yield from _place(article, cast, event)
    yield from _form(cast, event)
    for name, side in (
        ("first", event.sides.first or event.sides.chair),
        ("second", event.sides.second),
    ):
        if side:
            yield from (f"{name}_{sign}" for sign in _party_signs(cast, side[0]))
    yield from _context(cast, event)
    yield from _telling(cast, event)
    yield from _days(cast, event.trigger)
    yield from _prominence(article, cast, event)
    yield from _article(cast.words)


def _place(article: Article, cast: Cast, event: Event) -> Iterator[str]:
    starts = [cast.words.starts[trigger.at] for _, trigger in event.tellings]
    numbers = [number for number, _ in event.tellings]
    if any(start < article.body_start for start in starts):
        yield "in_title"
    body = [n for n, start in zip(numbers, starts, strict=True) if start >= article.body_start]
    if body and min(body) <= 1:
        yield "in_lead"
    elif body and min(body) <= 3:
        yield "near_lead"
    elif body and min(body) > 7:
        yield "deep"
    if len(event.tellings) > 2:
        yield "told_again"


def _form(cast: Cast, event: Event) -> Iterator[str]:
    trigger = event.trigger
    yield f"frame_{trigger.frame if trigger.frame != 'noun' else 'noun_' + trigger.kind}"
    if trigger.frame != "noun":
        yield f"tense_{trigger.tense}"
    elif trigger.pronoun:
        yield "noun_of_somebody"
    elif trigger.definite:
        yield "noun_known"
    if event.guessed:
        yield "subject_guessed"
    if event.kind == "session":
        yield "session"


def _party_signs(cast: Cast, party: Party) -> Iterator[str]:
    entity = cast.entity(party)
    if len(entity.name) > 1:
        yield "named"
    elif entity.name:
        yield "one_name"
    if any(told.offices for told in entity.parties) and party.kind == "person":
        yield "office"
    if party.kind != "person":
        yield party.kind
    if len(entity.name) < 2 and not any(told.offices or told.titles for told in entity.parties):
        yield "bare"


def _context(cast: Cast, event: Event) -> Iterator[str]:
    words = cast.words
    at = event.trigger.at
    near = words.forms[max(0, at - NEAR_WORDS) : at + 2]
    for sense in ("past", "thought"):
        marks = word_set("background", sense)
        if any(rest in marks for form in near for _, _, rest in openings(form)):
            yield f"near_{sense}"
    if is_sport(cast):
        yield "sport"


def _sentence(cast: Cast, at: int) -> tuple[list[str], list[str]]:
    """Return the words of the sentence before a word, and those after it."""
    forms = cast.words.forms
    first = last = at
    while first > at - LONGEST and first and forms[first - 1] not in ENDS:
        first -= 1
    while last < at + LONGEST and last < len(forms) and forms[last] not in ENDS:
        last += 1
    return forms[first:at], forms[at + 1 : last]


def _telling(cast: Cast, event: Event) -> Iterator[str]:
    """Yield what the words before a telling say of it: خلال, بعد, قبيل; وكان … قد; أن."""
    trigger = event.trigger
    before, _ = _sentence(cast, trigger.at)
    if before and _is_one(before[0], "recalls"):
        yield "recalled"
    if any(form in _HAD for form in before) and trigger.tense in ("past", "noun"):
        yield "had"
    if any(form in _THAT for form in before):
        yield "in_speech"
    if trigger.frame != "noun":
        if trigger.particle:
            yield "verb_and"
        elif not [form for form in before if form[0].isalpha()]:
            yield "verb_opens"
        elif before[-1] in _RELATIVE:
            yield "verb_relative"
        return
    for form in reversed(before[-3:]):
        for sense in ("during", "after", "before", "other_thing"):
            if _is_one(form, sense):
                yield f"noun_{sense}"
                return
    if not event.held and not trigger.pronoun:
        yield "noun_loose"  # in a sentence that tells something else


_HAD = frozenset(("كان", "كانت", "وكان", "وكانت", "كانا", "كانوا", "فكان"))
_THAT = frozenset(("ان", "انه", "انها", "بان", "بانه", "بانها", "وان"))
_RELATIVE = frozenset(("حيث", "الذي", "التي", "قد", "الذين", "فيما", "بعدما", "عندما", "اذ"))


@lru_cache(maxsize=1 << 16)
def _is_one(form: str, sense: str) -> bool:
    marks = word_set("telling", sense)
    return any(rest in marks for _, _, rest in openings(form))


def _days(cast: Cast, trigger: Trigger) -> Iterator[str]:
    """Yield how far from the news the words beside a telling put it."""
    before, after = _sentence(cast, trigger.at)
    near = [*before[-DAY_REACH:], *after[:DAY_REACH]]
    if any(_is_one(form, "today") for form in near):
        yield "today"
    elif any(_is_one(form, "weekday") for form in near):
        yield "weekday"
    for one, other in pairwise(near):
        if _is_one(one, "span") and _is_one(other, "gone"):
            yield "long_ago"
            return
        if _is_one(one, "span") and _is_one(other, "coming"):
            yield "far_ahead"
            return


def _prominence(article: Article, cast: Cast, event: Event) -> Iterator[str]:
    """Yield how many of the two main parties the title tells, and the first words."""
    sides = event.sides
    main = [side[0] for side in (sides.first or sides.chair, sides.second) if side]
    title = lead = 0
    for party in main:
        starts = [cast.words.starts[told.first] for told in cast.entity(party).parties]
        title += any(start < article.body_start for start in starts)
        lead += any(start < article.body_start + LEAD_LETTERS for start in starts)
    if article.body_start:
        yield f"title_tells_{title}"
    yield f"head_tells_{lead}"


LEAD_LETTERS = 300


@lru_cache(maxsize=2)
def _article(words: Words) -> tuple[str, ...]:
    return tuple(_of_article(words.forms))


def _of_article(forms: list[str]) -> Iterator[str]:
    if len(forms) > LONG:
        yield "long"
    elif len(forms) < SHORT:
        yield "short"
    if sum(form in "؟?!" for form in forms) >= ASKS:
        yield "asks"
    opinion = filter(spelled("telling", "opinion").__contains__, forms)
    if sum(_is_one(form, "opinion") for form in opinion) >= 2:
        yield "opinion"
    market = filter(spelled("market").__contains__, forms[:MARKET_REACH])
    if len({form for form in market if _is_of_market(form)}) >= MUCH_MARKET:
        yield "market"


@lru_cache(maxsize=1 << 12)
def _is_of_market(form: str) -> bool:
    market = word_set("market")
    return any(rest.removeprefix("ال") in market for _, _, rest in openings(form))


def is_looked_back_on(cast: Cast, trigger: Trigger) -> bool:
    """وكان فلان قد التقى فلانا الشهر الماضي, منذ اجتماع اللجنة: it is told as long past."""
    words = cast.words
    if trigger.frame == "noun" and trigger.at and words.forms[trigger.at - 1] == "منذ":
        return True
    before, _ = _sentence(cast, trigger.at)
    back = bool(before) and (before[0] in _HAD or _is_one(before[0], "recalls"))
    days = set(_days(cast, trigger))
    if back and trigger.frame in ("meet", "discuss") and trigger.tense == "past":
        return not days & {"today", "weekday"}  # وكان فلان قد التقى فلانا
    return back and "long_ago" in days


def is_peg(article: Article, cast: Cast, event: Event) -> bool:
    """قبيل قمة فلان وفلان, told once and late, of those whom the title does not name."""
    noun = event.trigger.frame == "noun" and event.trigger.kind in ("talks", "summit")
    if len(event.tellings) > 1 or not noun or event.sentence <= 1:
        return False
    found = {*_telling(cast, event), *_prominence(article, cast, event)}
    return "noun_before" in found and not found & {"title_tells_1", "title_tells_2"}
