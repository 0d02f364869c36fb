"""The seam to the store: rows go in by one MERGE a table, inside a transaction, under the lock."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.database import quoted
from pipeline.load.keys import Table, merged_columns, schemas, tables

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
            is_unique = self._is_unique(shape, source, where)
            statements = self._statements(shape, source, within, where, is_unique)
            return sum(int(self._con.execute(sql).fetchall()[0][0]) for sql in statements)
        finally:
            if given_table is not None:
                self._con.unregister("given")

    def _statements(
        self, shape: Table, source: str, within: str, where: str, is_unique: bool
    ) -> list[str]:
        merge = _merge_sql(shape, source, where, is_unique)
        gone = _gone_sql(shape, within)
        return [f"{merge}\nwhen not matched by source and {gone} then delete" if gone else merge]

    def _is_unique(self, table: Table, source: str, where: str) -> bool:
        """Tell whether each key is given once: choosing among rows moves all their columns."""
        keys = ", ".join(table.key)
        found = self._con.execute(
            f"select count(*) = count(distinct ({keys})) from {source} where {where}"
        )
        return bool(found.fetchall()[0][0])


class LakeWarehouse(Warehouse):
    """An open warehouse on a lake, whose MERGE has one way to change rows that are there."""

    def __init__(self, con: duckdb.DuckDBPyConnection, prove: Callable[[], None]) -> None:
        super().__init__(con)
        self._prove = prove

    def commit(self) -> None:
        """Make all merges since `begin` last; raise Unavailable where the turn was lost."""
        self._prove()
        super().commit()

    def _statements(
        self, shape: Table, source: str, within: str, where: str, is_unique: bool
    ) -> list[str]:
        # A statement costs a lake tens of milliseconds, whether or not it has any rows to look at.
        statements = []
        if source != "given" or self._has_rows("from given"):
            statements.append(_merge_sql(shape, source, where, is_unique))
        gone = _gone_sql(shape, within)
        if gone and (shape.is_whole or self._has_rows(within)):
            same = " and ".join(f"t.{column} = s.{column}" for column in shape.key)
            keys = f"select {', '.join(shape.key)} from {source} where {where}"
            statements.append(
                f"delete from {shape.name} t where {gone}"
                f" and not exists (select 1 from ({keys}) s where {same})"
            )
        return statements

    def _has_rows(self, query: str) -> bool:
        return bool(self.rows(f"select 1 from ({query}) limit 1"))


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


def _merge_sql(table: Table, source: str, where: str, is_unique: bool) -> str:
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
    return "\n".join(parts)


def _gone_sql(table: Table, within: str) -> str:
    """Return the condition on rows `t` that go where they are not given again; empty for none."""
    if table.is_whole:
        return "true"
    return f"t.{table.scope} in ({within})" if within and table.scope else ""
