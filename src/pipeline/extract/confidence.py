"""An encounter in its article in, how sure it is that it is one, from 0 to 1, out.

The signs are few and general; their weights stand in rules/confidence.tsv.
"""

from collections.abc import Iterator
from functools import cache
from math import exp

from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.extract.fixtures import is_sport
from pipeline.extract.lexica import openings, word_set
from pipeline.extract.party import Party
from pipeline.records import Article
from pipeline.tables import read_table

NEAR_WORDS = 8


@cache
def _weights() -> dict[str, float]:
    rows = read_table("pipeline.extract.rules", "confidence.tsv", ("sign", "weight"))
    return {sign: float(weight) for _, (sign, weight) in rows}


def confidence(article: Article, cast: Cast, event: Event) -> float:
    """Return how sure it is that the event is a meeting told as news."""
    weights = _weights()
    total = weights["base"] + sum(weights.get(sign, 0.0) for sign in signs(article, cast, event))
    return 1 / (1 + exp(-total))


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
