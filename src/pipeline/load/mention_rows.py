"""Mentions in, rows of the mention tables and of the evidence for each field out."""

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.addresses import stable_id
from pipeline.database import Part, part_id
from pipeline.load.warehouse import Row
from pipeline.records import Mention, Participant, Quote, Reading, Statement

TABLES = (
    "core.mention",
    "core.mention_participant",
    "core.mention_topic",
    "core.mention_statement",
    "core.mention_outcome",
    "core.evidence",
)


def mention_rows(mentions: Iterable[Mention]) -> dict[str, list[Row]]:
    """Return the rows of core.mention, its parts and core.evidence.

    Every table is there, be it empty: for the articles staged with them, what was told before
    and is not told now goes.
    """
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for mention in mentions:
        for table, row, fields in _rows(mention):
            rows[f"core.{table}"].append(row)
            rows["core.evidence"].extend(_evidence(table, row, fields))
    return rows


Field = tuple[str, Any]  # name of a field and what has start, end and rule
Told = tuple[str, Row, list[Field]]  # a table without its schema, a row, what its fields stand on


def _rows(mention: Mention) -> Iterator[Told]:
    yield _mention(mention)
    for ordinal, participant in enumerate(mention.participants):
        yield _participant(mention, ordinal, participant)
    for ordinal, topic in enumerate(mention.topics):
        yield _item(mention, "topic", ordinal, topic)
    for ordinal, statement in enumerate(mention.statements):
        yield _statement(mention, ordinal, statement)
    for ordinal, outcome in enumerate(mention.outcomes):
        yield _item(mention, "outcome", ordinal, outcome)


def _mention(mention: Mention) -> Told:
    date = mention.date
    row: Row = {
        "mention_id": mention.mention_id,
        "article_id": mention.article_id,
        "ordinal": mention.ordinal,
        "kind": mention.kind.value,
        "status": mention.status.value,
        "confidence": mention.confidence,
        "first_date": date and date.first,
        "last_date": date and date.last,
        "date_precision": date and date.precision,
        "date_basis": date and date.basis,
        "venue_name": _text(mention.venue),
        "city_name": _text(mention.city),
        "country_code": _value(mention.country),
        "occasion": _text(mention.occasion),
    }
    fields = [
        ("kind", mention.kind),
        ("status", mention.status),
        ("date", mention.date),
        ("venue_name", mention.venue),
        ("city_name", mention.city),
        ("country_code", mention.country),
        ("occasion", mention.occasion),
    ]
    return "mention", row, fields


def _participant(mention: Mention, ordinal: int, participant: Participant) -> Told:
    row = _part(mention, "participant", ordinal) | {
        "side": participant.side,
        "name": _text(participant.name),
        "honorific": _text(participant.honorific),
        "position": _text(participant.position),
        "organization_name": _text(participant.organization),
        "country_code": _value(participant.country),
    }
    fields = [
        ("party", participant),
        ("name", participant.name),
        ("honorific", participant.honorific),
        ("position", participant.position),
        ("organization_name", participant.organization),
        ("country_code", participant.country),
    ]
    return "mention_participant", row, fields


def _item(mention: Mention, what: Part, ordinal: int, quote: Quote) -> Told:
    row = _part(mention, what, ordinal) | {"text": quote.text}
    return f"mention_{what}", row, [("text", quote)]


def _statement(mention: Mention, ordinal: int, statement: Statement) -> Told:
    row = _part(mention, "statement", ordinal) | {
        "speaker_name": statement.speaker.text,
        "verb": statement.verb.text,
        "text": statement.text.text,
    }
    fields = [
        ("speaker_name", statement.speaker),
        ("verb", statement.verb),
        ("text", statement.text),
    ]
    return "mention_statement", row, fields


def _part(mention: Mention, what: Part, ordinal: int) -> Row:
    return {
        f"mention_{what}_id": part_id(what, mention.mention_id, ordinal),
        "mention_id": mention.mention_id,
        "article_id": mention.article_id,
        "ordinal": ordinal,
    }


def _evidence(table: str, row: Row, fields: list[Field]) -> Iterator[Row]:
    row_id = row[f"{table}_id"]
    for name, found in fields:
        if found is not None:
            yield {
                "evidence_id": stable_id("evidence", table, row_id, name),
                "table_name": table,
                "row_id": row_id,
                "field_name": name,
                "article_id": row["article_id"],
                "start_offset": found.start,
                "end_offset": found.end,
                "rule_name": found.rule,
            }


def _text(quote: Quote | None) -> str | None:
    return quote.text if quote else None


def _value(reading: Reading | None) -> str | None:
    return reading.value if reading else None
