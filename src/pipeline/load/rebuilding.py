"""The live file in, set aside or put back; and what the rows of a file hash to."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.database import CONFIG, logs_of, quoted, write_lock
from pipeline.load.warehouse import WAIT_SECONDS
from pipeline.settings import Settings

_ASIDE = "before-rebuild.duckdb"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's rows as a number and a hash that does not depend on their order."""

    count: int
    digest: int


def set_aside(settings: Settings) -> Path | None:
    """Move the live file out of the way; return where it lies now, None where there is none.

    Raises Busy where a writer has it.
    """
    with write_lock(settings.database.parent / ".lock", WAIT_SECONDS):
        aside = settings.database.with_name(_ASIDE)
        if settings.database.exists():
            _move(settings.database, aside)
        return aside if aside.exists() else None


def put_back(settings: Settings, aside: Path) -> None:
    """Make the file that was set aside the live one again."""
    with write_lock(settings.database.parent / ".lock", WAIT_SECONDS):
        _move(aside, settings.database)


def forget(aside: Path) -> None:
    """Remove a file that was set aside."""
    aside.unlink()
    _drop_logs(aside)


def _drop_logs(path: Path) -> None:
    for _, log in logs_of(path):
        log.unlink()


def _move(source: Path, target: Path) -> None:
    """Move a database and its logs; a log without its database would be taken for another's."""
    _drop_logs(target)
    source.replace(target)
    for suffix, log in logs_of(source):
        log.replace(target.with_name(target.name + suffix))


def row_hashes(settings: Settings, path: Path) -> dict[str, Rows] | None:
    """Return the rows of each table of core in a database; None where it cannot be read."""
    with write_lock(settings.database.parent / ".lock", WAIT_SECONDS):
        con = duckdb.connect(config=CONFIG)
        try:
            con.execute(f"set memory_limit = {quoted(settings.memory_limit)}")
            con.execute("set TimeZone = 'UTC'")
            con.execute(f"attach {quoted(str(path))} as held (read_only)")
            tables = con.execute(
                "select table_name from duckdb_tables()"
                " where database_name = 'held' and schema_name = 'core' order by 1"
            ).fetchall()
            return {name: _rows(con, name) for (name,) in tables}
        except duckdb.Error:
            return None
        finally:
            con.close()


def _rows(con: duckdb.DuckDBPyConnection, table: str) -> Rows:
    columns = con.execute(
        "select string_agg(format('\"{}\"', column_name), ', ' order by column_name)"
        " from duckdb_columns() where database_name = 'held' and schema_name = 'core'"
        " and table_name = ?",
        [table],
    ).fetchall()[0][0]
    [(count, digest)] = con.execute(
        f"select count(*), coalesce(bit_xor(hash({columns})), 0) from held.core.{table}"
    ).fetchall()
    return Rows(int(count), int(digest))
