"""The published copy in, the report site that people look at out."""

import logging
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import DataError, Unavailable
from pipeline.publish import CURRENT, Published, read_only
from pipeline.settings import Settings
from pipeline.site import CHARTS, Choices, Written, write_site
from pipeline.stages.exporting import write_answer, write_calendar

log = logging.getLogger("mahdar.report")

VIEWS = (
    "meetings", "participants", "mentions", "who_met_whom", "person_timeline",
    "person_positions", "country_pairs_by_month", "topics_by_month", "disagreements",
    "status_history", "corrections", "source_health",
)  # fmt: skip
KINDS = (".csv", ".parquet")
FEW = 2000  # meetings that one process has written before another has begun
MOST_WORKERS = 2  # beside this one: each takes up to 330 MB with a hundred thousand meetings


def report(settings: Settings, output: Path | None = None) -> Written:
    """Write the site of the published copy, by default to `report` in the home.

    Raises Unavailable where nothing is published or the disk refuses, DataError where something
    else lies at `output`.
    """
    copy = (settings.published / CURRENT).resolve()  # of one copy, though a new one may come
    with read_only(settings, copy) as con:
        [(meetings,)] = con.execute("select count(*) from report.meetings").fetchall()
        workers = min(os.cpu_count() or 1, MOST_WORKERS) if meetings > FEW else 1
        choices = Choices(opened=partial(read_only, settings, copy, threads=1), workers=workers)
        return write_site(con, output or settings.report, choices, _downloads)


def write_pages(settings: Settings, published: Published) -> Written | None:
    """Write the report where settings want one and it shows another copy than the published one.

    The copy is out by now, so pages that cannot be written are a warning and no more.
    """
    is_shown = (settings.report / "index.html").exists() and not published.is_new
    if not settings.pages or is_shown:
        return None
    try:
        return report(settings)
    except (DataError, Unavailable) as error:
        log.warning("published, but its pages are not written: %s", error)
        return None


def _downloads(con: duckdb.DuckDBPyConnection, folder: Path) -> Sequence[dict[str, Any]]:
    """Write each table and chart as files; return what they are called."""
    folder.mkdir(parents=True, exist_ok=True)
    write_calendar(con, folder / "planned.ics")
    asked = {view: f"from report.{view}" for view in VIEWS} | CHARTS
    for name, sql in asked.items():
        for kind in KINDS:
            write_answer(con, sql, folder / f"{name}{kind}")
    return [{"name": name, "files": [f"{name}{kind}" for kind in KINDS]} for name in asked]
