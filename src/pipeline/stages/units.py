"""Units of work: made from sources and a window, begun and ended as rows of the ledger."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta

from pipeline.addresses import stable_id
from pipeline.archive import clear_left_behind
from pipeline.database import write_lock
from pipeline.errors import DataError
from pipeline.load import (
    open_units,
    open_warehouse,
    run_ended,
    run_started,
    source_rows,
    unit_failed,
    units_started,
)
from pipeline.records import Counts, Unit
from pipeline.settings import Settings
from pipeline.sources import Source, load_sources
from pipeline.stages.extracting import begin_calls
from pipeline.stages.lookup import finished_windows
from pipeline.stages.timing import stage_seconds, without_times

MOST_CAUGHT_UP = timedelta(days=31)
CLAIM_SECONDS = 5.0  # a person at a terminal would rather know who has it


def unit_of(source: str, start: datetime, end: datetime) -> Unit:
    """Return the unit of a source and a window; the same two give the same id."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    return Unit(source, start, end, stable_id(source, start.isoformat(), end.isoformat()))


def chosen_sources(settings: Settings, names: Sequence[str] = ()) -> list[Source]:
    """Return the sources that are named, or else all that are enabled, by name.

    Raises DataError for a name that no file has, and where nothing is enabled.
    """
    known = load_sources(settings)
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise DataError(f"source {unknown[0]}: no such file; `mahdar sources` lists what there is")
    chosen = [known[n] for n in sorted(known) if n in names or (not names and known[n].enabled)]
    if not chosen:
        raise DataError(
            "no source is enabled: put a TOML file into a folder and name it with --sources"
            " or MAHDAR_SOURCES (README shows one), or name a shipped one with --source"
        )
    return chosen


def share(sources: Sequence[Source], part: int, parts: int) -> list[Source]:
    """Return one of `parts` shares of sources, numbered from 1; a source keeps its share.

    Raises DataError where there is no such share.
    """
    if not 1 <= part <= parts:
        raise DataError(f"part {part} of {parts}: parts are numbered from 1")
    return [each for each in sources if int(stable_id(each.name), 16) % parts == part - 1]


def starts_of(settings: Settings, names: Iterable[str], start: datetime) -> dict[str, datetime]:
    """Return where each source's next window starts: where its last one ended, or at `start`.

    The earlier counts, so that what a machine that was off has missed is caught up in one window,
    of 31 days at most. A source that was never ingested starts at `start`.
    """
    ended = finished_windows(settings)
    earliest = start - MOST_CAUGHT_UP
    return {name: max(earliest, min(start, ended.get(name, start))) for name in names}


def begin(
    settings: Settings, run_id: str, flow: str, units: Sequence[Unit], take_up: bool = True
) -> list[Unit]:
    """Write down that a run is on; return its units, with those that an earlier run left open.

    What was left open comes first: it is the older window. Without `take_up` it stays open.
    """
    begin_calls(settings)
    for name in {unit.source for unit in units}:
        clear_left_behind(settings, name)
    sources = {unit.source for unit in units}
    with open_warehouse(settings) as warehouse, warehouse.transaction():
        run_started(warehouse, run_id, flow)
        left = [unit for unit in open_units(warehouse) if take_up and unit.source in sources]
        todo = list({unit.unit_id: unit for unit in [*left, *units]}.values())
        units_started(warehouse, todo, run_id)
        known = load_sources(settings)
        warehouse.merge(
            "ledger.source", source_rows(known[n] for n in sources if n in known)["ledger.source"]
        )
    return todo


def begin_units(settings: Settings, run_id: str, units: Sequence[Unit]) -> None:
    """Write down that a run which is on takes up more units."""
    with open_warehouse(settings) as warehouse, warehouse.transaction():
        units_started(warehouse, units, run_id)


def finish(settings: Settings, run_id: str, counts: Counts, failed: dict[str, str]) -> None:
    """Write down what a run did; `failed` has an error by unit id, and these units stay open."""
    error = "; ".join(dict.fromkeys(failed.values())) or None
    with open_warehouse(settings) as warehouse, warehouse.transaction():
        for unit_id, why in failed.items():
            unit_failed(warehouse, unit_id, why, Counts())
        run_ended(warehouse, run_id, without_times(counts), stage_seconds(counts), error)


@contextmanager
def claimed(
    settings: Settings, names: Sequence[str], wait_seconds: float = CLAIM_SECONDS
) -> Iterator[None]:
    """Hold the sources inside the block, so that two runs never ingest one source at once.

    Raises Busy, naming the process that has it, where it is not free within `wait_seconds`.
    A killed owner's claim is free at once.
    """
    folder = settings.home / "locks"
    with ExitStack() as claims:
        for name in sorted(names):  # in one order, so that two runs cannot wait for each other
            claims.enter_context(write_lock(folder / f"{name}.lock", wait_seconds))
        yield
