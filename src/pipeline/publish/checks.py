"""A database in, how many rows break each rule of warehouse/checks out."""

import duckdb

from pipeline.database import sql_files


def run_checks(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return, by name of the check, how many bad rows it finds; 0 is healthy."""
    return {check.name: _bad_rows(con, check.text) for check in sql_files("checks")}


def _bad_rows(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    body = sql.strip().rstrip(";")
    found = con.execute(f"select count(*) from (\n{body}\n)").fetchall()
    return int(found[0][0])
