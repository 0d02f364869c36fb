"""A copy about to be published in, each table of core as Parquet files by month out."""

from pathlib import Path

import duckdb

from pipeline.database import CONFIG, quoted

# By column, the first of which a table has: the day that gives a row its month, the meeting's own
# or that of the article's print.
_MONTHS = {
    "meeting_id": "select meeting_id, coalesce(first_date, published_date) as day"
    " from core.meeting",
    "mention_id": "select mention_id, published_date as day"
    " from core.mention join core.article using (article_id)",
    "article_id": "select article_id, published_date as day from core.article",
    "text_id": "select text_id, min(published_date) as day from core.article group by text_id",
}
_FORMAT = "format parquet, compression zstd"
_NO_MONTH = "none"  # of what appeared on no day that is known


def write_parquet(copy: Path, folder: Path, memory_limit: str) -> None:
    """Write `TABLE/month=YYYY-MM/*.parquet`, or `TABLE/*.parquet` for what is of no month.

    Reading `TABLE/**/*.parquet` gives the table's rows, and the month beside them. Raises
    duckdb.Error or OSError where the disk is full.
    """
    folder.mkdir()
    config = CONFIG | {"memory_limit": memory_limit}
    with duckdb.connect(str(copy), read_only=True, config=config) as con:
        con.execute("set TimeZone = 'UTC'")
        con.execute("set preserve_insertion_order = false")
        for name, days in _MONTHS.items():
            month = f"coalesce(strftime(day, '%Y-%m'), '{_NO_MONTH}')"
            con.execute(
                f"create temp table by_{name} as select {name}, {month} as month from ({days})"
            )
        for table, column in _tables(con):
            _write(con, table, column, folder / table)


def _tables(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str | None]]:
    """Return the tables of core, each with the column that says of which month a row is."""
    found: dict[str, set[str]] = {}
    for table, column in con.execute(
        "select table_name, column_name from duckdb_columns() where schema_name = 'core'"
        " and table_name in (select table_name from duckdb_tables() where schema_name = 'core')"
    ).fetchall():
        found.setdefault(table, set()).add(column)
    return [
        (table, next((column for column in _MONTHS if column in columns), None))
        for table, columns in sorted(found.items())
    ]


def _write(con: duckdb.DuckDBPyConnection, table: str, column: str | None, folder: Path) -> None:
    folder.mkdir()
    [(is_empty,)] = con.execute(f"select not exists (from core.{table})").fetchall()
    if column is None or is_empty:  # of an empty one no month would be written
        file = quoted(str(folder / "data_0.parquet"))
        con.execute(f"copy core.{table} to {file} ({_FORMAT})")
        return
    con.execute(
        f"copy (select t.*, coalesce(month, '{_NO_MONTH}') as month"
        f" from core.{table} t left join by_{column} using ({column}))"
        f" to {quoted(str(folder))} ({_FORMAT}, partition_by (month), overwrite_or_ignore)"
    )
