"""An id in, the articles of the published copy that bear it or tell its meeting out."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from duckdb import DuckDBPyConnection

from pipeline.errors import Unavailable
from pipeline.publish import read_only
from pipeline.records import Article, Published, Unit
from pipeline.settings import Settings

Row = dict[str, Any]
MOST = 5  # tellings of one meeting that are shown

_COLUMNS = """
select a.article_id, url_key, url, source_name as source, source_country_code as source_country,
       text, body_start, content_hash, published_date, author_name as author,
       agency_name as agency, section_name as section, language_code as language, external_id,
       last_fetched_at as fetched_at, parser_name as parser,
       published_at, published_basis, published_precision, published_candidates
from core.article a
join core.article_text t using (text_id)
semi join wanted using (article_id)
order by a.published_at nulls last, a.article_id"""

_ABOUT = f"""
with wanted as (
    select article_id from core.article where $id in (article_id, external_id)
    union
    select article_id from core.mention
    left join core.meeting_mention using (mention_id)
    where $id in (mention_id, meeting_id)
)
{_COLUMNS}
limit {MOST}"""

_NAMED = f"with wanted as (select unnest($ids) as article_id) {_COLUMNS}"

_HELD = """
select article_id from core.article
where source_name = $source and last_fetched_at >= $start and last_fetched_at < $end
order by article_id"""


# The ledger forgets attempts in time, and units never.
_LOADED = """
select unit_id as name from ledger.fetch
union select unit_id from ledger.unit where state = 'finished'"""

_FINISHED = """
select source_name, max(end_at) as end_at from ledger.unit
where state = 'finished' and from_stage = 'discover' group by all"""


def stored_articles(settings: Settings, wanted: str) -> list[Article]:
    """Return the articles of an article_id, external_id, mention_id or meeting_id, oldest first.

    Raises Unavailable where nothing is published.
    """
    with read_only(settings) as con:
        return [_article(row) for row in _rows(con, _ABOUT, id=wanted)]


def article_ids(settings: Settings, unit: Unit) -> list[str]:
    """Return the ids of a source's articles that were fetched last within a unit's window."""
    with read_only(settings) as con:
        window = {"source": unit.source, "start": unit.start, "end": unit.end}
        return [row["article_id"] for row in _rows(con, _HELD, **window)]


def articles_by_id(settings: Settings, ids: Sequence[str]) -> tuple[list[Row], list[Article]]:
    """Return the rows of core.article of some ids, and the articles that they are."""
    with read_only(settings) as con:
        rows = "select * from core.article where list_contains($ids, article_id)"
        return (
            _rows(con, rows, ids=list(ids)),
            [_article(row) for row in _rows(con, _NAMED, ids=list(ids))],
        )


def loaded_units(settings: Settings) -> frozenset[str]:
    """Return the ids of the units whose attempts are in the warehouse; none before the first."""
    return _names(settings, _LOADED)


def finished_units(settings: Settings) -> frozenset[str]:
    """Return the ids of the units that are finished."""
    return _names(settings, "select unit_id as name from ledger.unit where state = 'finished'")


def fetched_sources(settings: Settings) -> frozenset[str]:
    """Return the names of the sources that had a file when they were fetched."""
    return _names(settings, "select source_name as name from ledger.source")


def finished_windows(settings: Settings) -> dict[str, datetime]:
    """Return when the last finished window of each source ended."""
    try:
        with read_only(settings) as con:
            return {row["source_name"]: row["end_at"] for row in _rows(con, _FINISHED)}
    except Unavailable:
        return {}


def _names(settings: Settings, sql: str) -> frozenset[str]:
    try:
        with read_only(settings) as con:
            return frozenset(row["name"] for row in _rows(con, sql))
    except Unavailable:
        return frozenset()


def _rows(con: DuckDBPyConnection, sql: str, **given: object) -> list[Row]:
    answer = con.execute(sql, given)
    names = [column[0] for column in answer.description or []]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _article(row: Row) -> Article:
    at, basis, precision, candidates = (
        row.pop(f"published_{name}") for name in ("at", "basis", "precision", "candidates")
    )
    pairs = tuple((basis, written) for basis, written in json.loads(candidates))
    return Article(published=Published(at, basis, precision, pairs), **row)


_CORRECTIONS = """
with told as (
    select m.mention_id, t.meeting_id
    from core.mention m
    left join core.meeting_mention t using (mention_id)
    where m.article_id = $id
)
select distinct c.*
from report.corrections c
left join core.applied_correction a using (correction_id)
where c.meeting_id in (select meeting_id from told)
   or list_has_any(a.mention_ids, (select list(mention_id) from told))
order by c.corrected_at, c.correction_id"""


def corrections_told(settings: Settings, article_id: str) -> list[str]:
    """Return what readers put right in the meetings that an article tells, a line each.

    Nothing where nothing is published.
    """
    if not (settings.published / "current.duckdb").exists():
        return []
    with read_only(settings) as con:
        answer = con.execute(_CORRECTIONS, {"id": article_id})
        names = [column[0] for column in answer.description or []]
        return [_line(dict(zip(names, row, strict=True))) for row in answer.fetchall()]


def _line(row: dict[str, Any]) -> str:
    whose = f" of {row['participant']}" if row["participant"] else ""
    what = {
        "set": f"{row['field']}{whose}: {row['before'] or 'nothing'} → {row['value'] or 'nothing'}",
        "merge": f"merged with {row['value']}",
        "split": "tellings parted from it",
        "delete": "said to be no meeting",
        "accept": "accepted as it stands",
    }[row["action"]]
    idle = "" if row["is_applied"] else " (finds nothing to change now)"
    when = f"{row['corrected_at']:%Y-%m-%d %H:%M}"
    return f"{what}, by {row['corrected_by']}, {when}: {row['why']}{idle}"
