"""A question in SQL in, columns and rows of the published copy out; nothing can be changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from pipeline.database import CONFIG
from pipeline.errors import DataError, Unavailable
from pipeline.publish.copies import CURRENT
from pipeline.settings import Settings

# Files, networks and other databases are out of reach, and no statement can let them back in.
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",  # else a query reads this program's variables
    "temp_directory": "",  # a reader writes nothing, not even what does not fit in memory
}
_READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


class Answer(NamedTuple):
    """What a query gave."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


@contextmanager
def read_only(
    settings: Settings, copy: Path | None = None, threads: int | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published copy that is current now, or the one given; it stays readable while new
    ones come.

    Raises Unavailable where nothing is published.
    """
    con = _open(settings, copy or settings.published / CURRENT)
    try:
        con.execute("set TimeZone = 'UTC'")
        if threads:
            con.execute(f"set threads = {threads:d}")
        con.execute("set lock_configuration = true")
        yield con
    finally:
        con.close()


def _open(settings: Settings, link: Path) -> duckdb.DuckDBPyConnection:
    config = CONFIG | _CLOSED | {"memory_limit": settings.memory_limit}
    while True:
        # By its own name: a connection by the link's name would share the instance, and so the
        # old file, with one that was opened before the link moved.
        path = link.resolve()
        if not path.exists() and path == link.resolve():
            raise Unavailable(f"{settings.published}: nothing is published yet: start `mahdar run`")
        try:
            return duckdb.connect(str(path), read_only=True, config=config)
        except duckdb.Error as error:
            if path == link.resolve():  # else it is an old copy now, and may just have gone
                raise Unavailable(f"{path}: cannot be opened: {_first_line(error)}") from error


def query(settings: Settings, sql: str) -> Answer:
    """Return the answer to one select statement.

    Raises DataError for anything else than one statement that reads, and where it is wrong.
    """
    with read_only(settings) as con:
        try:
            statements = con.extract_statements(sql)
            if len(statements) != 1 or not _only_reads(statements[0]):
                raise DataError(
                    "sql: expected one select statement: the published copy is read only"
                )
            answer = con.execute(statements[0])
            columns = [column[0] for column in answer.description or []]
            return Answer(columns, answer.fetchall())
        except duckdb.Error as error:
            raise DataError(f"sql: {_first_line(error)}") from error


def _only_reads(statement: duckdb.Statement) -> bool:
    try:
        return statement.type in _READING
    except ValueError:  # a kind of statement that its own binding does not know: update extensions
        return False


def _first_line(error: duckdb.Error) -> str:
    return str(error).split("\n", maxsplit=1)[0]
