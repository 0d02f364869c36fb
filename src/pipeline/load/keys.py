"""The shape of each table: its key, how it is replaced (keys.tsv), its columns (the migrations)."""

from dataclasses import dataclass
from functools import cache

import duckdb
import pyarrow as pa

from pipeline.database import CONFIG
from pipeline.database.migrate import migrate
from pipeline.tables import read_table

_COLUMNS = ("table", "key", "scope", "prefer")


@dataclass(frozen=True, slots=True)
class Table:
    """How rows of a table are told apart and replaced."""

    name: str  # with its schema
    key: tuple[str, ...]
    scope: str | None  # column: rows of the same scope that are not given again are deleted
    is_whole: bool  # a merge gives all rows; others are deleted
    is_added: bool  # rows never change: those that are there are left alone
    prefer: str  # `order by`: the first of several rows with one key is kept


@cache
def tables() -> dict[str, Table]:
    """Return every table that can be merged into, in the order in which they are loaded."""
    return {
        cells[0]: _table(cells) for _, cells in read_table("pipeline.load", "keys.tsv", _COLUMNS)
    }


def _table(cells: tuple[str, ...]) -> Table:
    name, key, scope, prefer = cells
    column = None if scope in ("-", "*", "+") else scope
    return Table(name, tuple(key.split(",")), column, scope == "*", scope == "+", prefer)


@cache
def merged_columns() -> dict[str, dict[str, str]]:
    """Return, by table, what the columns become that are not simply overwritten."""
    found: dict[str, dict[str, str]] = {}
    rows = read_table("pipeline.load", "merged_columns.tsv", ("table", "column", "becomes"))
    for _, (table, column, becomes) in rows:
        found.setdefault(table, {})[column] = becomes
    return found


@cache
def schemas() -> dict[str, pa.Schema]:
    """Return the Arrow schema of every table, as the migrations make it."""
    with duckdb.connect(config=CONFIG) as con:
        migrate(con, views=False)
        return {
            name: con.sql(f"select * from {name} limit 0").to_arrow_table().schema
            for name in tables()
        }
