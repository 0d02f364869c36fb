"""The state of runs and units of work, kept as rows, so that a killed run is taken up again."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from pipeline import __version__
from pipeline.load.warehouse import Row, Warehouse
from pipeline.records import Counts, Unit


def run_started(warehouse: Warehouse, run_id: str, flow: str) -> None:
    """Write down that a run is on."""
    warehouse.rows(
        "delete from ledger.run where run_id = ?", run_id
    )  # a flow that Prefect tries again keeps its id
    warehouse.rows(
        "insert into ledger.run (run_id, flow_name, state, started_at, code_version)"
        " values (?, ?, 'started', ?, ?)",
        *(run_id, flow, _now(), __version__),
    )


def run_ended(
    warehouse: Warehouse,
    run_id: str,
    counts: Counts,
    stage_seconds: Mapping[str, float],
    error: str | None = None,
) -> None:
    """Write down what a run did; with an error it failed."""
    warehouse.rows(
        "update ledger.run set state = ?, finished_at = ?, counts = ?, stage_seconds = ?,"
        " error = ? where run_id = ?",
        *("failed" if error else "finished", _now()),
        *(json.dumps(counts.values), json.dumps(dict(stage_seconds)), error, run_id),
    )


def units_planned(warehouse: Warehouse, units: Sequence[Unit], again: bool = False) -> list[Unit]:
    """Write down units that a backfill is going to do; return those not finished, in their order.

    What an earlier backfill finished is left out, but with `again`.
    """
    found = warehouse.rows("select unit_id, state from ledger.unit")
    states = {} if again else dict(found)
    warehouse.merge("ledger.unit", [_planned(unit) for unit in units if unit.unit_id not in states])
    return [unit for unit in units if states.get(unit.unit_id) != "finished"]


def _planned(unit: Unit) -> Row:
    return {
        "unit_id": unit.unit_id,
        "source_name": unit.source,
        "start_at": unit.start,
        "end_at": unit.end,
        "from_stage": unit.from_stage,
        "state": "not_started",
        "attempt_count": 0,
    }


def units_started(warehouse: Warehouse, units: Sequence[Unit], run_id: str | None = None) -> None:
    """Write down that units of work are taken up, the first time or again."""
    attempts = dict(warehouse.rows("select unit_id, attempt_count from ledger.unit"))
    started = {"state": "started", "run_id": run_id, "started_at": _now()}
    rows = [
        _planned(unit) | started | {"attempt_count": attempts.get(unit.unit_id, 0) + 1}
        for unit in units
    ]
    warehouse.merge("ledger.unit", rows)


def unit_finished(warehouse: Warehouse, unit_id: str, counts: Counts) -> None:
    """Write down what a unit's work came to."""
    _end(warehouse, unit_id, "finished", counts, None)


def unit_failed(warehouse: Warehouse, unit_id: str, error: str, counts: Counts) -> None:
    """Write down why a unit's work stopped; it stays open."""
    _end(warehouse, unit_id, "failed", counts, error)


def _end(warehouse: Warehouse, unit_id: str, state: str, counts: Counts, error: str | None) -> None:
    warehouse.rows(
        "update ledger.unit set state = ?, finished_at = ?, counts = ?, error = ?"
        " where unit_id = ?",
        *(state, _now(), json.dumps(counts.values), error, unit_id),
    )


def open_units(warehouse: Warehouse, source: str | None = None) -> list[Unit]:
    """Return units that were taken up from their lists and are not finished, earliest first.

    What a backfill has planned and not begun, or reads anew from the archive, stays with it.
    """
    found = warehouse.rows(
        "select source_name, start_at, end_at, unit_id from ledger.unit"
        " where state in ('started', 'failed') and from_stage = 'discover'"
        " and source_name = coalesce(?, source_name) order by start_at, source_name",
        source,
    )
    return [Unit(name, _utc(start), _utc(end), unit_id) for name, start, end, unit_id in found]


def unit_state(warehouse: Warehouse, unit_id: str) -> str:
    """Return `not_started`, `started`, `finished` or `failed`."""
    found = warehouse.rows("select state from ledger.unit where unit_id = ?", unit_id)
    return str(found[0][0]) if found else "not_started"


def _now() -> datetime:
    return datetime.now(UTC)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
