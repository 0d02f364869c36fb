"""Stages as Prefect tasks, each a batch of pages; how often each is tried again."""

import logging
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture

from flows.readers import Reader
from pipeline import stages
from pipeline.records import Counts, Unit
from pipeline.settings import Settings
from pipeline.sources import Source

LOADS = "mahdar-load"
# Nothing is cached by Prefect: the archive and the staging folder know what is done, and its own
# results would pile up in a storage that nothing empties.
discover = task(name="discover", retries=2, retry_delay_seconds=[5, 30], cache_policy=NO_CACHE)(
    stages.discover
)
fetch = task(name="fetch", retries=2, retry_delay_seconds=[5, 30], cache_policy=NO_CACHE)(
    stages.fetch
)
archive_file = task(name="archive", cache_policy=NO_CACHE)(stages.archive_file)
archive_warc = task(name="archive-warc", cache_policy=NO_CACHE)(stages.archive_warc)
# One load at a time where `mahdar deploy` has set the limit; the lock is the guarantee.
load = task(name="load", cache_policy=NO_CACHE, tags={LOADS})(stages.load)
maintain = task(name="maintain", cache_policy=NO_CACHE, tags={LOADS})(stages.maintain)
publish = task(name="publish", cache_policy=NO_CACHE)(stages.publish)
write_pages = task(name="report", cache_policy=NO_CACHE)(stages.write_pages)


@task(name="read", cache_policy=NO_CACHE)
def read(settings: Settings, unit: Unit, source: Source | None, path: Path, how: Reader) -> Counts:
    """Parse, clean and extract one archived batch."""
    return how(stages.read, settings, unit, source, path)


@task(name="extract", cache_policy=NO_CACHE)
def extract_again(settings: Settings, unit: Unit, part: stages.Part, how: Reader) -> Counts:
    """Extract from a part of the stored articles anew."""
    return how(stages.extract_again, settings, unit, part)


log = logging.getLogger("mahdar.flows")


class Ledger:
    """What a run's tasks came to: counts added up, and the error of each unit that failed."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.failed: dict[str, str] = {}

    def settle(self, unit: Unit, future: PrefectFuture[Counts]) -> None:
        """Wait for a task of a unit; one that failed stops its unit and no other."""
        outcome = future.result(raise_on_failure=False)
        if isinstance(outcome, Counts):
            self.counts += outcome
        else:
            why = f"{unit.source}: {type(outcome).__name__}: {outcome}"
            if unit.unit_id not in self.failed:
                log.warning("failed: %s", why)
            self.failed.setdefault(unit.unit_id, why)

    def goes_on(self, unit: Unit) -> bool:
        """Say whether no task of the unit has failed."""
        return unit.unit_id not in self.failed
