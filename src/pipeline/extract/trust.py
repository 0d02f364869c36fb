"""A meeting as read in, how likely a reader could use its record as it is, from 0 to 1, out.

The signs are few and general; their weights stand in rules/trust.tsv, fitted on marked articles.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp

from pipeline.arabic.fold import fold
from pipeline.extract.cast import Cast
from pipeline.extract.confidence import confidence
from pipeline.extract.events import Event
from pipeline.extract.lexica import is_common, word_set
from pipeline.extract.signs import signs
from pipeline.records import Article, MeetingDate, Participant, Reading
from pipeline.tables import read_table

MAIN = ("host", "guest", "party", "chair")
SURE = (0.5, 0.65, 0.8, 0.9)  # that it is news at all
LONG_NAME = 4  # words, بن aside: longer ones often run on into the sentence
FULL_NAME = 2


@cache
def _weights() -> dict[str, float]:
    rows = read_table("pipeline.extract.rules", "trust.tsv", ("sign", "weight"))
    return {sign: float(weight) for _, (sign, weight) in rows}


def trust(  # noqa: PLR0913, PLR0917
    article: Article,
    cast: Cast,
    event: Event,
    people: Sequence[Participant],
    date: MeetingDate | None,
    status: Reading,
    alone: bool,
) -> float:
    """Return the likelihood that kind, status, date and main parties of a record are right.

    `alone`: the article tells no other meeting.
    """
    weights = _weights()
    found = trust_signs(article, cast, event, people, date, status, alone)
    total = weights["base"] + sum(weights.get(sign, 0.0) for sign in found)
    return 1 / (1 + exp(-total))


def trust_signs(  # noqa: PLR0913, PLR0917
    article: Article,
    cast: Cast,
    event: Event,
    people: Sequence[Participant],
    date: MeetingDate | None,
    status: Reading,
    alone: bool,
) -> Iterator[str]:
    """Yield the names of the signs that a record shows."""
    yield from signs(article, cast, event)
    sure = confidence(article, cast, event)
    yield from (f"sure_{bar}" for bar in SURE if sure >= bar)
    main = [person for person in people if person.side in MAIN]
    yield from _people_signs(main)
    yield f"date_{date.basis}" if date else "no_date"
    yield f"kind_{event.kind}"
    yield f"status_{status.value}"
    yield f"read_{status.rule}"
    if len(event.tellings) == 1:
        yield "told_once"
    if alone:
        yield "alone"
    if len(people) > len(main):
        yield "attended"


def _people_signs(main: Sequence[Participant]) -> Iterator[str]:
    named = [person for person in main if person.name]
    yield f"main_{min(len(main), 4)}"
    yield f"named_{min(len(named), 4)}"
    if len(named) == len(main):
        yield "all_named"
    if main and all(person.position for person in main):
        yield "all_in_office"
    names = [_words(person.name.text) for person in named if person.name]
    if names and all(FULL_NAME <= len(name) <= LONG_NAME for name in names):
        yield "plain_names"
    if any(len(name) > LONG_NAME for name in names):
        yield "long_name"
    if any(is_common(form) for name in names for form in name):
        yield "common_word_in_name"
    if names and all(name[0] in word_set("given_name") for name in names if name):
        yield "given_names"


def _words(name: str) -> list[str]:
    return [form for form in fold(name).split() if form not in ("بن", "ال", "ابن")]
