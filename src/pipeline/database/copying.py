"""Two attached databases in, the rows of one in the tables of the other out."""

import duckdb

_TABLES = (
    "select schema_name || '.' || table_name from duckdb_tables()"
    " where database_name = ? and schema_name in ('core', 'ledger') order by all"
)


def table_names(con: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    """Return the tables that hold rows of ours in an attached database, with their schemas."""
    return [name for (name,) in con.execute(_TABLES, [database]).fetchall()]


def copy_rows(con: duckdb.DuckDBPyConnection, source: str, target: str) -> None:
    """Add all rows of one attached database to another that is migrated as far; one snapshot."""
    con.execute("begin")
    try:
        for name in table_names(con, source):
            con.execute(f"insert into {target}.{name} by name from {source}.{name}")
        con.execute("commit")
    except BaseException:
        con.execute("rollback")
        raise
