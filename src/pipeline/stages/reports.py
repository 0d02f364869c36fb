"""What the published copy knows of runs and sources, as a report that programs and people read."""

import json
from typing import Any

from pipeline.publish import query
from pipeline.settings import Settings

Status = dict[str, Any]
LAST_RUNS = 10

_RUNS = f"""
select run_id, flow, state, started_at, seconds, counts, stage_seconds, error
from report.runs order by started_at desc limit {LAST_RUNS}"""

_SOURCES = """
select source, sum(found)::bigint as found, sum(fetched)::bigint as fetched,
       sum(failed)::bigint as failed, sum(articles)::bigint as loaded,
       sum(meetings)::bigint as meetings, max(day) as last_day
from report.source_day group by source order by source"""

_DROPPED = """
select source, stage, reason, items, example
from report.dropped order by source, items desc, stage, reason"""

_OPEN = """
select unit_id, source, start_at, end_at, state, attempts, error
from report.units where state <> 'finished' order by start_at"""


def status(settings: Settings) -> Status:
    """Return the last runs, each source's counts with what was dropped and why, and open units.

    Raises Unavailable where nothing is published yet.
    """
    dropped = _rows(settings, _DROPPED)
    sources = _rows(settings, _SOURCES)
    for source in sources:
        source["dropped"] = [row for row in dropped if row["source"] == source["source"]]
    runs = [run | _read(run, "counts", "stage_seconds") for run in _rows(settings, _RUNS)]
    return {"runs": runs, "sources": sources, "open_units": _rows(settings, _OPEN)}


def _rows(settings: Settings, sql: str) -> list[Status]:
    columns, rows = query(settings, sql)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _read(row: Status, *names: str) -> Status:
    return {name: json.loads(row[name] or "{}") for name in names}
