"""What the published copy knows of runs and sources, as a report that programs and people read."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from pipeline.publish import last_published, query
from pipeline.settings import Settings
from pipeline.stages.alarms import alarms
from pipeline.stages.places import left_alone

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

_HEALTH = """
select source, day, states, found, failed, articles, meetings, failed_lists, chars, dated_share,
       usual_days, usual_articles, usual_meetings, usual_chars, usual_dated,
       compared, body_agreement, title_agreement, day_agreement, usual_agreement
from report.health
qualify row_number() over (partition by source order by day desc) = 1
order by source"""


def status(settings: Settings) -> Status:
    """Return the last runs, each source's counts with what was dropped and why, and open units.

    Beside them stand what a person should look at, the lists that failed and are left alone for
    now, and what the published copy measures and took to make.

    Raises Unavailable where nothing is published yet.
    """
    dropped = _rows(settings, _DROPPED)
    sources = _rows(settings, _SOURCES)
    newest = {row["source"]: row for row in health(settings)}
    for source in sources:
        source["dropped"] = [row for row in dropped if row["source"] == source["source"]]
        source["health"] = newest.pop(source["source"], None)
    sources += [_silent(row) for row in newest.values()]
    runs = [run | _read(run, "counts", "stage_seconds") for run in _rows(settings, _RUNS)]
    return {
        "alarms": [asdict(alarm) for alarm in alarms(settings)],
        "runs": runs,
        "sources": sources,
        "lists": left_alone(settings, datetime.now(UTC)),
        "open_units": _rows(settings, _OPEN),
        "copy": _copy(settings),
    }


def _copy(settings: Settings) -> Status | None:
    """Return path, rows by table, bytes and seconds of the copy; None where nothing tells them."""
    copy = last_published(settings)
    if copy is None:
        return None
    return {
        "path": str(copy.path),
        "parquet": str(copy.parquet),
        "rows": copy.rows,
        "bytes": copy.bytes,
        "parquet_bytes": copy.parquet_bytes,
        "seconds": round(copy.seconds, 3),
    }


def health(settings: Settings) -> list[Status]:
    """Return each source's last day of work against its usual; `states` has what broke.

    Raises Unavailable where nothing is published yet.
    """
    return _rows(settings, _HEALTH)


def _silent(row: Status) -> Status:
    """Return a source of which no page was ever tried: its lists gave nothing."""
    counts = dict.fromkeys(("found", "fetched", "failed", "loaded", "meetings"), 0)
    named = {"source": row["source"], "last_day": row["day"]}
    return named | counts | {"dropped": [], "health": row}


def _rows(settings: Settings, sql: str) -> list[Status]:
    columns, rows = query(settings, sql)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _read(row: Status, *names: str) -> Status:
    return {name: json.loads(row[name] or "{}") for name in names}
