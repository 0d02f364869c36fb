"""The demo: the sample site served here, ingested by the real flow, and what was found shown."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from time import monotonic

from flows.ingest import Report, ingest
from pipeline.commands.showing import show_meetings, show_report
from pipeline.samplesite import EDITIONS, FIRST_DAY, Edition, SampleSite, write_sources
from pipeline.settings import Settings

EDITION_WORDS = {"morning": "the morning edition", "evening": "the evening edition"}


def show_demo(settings: Settings) -> bool:
    """Ingest what the sample site has and print the meetings, where they are and what to do next.

    Say whether all went well.

    The first time the site brings its morning edition, then its evening edition, in which articles
    are new, changed and gone; from then on the evening edition, which brings nothing new.
    """
    begun = monotonic()
    failed: dict[str, str] = {}
    is_first = not (settings.published / "current.duckdb").exists()
    write_sources(settings.home / "sources")
    with SampleSite() as site, _environment(site):
        for edition in EDITIONS if is_first else EDITIONS[-1:]:
            print(f"\nIngesting {EDITION_WORDS[edition]} of three sample papers …", flush=True)
            report = _ingest(settings, site, edition)
            show_report(settings, report)
            failed |= report["failed"]
    print()
    show_meetings(settings)
    print(f"\nDone in {monotonic() - begun:.0f} s.")
    print(_NEXT.format(home=settings.home, database=settings.database))
    return not failed


def _ingest(settings: Settings, site: SampleSite, edition: Edition) -> Report:
    site.edition = edition
    return ingest(
        start=datetime.combine(FIRST_DAY, time(), UTC) - timedelta(days=1),
        sources=["bawaba", "raed", "sabah"],
        home=settings.home,
        sources_folder=settings.home / "sources",
    )


@contextmanager
def _environment(site: SampleSite) -> Iterator[None]:
    """Let the flow reach the site under its papers' own names; only here is loopback allowed."""
    given = {
        "MAHDAR_ALLOW_LOOPBACK": "1",
        "MAHDAR_CONNECT_TO": ",".join(f"{host}={at}" for host, at in site.connect_to),
    }
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


_NEXT = """
  live database    {database}
  published copy   {home}/published/current.duckdb   (read-only; open it with any DuckDB)

Next:
  mahdar sql --home {home} "select * from report.meetings"
  mahdar sql --home {home} "select * from report.mentions" --format json
  mahdar status --home {home}
  open {home}/report/index.html in a browser: the same as pages
(in this checkout: .venv/bin/mahdar …)"""
