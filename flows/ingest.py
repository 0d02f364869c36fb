"""The flows ingest and import: sources and a window, or a file, in; a published warehouse out."""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any
from uuid import uuid4

from prefect import flow
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner

from flows.readers import Reader, reader
from flows.reporting import report
from flows.tasks import Ledger, archive_file, discover, fetch, load, publish, read, write_pages
from pipeline import stages
from pipeline.fetch import Fetcher
from pipeline.records import Counts, Unit
from pipeline.settings import Settings
from pipeline.sources import Source

Sources = Mapping[str, Source | None]
Report = dict[str, Any]

log = logging.getLogger("mahdar.flows")
# Tasks at once; each fetch has threads of its own. (Prefect's own types do not fit each other.)
RUNNER: Any = ThreadPoolTaskRunner(max_workers=Settings.from_env().tasks)


@flow(name="ingest", task_runner=RUNNER)
def ingest(
    sources: list[str] | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
    window_hours: float = 24.0,
    home: Path | None = None,
    sources_folder: Path | None = None,
    wait_seconds: float = stages.CLAIM_SECONDS,
    catch_up: bool = False,
    part: int = 1,
    parts: int = 1,
) -> Report:
    """Ingest sources (all that are enabled, where none is named) over a window.

    The window ends at `end`, else when the run was scheduled, so that a late run does the same
    work; it starts at `start`, else `window_hours` before, or with `catch_up` where the source's
    last finished window ended, if that is longer ago (31 days at most). Of `parts` shares of the
    sources it takes the one numbered `part`. A source that another run has at work is waited
    for, `wait_seconds` at most.
    """
    settings = Settings.from_env(home=home, sources=sources_folder)
    listed = stages.share(stages.chosen_sources(settings, sources or []), part, parts)
    chosen = {source.name: source for source in listed}
    end = end or flow_run.scheduled_start_time or datetime.now(UTC)
    start = start or end - timedelta(hours=window_hours)
    starts = stages.starts_of(settings, chosen, start) if catch_up else {}
    units = [stages.unit_of(name, starts.get(name, start), end) for name in chosen]
    with stages.claimed(settings, list(chosen), wait_seconds):
        run_id, units = begun(settings, "ingest", units)
        ledger = Ledger()
        with stages.fetcher(settings, list(chosen.values())) as client:
            fetch_and_read(settings, chosen, units, ledger, client)
        return ended(settings, run_id, units, ledger)


@flow(name="import", task_runner=RUNNER)
def import_articles(path: Path, home: Path | None = None) -> Report:
    """Load articles that exist as text: they enter at clean and go through to publish."""
    settings = Settings.from_env(home=home)
    unit = stages.import_unit(path)
    with stages.claimed(settings, [unit.source]):
        archived = archive_file.submit(settings, unit, path).result()
        run_id, units = begun(settings, "import", [unit])
        ledger = Ledger()
        ledger.counts += archived
        with reader(settings, archived.values["import.articles"]) as how:
            read_batches(settings, {unit.source: None}, units, ledger, how)
        return ended(settings, run_id, units, ledger)


def begun(settings: Settings, name: str, units: Sequence[Unit]) -> tuple[str, list[Unit]]:
    """Begin a run; return its id and its units, with those that an earlier run left open."""
    run_id = str(flow_run.id or uuid4())
    return run_id, stages.begin(settings, run_id, name, units)


def fetch_and_read(
    settings: Settings,
    sources: Mapping[str, Source],
    units: Sequence[Unit],
    ledger: Ledger,
    client: Fetcher,
) -> None:
    """Find, fetch and archive the pages of units, and read what is archived; settle the units."""
    found = [(u, discover.submit(settings, sources[u.source], u, client)) for u in units]
    for unit, future in found:
        ledger.settle(unit, future)
    units = [unit for unit in units if ledger.goes_on(unit)]
    planned = stages.parts(settings, units)
    due = sum(len(batch) for batches in planned for batch in batches)
    log.info("%d pages are due from %d sources", due, len(sources))
    unread = settings.batch_pages * sum(len(stages.unread(settings, unit)) for unit in units)
    with reader(settings, due + unread) as how:
        # A round is one batch of each unit: a slow host holds up none but its own.
        for batches in zip_longest(*planned):
            fetched = [
                (unit, fetch.submit(settings, unit, links, client))
                for unit, links in zip(units, batches, strict=True)
                if links
            ]
            # What the round before has archived.
            read_batches(settings, sources, units, ledger, how)
            for unit, future in fetched:
                ledger.settle(unit, future)
            log.info("fetched %d of %d pages", _fetched(ledger.counts), due)
        read_batches(settings, sources, units, ledger, how)


def _fetched(counts: Counts) -> int:
    return sum(n for name, n in counts.values.items() if name.startswith("fetch."))


def read_batches(
    settings: Settings, sources: Sources, units: Sequence[Unit], ledger: Ledger, how: Reader
) -> None:
    """Read all archived batches of units that are not staged yet; settle them in the ledger."""
    submitted = [
        (unit, read.submit(settings, unit, sources[unit.source], path, how))
        for unit in units
        if ledger.goes_on(unit)
        for path in stages.unread(settings, unit)
    ]
    for unit, future in submitted:
        ledger.settle(unit, future)
    if submitted:
        read_so_far = [ledger.counts.values.get(f"read.{n}", 0) for n in ("articles", "mentions")]
        log.info("read %d articles: %d meetings told", *read_so_far)


def ended(settings: Settings, run_id: str, units: Sequence[Unit], ledger: Ledger) -> Report:
    """Load what the units have staged, end the run and publish; return what became of it."""
    done = [unit for unit in units if ledger.goes_on(unit)]
    ledger.counts += load.submit(settings, done).result()
    stages.finish(settings, run_id, ledger.counts, ledger.failed)
    try:
        published, took = publish.submit(settings).result()
    finally:
        report(settings, run_id)  # also of a copy that a check refused
    write_pages.submit(settings, published).result()
    return {
        "run_id": run_id,
        "counts": (ledger.counts + took).values,
        "failed": ledger.failed,
        "published": str(published.path),
    }
