"""The flow backfill: sources, days and a stage in; units done one group after the other out."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Literal
from uuid import uuid4

from prefect import flow
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run

from flows.ingest import RUNNER, Report, ended, fetch_and_read
from flows.progress import Progress
from flows.readers import FEW_PAGES, Reader, reader
from flows.tasks import Ledger, extract_again, load, publish, read
from pipeline import stages
from pipeline.fetch import Fetcher
from pipeline.records import Counts, FromStage, Unit
from pipeline.settings import Settings
from pipeline.sources import Source

ANEW_UNITS = 31  # read before they are loaded: a load costs some seconds whatever its size
PUBLISH_SECONDS = 600.0  # readers see what a long backfill has done so far
# Between two groups, for a scheduled run that waits for the source: it tries every 0.05 s.
GIVE_WAY_SECONDS = 0.5

Order = Literal["oldest", "newest"]


@flow(name="backfill", task_runner=RUNNER)
def backfill(
    first: date | None = None,
    last: date | None = None,
    sources: list[str] | None = None,
    from_stage: FromStage = "discover",
    order: Order = "newest",
    again: bool = False,
    wait_seconds: float = 3600.0,
    home: Path | None = None,
    sources_folder: Path | None = None,
) -> Report:
    """Do the days `first` to `last` of sources (all, where none is named) from a stage on.

    What an earlier backfill finished is left alone, but with `again`. A source that a scheduled
    run has at work is waited for, `wait_seconds` at most, and given back between two groups.
    """
    settings = Settings.from_env(home=home, sources=sources_folder)
    planned = stages.plan(settings, sources or [], first, last, from_stage)
    units = stages.still_to_do(settings, planned, again)
    if order == "newest":
        units.reverse()
    run_id = str(flow_run.id or uuid4())
    stages.begin(settings, run_id, "backfill", [], take_up=False)
    work = _Backfill(settings, run_id, units, wait_seconds)
    if from_stage == "discover":
        work.discover()
    else:
        work.read_anew()
    return ended(settings, run_id, [], work.ledger)


class _Backfill:
    """One run's units and what became of them."""

    def __init__(
        self, settings: Settings, run_id: str, units: Sequence[Unit], wait_seconds: float
    ) -> None:
        self.settings = settings
        self.run_id = run_id
        self.units = units
        self.wait_seconds = wait_seconds
        self.ledger = Ledger()
        self.progress = Progress(len(units), "units of the backfill")
        self.published_at = time.monotonic()

    def discover(self) -> None:
        """Look for articles: one unit of each source at a time, so that a host is asked slowly."""
        known = stages.sources_of(self.settings, self.units)
        sources = {name: source for name, source in known.items() if source}
        with stages.fetcher(self.settings, list(sources.values())) as client:
            for group in _rounds(self.units):
                self._group(group, lambda units: self._fetch(sources, units, client))

    def _fetch(self, sources: dict[str, Source], units: list[Unit], client: Fetcher) -> None:
        fetch_and_read(self.settings, sources, units, self.ledger, client)

    def read_anew(self) -> None:
        """Read what is archived or stored: many units at a time."""
        with reader(self.settings, self._pages()) as how:
            for i in range(0, len(self.units), ANEW_UNITS):
                self._group(self.units[i : i + ANEW_UNITS], lambda units: self._read(units, how))

    def _pages(self) -> int:
        """Return more than a few where there is more than one batch to read."""
        return FEW_PAGES * len(self.units)

    def _read(self, units: list[Unit], how: Reader) -> None:
        settings = self.settings
        sources = stages.sources_of(settings, units)
        submitted: list[tuple[Unit, PrefectFuture[Counts]]] = []
        for unit in units:
            if unit.from_stage == "extract":
                parts = stages.stored_parts(settings, unit)
                tasks = [extract_again.submit(settings, unit, part, how) for part in parts]
            else:
                paths = stages.archived_parts(settings, unit)
                source = sources[unit.source]
                tasks = [read.submit(settings, unit, source, path, how) for path in paths]
            submitted += [(unit, task) for task in tasks]
        for unit, future in submitted:
            self.ledger.settle(unit, future)

    def _group(self, units: Sequence[Unit], work: Callable[[list[Unit]], None]) -> None:
        """Do a group of units and load them: what was done stays done, whatever comes after."""
        group = list(units)
        names = sorted({unit.source for unit in group})
        with stages.claimed(self.settings, names, self.wait_seconds):
            stages.begin_units(self.settings, self.run_id, group)
            work(group)
            done = [unit for unit in group if self.ledger.goes_on(unit)]
            self.ledger.counts += load.submit(self.settings, done).result()
        self.progress.advance(len(group))
        if time.monotonic() > self.published_at + PUBLISH_SECONDS:
            publish.submit(self.settings).result()
            self.published_at = time.monotonic()
        time.sleep(GIVE_WAY_SECONDS)


def _rounds(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield groups with one unit of each source that has one left, in the order given."""
    by_source: dict[str, list[Unit]] = {}
    for unit in units:
        by_source.setdefault(unit.source, []).append(unit)
    for group in zip_longest(*by_source.values()):
        yield [unit for unit in group if unit]
