"""A meeting as read in, how likely a reader could use its record as it is, from 0 to 1, out.

The signs are few and general; their weights stand in rules/trust.tsv, fitted on marked articles.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp

from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.extract.signs import signs
from pipeline.records import Article, MeetingDate, Participant
from pipeline.tables import read_table

MAIN = ("host", "guest", "party", "chair")


@cache
def _weights() -> dict[str, float]:
    rows = read_table("pipeline.extract.rules", "trust.tsv", ("sign", "weight"))
    return {sign: float(weight) for _, (sign, weight) in rows}


def trust(
    article: Article,
    cast: Cast,
    event: Event,
    people: Sequence[Participant],
    date: MeetingDate | None,
) -> float:
    """Return the likelihood that kind, status, date and main parties of a record are right."""
    weights = _weights()
    found = trust_signs(article, cast, event, people, date)
    total = weights["base"] + sum(weights.get(sign, 0.0) for sign in found)
    return 1 / (1 + exp(-total))


def trust_signs(
    article: Article,
    cast: Cast,
    event: Event,
    people: Sequence[Participant],
    date: MeetingDate | None,
) -> Iterator[str]:
    """Yield the names of the signs that a record shows."""
    yield from signs(article, cast, event)
    main = [person for person in people if person.side in MAIN]
    named = [person for person in main if person.name]
    yield f"main_{min(len(main), 4)}"
    yield f"named_{min(len(named), 4)}"
    if len(named) == len(main):
        yield "all_named"
    if main and all(person.position for person in main):
        yield "all_in_office"
    yield f"date_{date.basis}" if date else "no_date"
    yield f"kind_{event.kind}"
    if len(event.tellings) == 1:
        yield "told_once"
