"""The objects that a model answered in, mentions out: only what stands in the article."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from pipeline.addresses import stable_id
from pipeline.extract_remote.answers import Row
from pipeline.extract_remote.reader import Reader
from pipeline.records import (
    KINDS,
    SIDES,
    STATUSES,
    Article,
    Counts,
    Mention,
    Participant,
    Quote,
    Side,
    Statement,
)

MOST_MEETINGS = 5
MOST_PARTICIPANTS = 100
MOST_ITEMS = 8
CHAIN = 300  # letters that a party's honorific, office and name may stand apart
# A model's own certainty is not measured here: its records stay below the mark (0.8) from which
# records may be used as they are.
SUREST = 0.75


class Found(NamedTuple):
    """What could be grounded of an answer, and counts of what could not."""

    mentions: list[Mention]
    counts: Counts


def mentions_of(article: Article, rows: Iterable[Row], rule: str) -> Found:
    """Return the meetings of an answer; a refused value is counted as remote.refused.FIELD."""
    mentions: list[Mention] = []
    counts = Counts()
    for row in list(rows)[:MOST_MEETINGS]:
        reader = Reader(article, rule)
        mention = _mention(article, row, reader, len(mentions))
        if mention:
            mentions.append(mention)
        else:
            reader.refused["meeting"] += 1
        counts += Counts({f"remote.refused.{name}": n for name, n in reader.refused.items()})
    return Found(mentions, counts + Counts({"remote.mentions": len(mentions)}))


def _mention(article: Article, row: Row, reader: Reader, number: int) -> Mention | None:
    """Read one meeting; None where its words, its kind or its parties are not there."""
    words = reader.quote("words", row.get("words"), article.body_start)
    if words is None:
        return None
    span, near = (words.start, words.end), words.start
    kind = reader.choice("kind", row.get("kind"), KINDS, span)
    status = reader.choice("status", row.get("status"), STATUSES, span)
    parties = tuple(_participants(row.get("participants"), reader, near))
    if kind is None or status is None or len(parties) < (1 if kind.value == "session" else 2):
        return None
    mention = Mention(
        mention_id=stable_id(article.article_id, str(number)),
        article_id=article.article_id,
        ordinal=number,
        kind=kind,
        status=status,
        confidence=0.0,
        date=reader.date(row.get("date"), row.get("date_words"), near),
        venue=reader.quote("venue", row.get("venue"), near),
        city=reader.quote("city", row.get("city"), near),
        country=reader.country("country", row.get("country"), row.get("country_words"), near),
        occasion=reader.quote("occasion", row.get("occasion"), near),
        participants=parties,
        topics=_quotes("topics", row.get("topics"), reader, near),
        statements=tuple(_statements(row.get("statements"), reader, near)),
        outcomes=_quotes("outcomes", row.get("outcomes"), reader, near),
    )
    return replace(mention, confidence=_confidence(reader))


def _confidence(reader: Reader) -> float:
    """Return the share of values that the article bears out, up to SUREST."""
    refused = sum(reader.refused.values())
    return round(SUREST * (reader.given - refused) / reader.given, 4)


def _participants(rows: Any, reader: Reader, near: int) -> Iterator[Participant]:
    for row in _objects(rows)[:MOST_PARTICIPANTS]:
        party = _participant(row, reader, near)
        if party:
            yield party
        else:
            reader.refused["participant"] += 1


def _participant(row: Row, reader: Reader, near: int) -> Participant | None:
    name = reader.quote("name", row.get("name"), near)
    near = name.start if name else near
    position = reader.quote("position", row.get("position"), near)
    side = _side(row.get("side"))
    if side is None or (name or position) is None:
        return None
    honorific = reader.quote("honorific", row.get("honorific"), near)
    start, end = _chain(name, position, honorific)
    office = (position.start, position.end) if position else None
    return Participant(
        side=side,
        start=start,
        end=end,
        rule=(name or position).rule,  # type: ignore[union-attr]
        name=name,
        honorific=honorific,
        position=position,
        organization=reader.quote("organization", row.get("organization"), near),
        country=reader.country(
            "country", row.get("country"), row.get("country_words"), near, local=office
        ),
    )


def _side(value: Any) -> Side | None:
    return next((side for side in SIDES if side == value), None)


def _chain(*quotes: Quote | None) -> tuple[int, int]:
    """Return the span of a party's parts where they stand together, else that of the first."""
    there = [quote for quote in quotes if quote]
    start, end = min(q.start for q in there), max(q.end for q in there)
    return (start, end) if end - start <= CHAIN else (there[0].start, there[0].end)


def _statements(rows: Any, reader: Reader, near: int) -> Iterator[Statement]:
    for row in _objects(rows)[:MOST_ITEMS]:
        text = reader.quote("statement", row.get("text"), near)
        at = text.start if text else near
        verb = reader.quote("statement_verb", row.get("verb"), at)
        speaker = reader.quote("speaker", row.get("speaker"), at)
        if speaker and verb and text:
            yield Statement(speaker, verb, text)


def _quotes(field: str, values: Any, reader: Reader, near: int) -> tuple[Quote, ...]:
    given = values[:MOST_ITEMS] if isinstance(values, list) else []
    found = (reader.quote(field, value, near) for value in given)
    return tuple(dict.fromkeys(quote for quote in found if quote))


def _objects(rows: Any) -> list[Row]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
