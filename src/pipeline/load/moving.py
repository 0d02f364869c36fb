"""A warehouse and an empty one of the other kind in, its rows in both and proved the same out."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import duckdb

from pipeline.database import DATABASE, named_failures, quoted, write_lock
from pipeline.database.copying import copy_rows, table_names
from pipeline.database.hashes import Rows, hashed_rows
from pipeline.database.lake import attach_lake, in_turn, named_lake, reach_catalog
from pipeline.errors import DataError
from pipeline.load.attaching import attached
from pipeline.load.opening import TURN_SECONDS, WAIT_SECONDS, open_warehouse
from pipeline.settings import Settings


def move_warehouse(settings: Settings, to: str) -> dict[str, Rows]:
    """Copy all rows of the live warehouse into one that is empty; return them by table.

    `to` is as MAHDAR_WAREHOUSE: empty for the file in the home, else a lake. What was read is
    left as it is. Raises DataError where both are of one kind, where there are rows already, or
    where the rows read back are not the same.
    """
    target = replace(settings, warehouse=to)
    if target.is_lake == settings.is_lake:
        raise DataError("move-warehouse: a file is moved into a lake, or a lake into the file")
    with open_warehouse(settings):
        pass  # brought to this version's migrations
    _refuse_filled(target)
    with attached(settings, "held") as con, _target(con, target):
        copy_rows(con, "held", "moved")
        before, after = _hashes(con, "held"), _hashes(con, "moved")
    if differing := sorted(name for name in before if before[name] != after.get(name)):
        raise DataError(f"{target.warehouse_name}: not the same rows in {', '.join(differing)}")
    return after


def _refuse_filled(target: Settings) -> None:
    with open_warehouse(target) as warehouse:
        for name in ("core.article", "ledger.unit", "ledger.run"):
            if warehouse.rows(f"select 1 from {name} limit 1"):
                raise DataError(f"{target.warehouse_name}: holds rows already: move it aside first")


@contextmanager
def _target(con: duckdb.DuckDBPyConnection, target: Settings) -> Iterator[None]:
    """Attach the store to write to as `moved`, with the right to write in it held."""
    with ExitStack() as held:
        if target.is_lake:
            held.enter_context(in_turn(target, TURN_SECONDS))
            held.enter_context(named_lake(target))
            reach_catalog(con, target)
            attach_lake(con, target, "moved")
        else:
            held.enter_context(write_lock(target.database.parent / ".lock", WAIT_SECONDS))
            held.enter_context(named_failures(target.database, "nothing was moved", DATABASE))
            con.execute(f"attach {quoted(str(target.database))} as moved")
        yield
        con.execute("detach moved")


def _hashes(con: duckdb.DuckDBPyConnection, database: str) -> dict[str, Rows]:
    return {name: hashed_rows(con, database, name) for name in table_names(con, database)}
