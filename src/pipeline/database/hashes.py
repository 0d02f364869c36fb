"""An attached database in, what the rows of its tables hash to out."""

from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's rows as a number and a hash that does not depend on their order."""

    count: int
    digest: int


def hashed_rows(con: duckdb.DuckDBPyConnection, database: str, table: str) -> Rows:
    """Return the rows of a table (with its schema) of an attached database."""
    schema, _, name = table.partition(".")
    columns = con.execute(
        "select string_agg(format('\"{}\"', column_name), ', ' order by column_name)"
        " from duckdb_columns() where database_name = ? and schema_name = ? and table_name = ?",
        [database, schema, name],
    ).fetchall()[0][0]
    [(count, digest)] = con.execute(
        f"select count(*), coalesce(bit_xor(hash({columns})), 0) from {database}.{table}"
    ).fetchall()
    return Rows(int(count), int(digest))
