"""A copy about to be published in, the same with its report views made into tables out.

A view over a million meetings answers in seconds, a table in milliseconds; and in a copy that
nobody writes to, both say the same.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import duckdb

from pipeline.database import CONFIG, quoted
from pipeline.tables import read_table

MANY = 100_000  # meetings: with more, tables are made slice by slice, to fit in memory
_BOUNDS = "2468ace"  # of slices: keys are spread evenly over hex digits

_COLUMNS = ("view", "key", "order")
_COMMENTS = """
select column_name, comment from duckdb_columns()
where schema_name = 'report' and table_name = ? and comment is not null"""


def make_tables(copy: Path, memory_limit: str) -> None:
    """Put a table of the same name and columns in the place of each view of tables.tsv.

    Raises duckdb.Error where the disk is full.
    """
    with duckdb.connect(str(copy), config=CONFIG | {"memory_limit": memory_limit}) as con:
        con.execute("set TimeZone = 'UTC'")
        con.execute("set preserve_insertion_order = false")
        [(meetings,)] = con.execute("select count(*) from core.meeting").fetchall()
        for _, (name, key, order) in read_table("pipeline.publish", "tables.tsv", _COLUMNS):
            slices = list(_slices(key)) if key != "-" and meetings > MANY else ["true"]
            _make_table(con, name, slices, order)


def _slices(key: str) -> Iterator[str]:
    yield f"{key} < '{_BOUNDS[0]}'"
    for low, high in pairwise(_BOUNDS):
        yield f"{key} >= '{low}' and {key} < '{high}'"
    yield f"{key} >= '{_BOUNDS[-1]}'"


def _make_table(con: duckdb.DuckDBPyConnection, name: str, slices: list[str], order: str) -> None:
    comments = con.execute(_COMMENTS, [name]).fetchall()
    about = con.execute(
        "select comment from duckdb_views() where schema_name = 'report' and view_name = ?", [name]
    ).fetchall()[0][0]
    con.execute(f"create table report.made as from report.{name} where {slices[0]}")
    for condition in slices[1:]:
        con.execute(f"insert into report.made from report.{name} where {condition}")
    con.execute(f"drop view report.{name}")
    if order == "-":
        con.execute(f"alter table report.made rename to {name}")
    else:
        con.execute(f"create table report.{name} as from report.made order by {order}")
        con.execute("drop table report.made")
    if about:
        con.execute(f"comment on table report.{name} is {quoted(about)}")
    for column, comment in comments:
        con.execute(f'comment on column report.{name}."{column}" is {quoted(comment)}')
