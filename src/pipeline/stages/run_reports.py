"""A run's id in, what it did as Markdown out: for the run's page and for whoever is told."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.publish import read_only
from pipeline.settings import Settings
from pipeline.stages.alarms import Alarm

MOST_MEETINGS = 20

_RUN = """
select flow, state, started_at, seconds, counts, stage_seconds, error
from report.runs where run_id = $run"""
_DROPPED = """
select d.source_name, d.stage, d.reason, count(*), min(d.item)
from ledger.dropped d join ledger.unit u using (unit_id)
where u.run_id = $run group by 1, 2, 3 order by 4 desc, 1, 2, 3"""
_NEW = f"""
select day, kind, who, array_to_string(sources, ' ') from report.meetings
where first_seen_at >= (select started_at from report.runs where run_id = $run)
order by day desc nulls last, meeting_id limit {MOST_MEETINGS}"""
_NEW_COUNT = """
select count(*) from report.meetings
where first_seen_at >= (select started_at from report.runs where run_id = $run)"""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did, for its page."""

    markdown: str
    new_meetings: int


def run_report(settings: Settings, run_id: str, found: Sequence[Alarm]) -> RunReport:
    """Return counts by stage, dropped by reason, what is broken and the new meetings, as Markdown.

    Raises Unavailable where nothing is published.
    """
    with read_only(settings) as con:
        asked = {"run": run_id}
        rows = con.execute(_RUN, asked).fetchall()
        dropped = con.execute(_DROPPED, asked).fetchall()
        meetings = con.execute(_NEW, asked).fetchall()
        new = con.execute(_NEW_COUNT, asked).fetchall()[0][0]
    if not rows:  # the copy that holds it was refused
        return RunReport(f"# Run {run_id}\n\nNot published.\n\n{_alarms(found)}", 0)
    parts = [
        _head(run_id, *rows[0]),
        _alarms(found),
        _stages(json.loads(rows[0][4] or "{}"), json.loads(rows[0][5] or "{}")),
        _table("Dropped", ("source", "stage", "reason", "items", "such as"), dropped),
        _table(f"New meetings: {new}", ("day", "kind", "who", "told by"), meetings),
    ]
    return RunReport("\n".join(parts), new)


def _head(
    run_id: str, flow: str, state: str, started: datetime, seconds: float, *rest: str | None
) -> str:
    error = f"\nFailed: {_cell(rest[-1])}\n" if rest[-1] else ""
    return f"# {flow}: {state}\n\nRun {run_id}, {started:%Y-%m-%d %H:%M}, {seconds:.0f} s.\n{error}"


def _alarms(found: Sequence[Alarm]) -> str:
    if not found:
        return "Nothing is broken.\n"
    return "## To look at\n\n" + "".join(f"- {_cell(alarm.text)}\n" for alarm in found)


def _stages(counts: dict[str, int], seconds: dict[str, float]) -> str:
    """Return what each stage counted and how long it worked; a stage is a name's first part."""
    told: dict[str, list[str]] = defaultdict(list)
    for name, count in counts.items():
        stage, _, what = name.partition(".")
        told[stage].append(f"{what} {count}")
    names = list(told) + [name for name in seconds if name not in told]
    rows = [(name, ", ".join(told[name]), seconds.get(name, "")) for name in names]
    return _table("Stages", ("stage", "counted", "seconds"), rows)


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [f"| {' | '.join(_cell(cell) for cell in row)} |\n" for row in rows]
    if not lines:
        return f"## {title}\n\nNone.\n"
    rule = "|" + " --- |" * len(columns)
    return f"## {title}\n\n| {' | '.join(columns)} |\n{rule}\n{''.join(lines)}"


def _cell(value: Any) -> str:
    """Return a value that cannot break out of its cell, nor become markup of the page."""
    text = "" if value is None else " ".join(str(value).split())
    for letter in "\\|<>`[]*_":
        text = text.replace(letter, f"\\{letter}")
    return text
