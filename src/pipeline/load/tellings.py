"""The stored mentions in, the records they were made from out, each with its article's place."""

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC
from typing import Any

from pipeline.load.warehouse import Warehouse
from pipeline.records import (
    MeetingDate,
    Mention,
    Participant,
    Quote,
    Reading,
    Statement,
    Telling,
)

Span = tuple[int, int, str]  # start, end, rule
Spans = dict[tuple[str, str], Span]  # row id, field
Parts = dict[str, list[tuple[Any, ...]]]  # mention id -> rows in order


def tellings(warehouse: Warehouse, mention_ids: Collection[str] | None = None) -> list[Telling]:
    """Return every mention of the newest version at each address, ordered by its id.

    Only those of `mention_ids`, where they are given.
    """
    wanted = _WANTED_ALL if mention_ids is None else _WANTED
    warehouse.rows(wanted, *([] if mention_ids is None else [sorted(mention_ids)]))
    spans = _spans(warehouse)
    introduced = _introduced(warehouse)
    parts = {name: _parts(warehouse, name) for name in _PARTS}
    found = []
    for row in warehouse.rows(_TELLINGS):
        article, mention = row[:6], row[6:]
        source, country, url_key, at, day, cluster = article
        found.append(
            Telling(_mention(mention, parts, spans), source, country, url_key,
                    at and at.astimezone(UTC), day, cluster, introduced.get(mention[1], ()))
        )  # fmt: skip
    return found


_WANTED_ALL = """
create or replace temp table wanted_mention as
select mention_id, article_id
from core.mention
join core.article_cluster using (article_id)
where is_newest"""

_WANTED = f"{_WANTED_ALL} and mention_id in (select unnest(?::varchar[]))"

_TELLINGS = """
select a.source_name, a.source_country_code, a.url_key, a.published_at, a.published_date,
       c.cluster_id, m.mention_id, m.article_id, m.ordinal, m.kind, m.status, m.confidence,
       m.first_date, m.last_date, m.date_precision, m.date_basis,
       m.venue_name, m.city_name, m.country_code, m.occasion
from core.mention m
semi join temp.wanted_mention w on w.mention_id = m.mention_id
join core.article a using (article_id)
join core.article_cluster c using (article_id)
order by m.mention_id"""

_PARTS = {
    "participant": "side, name, honorific, position, organization_name, country_code",
    "topic": "text",
    "statement": "speaker_name, verb, text",
    "outcome": "text",
}


def _spans(warehouse: Warehouse) -> Spans:
    rows = warehouse.rows(
        "select row_id, field_name, start_offset, end_offset, rule_name from core.evidence"
        " where article_id in (select article_id from temp.wanted_mention)"
    )
    return {(row_id, field): (start, end, rule) for row_id, field, start, end, rule in rows}


def _introduced(warehouse: Warehouse) -> dict[str, tuple[str, ...]]:
    """Return, by article, the names of all participants of its meetings."""
    rows = warehouse.rows(
        "select article_id, list(distinct name order by name) from core.mention_participant"
        " where name is not null"
        " and article_id in (select article_id from temp.wanted_mention) group by article_id"
    )
    return {article_id: tuple(names) for article_id, names in rows}


def _parts(warehouse: Warehouse, name: str) -> Parts:
    table = f"mention_{name}"
    rows = warehouse.rows(
        f"select mention_id, {table}_id, {_PARTS[name]} from core.{table}"
        " where mention_id in (select mention_id from temp.wanted_mention)"
        " order by mention_id, ordinal"
    )
    found: Parts = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1:])
    return found


def _mention(row: tuple[Any, ...], parts: dict[str, Parts], spans: Spans) -> Mention:
    mention_id, article_id, ordinal, kind, status, confidence = row[:6]
    first, last, precision, basis, venue, city, country, occasion = row[6:]
    date = None
    if first is not None:
        date = MeetingDate(first, last, precision, basis, *spans[mention_id, "date"])
    return Mention(
        mention_id=mention_id,
        article_id=article_id,
        ordinal=ordinal,
        kind=Reading(kind, *spans[mention_id, "kind"]),
        status=Reading(status, *spans[mention_id, "status"]),
        confidence=confidence,
        date=date,
        venue=_quote(venue, spans, mention_id, "venue_name"),
        city=_quote(city, spans, mention_id, "city_name"),
        country=_reading(country, spans, mention_id),
        occasion=_quote(occasion, spans, mention_id, "occasion"),
        participants=tuple(_participant(p, spans) for p in _of(parts, "participant", mention_id)),
        topics=tuple(_item(t, spans) for t in _of(parts, "topic", mention_id)),
        statements=tuple(_statement(s, spans) for s in _of(parts, "statement", mention_id)),
        outcomes=tuple(_item(o, spans) for o in _of(parts, "outcome", mention_id)),
    )


def _of(parts: dict[str, Parts], name: str, mention_id: str) -> list[tuple[Any, ...]]:
    return parts[name].get(mention_id, [])


def _participant(row: tuple[Any, ...], spans: Spans) -> Participant:
    row_id, side, name, honorific, position, organization, country = row
    start, end, rule = spans[row_id, "party"]
    return Participant(
        side=side,
        start=start,
        end=end,
        rule=rule,
        name=_quote(name, spans, row_id, "name"),
        honorific=_quote(honorific, spans, row_id, "honorific"),
        position=_quote(position, spans, row_id, "position"),
        organization=_quote(organization, spans, row_id, "organization_name"),
        country=_reading(country, spans, row_id),
    )


def _item(row: tuple[Any, ...], spans: Spans) -> Quote:
    row_id, text = row
    return Quote(text, *spans[row_id, "text"])


def _statement(row: tuple[Any, ...], spans: Spans) -> Statement:
    row_id, speaker, verb, text = row
    return Statement(
        speaker=Quote(speaker, *spans[row_id, "speaker_name"]),
        verb=Quote(verb, *spans[row_id, "verb"]),
        text=Quote(text, *spans[row_id, "text"]),
    )


def _quote(text: str | None, spans: Spans, row_id: str, field: str) -> Quote | None:
    return None if text is None else Quote(text, *spans[row_id, field])


def _reading(value: str | None, spans: Spans, row_id: str) -> Reading | None:
    return None if value is None else Reading(value, *spans[row_id, "country_code"])
