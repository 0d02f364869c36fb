"""Say what a warehouse holds: a DuckDB file in, a count and a hash for each core table out."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

# When a page happened to be fetched differs from run to run, and nothing else may.
CLOCKS = ("first_fetched_at", "last_fetched_at")


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's rows as a number and a hash that does not depend on their order."""

    count: int
    digest: str


def table_rows(database: Path) -> dict[str, Rows]:
    """Return the rows of each table of the schema core, by name."""
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = connection.execute(
            "select table_name, list(column_name order by column_name) from duckdb_columns()"
            " where schema_name = 'core' and not list_contains(?, column_name) and table_name in"
            " (select table_name from duckdb_tables() where schema_name = 'core')"
            " group by table_name order by table_name",
            [list(CLOCKS)],
        ).fetchall()
        return {table: _rows(connection, table, names) for table, names in columns}


def _rows(connection: duckdb.DuckDBPyConnection, table: str, columns: list[str]) -> Rows:
    listed = ", ".join(f'"{name}"' for name in columns)
    found = connection.execute(
        f"with hashed as (select md5(row({listed})::varchar) as row_hash from core.{table})"
        " select count(*), md5(coalesce(string_agg(row_hash, '' order by row_hash), ''))"
        " from hashed"
    ).fetchone()
    assert found is not None
    return Rows(int(found[0]), str(found[1]))


def cluster_counts(database: Path) -> dict[str, int]:
    """Return how many clusters have more than one article, and how many articles those hold."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            "select count(*), coalesce(sum(n), 0) from (select count(*) as n from"
            " core.article_cluster group by cluster_id having n > 1)"
        ).fetchone()
    assert found is not None
    return {"clusters": int(found[0]), "articles in clusters": int(found[1])}
