"""A home that has run for months in; small files joined and old rows of the ledger gone out."""

from datetime import UTC, datetime, timedelta

from pipeline.archive import archived_sources, clear_left_behind, compact
from pipeline.errors import Busy
from pipeline.load import forget_before, open_warehouse, refresh_source_days, tidy_lake, unstage
from pipeline.records import Counts
from pipeline.settings import Settings
from pipeline.stages.lookup import finished_units
from pipeline.stages.units import claimed

SETTLED = timedelta(days=2)  # a day this long gone gets no more files
WAIT_SECONDS = 60.0


def maintain(settings: Settings, now: datetime | None = None) -> Counts:
    """Join small files of archive and lake, forget old rows of the ledger, clear what runs left.

    What each source gave a day stays (`report.source_day`), and no article or meeting is touched.
    A source that a run has at work is left for the next time, counted as `compact.busy`.
    """
    now = now or datetime.now(UTC)
    finished = finished_units(settings)
    counts = Counts()
    for source in archived_sources(settings):
        counts += _compacted(settings, source, now, finished)
    counts += Counts({"staging.cleared": _clear_staging(settings, finished)})
    with open_warehouse(settings) as warehouse, warehouse.transaction():
        refresh_source_days(warehouse)
        counts += forget_before(warehouse, (now - timedelta(days=settings.ledger_days)).date())
    return counts + tidy_lake(settings)


def _compacted(settings: Settings, source: str, now: datetime, finished: frozenset[str]) -> Counts:
    try:
        with claimed(settings, [source], WAIT_SECONDS):
            clear_left_behind(settings, source)
            return compact(settings, source, (now - SETTLED).date(), finished)
    except Busy:
        return Counts({"compact.busy": 1})


def _clear_staging(settings: Settings, finished: frozenset[str]) -> int:
    """Remove what a load that was killed after its commit had no time to remove."""
    if not settings.staging.is_dir():
        return 0
    left = [folder for folder in settings.staging.iterdir() if folder.name in finished]
    for folder in left:
        unstage(settings, folder.name)
    return len(left)
