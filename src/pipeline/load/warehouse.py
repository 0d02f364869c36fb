"""The seam to the store: rows go in by one MERGE a table, inside a transaction, under the lock."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.database import CONFIG, DATABASE, named_failures, quoted, write_lock
from pipeline.errors import Busy, Unavailable
from pipeline.load.keys import Table, merged_columns, schemas, tables
from pipeline.load.migrate import migrate
from pipeline.settings import Settings

WAIT_SECONDS = 60.0
_PAUSE = 0.05  # seconds between two tries
_HELD = "Could not set lock"  # DuckDB's own lock on the file, in its words

Row = dict[str, Any]
Given = str | pa.Table | Sequence[Path] | Sequence[Row]


class Warehouse:
    """An open warehouse; made by `open_warehouse`. Another store offers the same methods."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con

    def begin(self) -> None:
        """Start a transaction."""
        self._con.execute("begin")

    def commit(self) -> None:
        """Make all merges since `begin` last, together."""
        self._con.execute("commit")

    def rollback(self) -> None:
        """Undo all merges since `begin`."""
        self._con.execute("rollback")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit at the end of the block, roll back where it raises."""
        self.begin()
        try:
            yield
        except BaseException:  # also Ctrl-C: half a batch must never be committed
            self.rollback()
            raise
        self.commit()

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query, or of a statement that gives some."""
        return self._con.execute(sql, list(parameters)).fetchall()

    def ask(self, sql: str, given: pa.Table) -> list[tuple[Any, ...]]:
        """Return all rows of a query over a table `temp.asked` beside those of the warehouse."""
        self._con.register("given", given)
        try:
            # A copy: duckdb 1.5 hands what it looks for down to Arrow, where 64 bits overflow.
            self._con.execute("create or replace temp table asked as from given")
        finally:
            self._con.unregister("given")
        return self.rows(sql)

    def append(self, table: str, given: pa.Table) -> None:
        """Add rows of which it is known that their keys are not there."""
        self._con.register("given", given)
        try:
            self._con.execute(f"insert into {table} by name select * from given")
        finally:
            self._con.unregister("given")

    def merge(self, table: str, given: Given, within: str = "", where: str = "true") -> int:
        """Make the table hold the given rows, by key; return how many rows changed.

        `given` is the name of a view, an Arrow table, rows as dicts, or Parquet files (with a
        column `filename` more); only those of the condition `where` are taken. `within` is a
        query of values of the column that the table is replaced within (see keys.tsv): rows
        with these that are not given are deleted. A table that is replaced as a whole loses
        all rows not given.
        """
        shape = tables()[table]
        source, given_table = _source(table, given)
        if given_table is not None:
            self._con.register("given", given_table)
        try:
            sql = _merge_sql(shape, source, within, where, self._is_unique(shape, source, where))
            return int(self._con.execute(sql).fetchall()[0][0])
        finally:
            if given_table is not None:
                self._con.unregister("given")

    def _is_unique(self, table: Table, source: str, where: str) -> bool:
        """Tell whether each key is given once: choosing among rows moves all their columns."""
        keys = ", ".join(table.key)
        found = self._con.execute(
            f"select count(*) = count(distinct ({keys})) from {source} where {where}"
        )
        return bool(found.fetchall()[0][0])


@contextmanager
def open_warehouse(settings: Settings, wait_seconds: float = WAIT_SECONDS) -> Iterator[Warehouse]:
    """Take the lock, open and migrate the live file, hand out its writer; then close it cleanly.

    Raises Busy where another process writes, or has the file open, for longer than
    `wait_seconds`, Unavailable where the file cannot be read or the disk is full, DataError where
    its migrations are not ours.
    """
    remains = "what was committed before is kept, and the published copy is as it was"
    with write_lock(settings.database.parent / ".lock", wait_seconds):
        con = _attach(settings, wait_seconds)
        try:
            with named_failures(settings.database, remains, DATABASE):
                migrate(con)
                yield Warehouse(con)
                con.execute("checkpoint warehouse")
                con.execute("use memory")
                con.execute("detach warehouse")
        finally:
            con.close()


def _attach(settings: Settings, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    """Open the live file; wait while a client that knows nothing of our lock has it open."""
    path = settings.database
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            return _attach_now(settings)
        except duckdb.Error as error:
            reason = str(error).split("\n", maxsplit=1)[0]
            if _HELD not in reason:
                raise Unavailable(
                    f"{path}: cannot be opened ({reason}); the published copy is untouched: "
                    "move the file aside and load again from the archive"
                ) from error
            if time.monotonic() >= deadline:
                raise Busy(
                    f"{path}: another program has it open ({reason}); close it there: readers "
                    f"have {settings.published}"
                ) from error
        time.sleep(_PAUSE)


def _attach_now(settings: Settings) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config=CONFIG)
    path = settings.database
    try:
        con.execute(f"set memory_limit = {quoted(settings.memory_limit)}")
        con.execute(f"set temp_directory = {quoted(str(path.parent / 'spill'))}")
        con.execute("set TimeZone = 'UTC'")
        con.execute("set preserve_insertion_order = false")  # no table has one; a third quicker
        # The format of 1.5, which every current client reads; 2.0's own only 2.0 reads.
        con.execute(f"attach {quoted(str(path))} as warehouse (storage_version 'v1.5.0')")
        con.execute("use warehouse")
    except duckdb.Error:
        con.close()
        raise
    return con


def _source(table: str, given: Given) -> tuple[str, pa.Table | None]:
    """Return what to select from, and the Arrow table to register as `given` for it."""
    if isinstance(given, str):
        return given, None
    if isinstance(given, pa.Table):
        return "given", given
    if given and isinstance(given[0], Path):
        names = ", ".join(quoted(str(path)) for path in given)
        return f"read_parquet([{names}], union_by_name = true, filename = true)", None
    return "given", arrow(table, given)  # type: ignore[arg-type]  # rows, as the line above left


def arrow(table: str, rows: Sequence[Row]) -> pa.Table:
    """Return rows as an Arrow table with the columns and types of a warehouse table."""
    return pa.Table.from_pylist(list(rows), schema=schemas()[table])


def _merge_sql(table: Table, source: str, within: str, where: str, is_unique: bool) -> str:
    columns = schemas()[table.name].names
    becomes = {c: f"s.{c}" for c in columns} | merged_columns().get(table.name, {})
    changing = [c for c in columns if c not in table.key]
    differs = " or ".join(f"t.{c} is distinct from {becomes[c]}" for c in changing) or "false"
    key = ", ".join(table.key)
    parts = [
        f"merge into {table.name} t using (",
        f"  select {', '.join(columns)} from {source} where {where}",
        # A source with one key twice raises on 2.0 and silently keeps the last on 1.5.
        ""
        if is_unique
        else f"  qualify row_number() over (partition by {key} order by {table.prefer}) = 1",
        f") s on {' and '.join(f't.{c} = s.{c}' for c in table.key)}",
        f"when not matched then insert ({', '.join(columns)})",
        f"  values ({', '.join(f's.{c}' for c in columns)})",
    ]
    if changing and not table.is_added:
        assigned = ", ".join(f"{c} = {becomes[c]}" for c in changing)
        parts.append(f"when matched and ({differs}) then update set {assigned}")
    if table.is_whole:
        parts.append("when not matched by source then delete")
    elif within and table.scope:
        parts.append(f"when not matched by source and t.{table.scope} in ({within}) then delete")
    return "\n".join(parts)
