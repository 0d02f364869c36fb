"""A database in, the same with every shipped migration applied once and every view as shipped."""

import re
from collections.abc import Callable, Sequence

import duckdb

from pipeline.database.files import SqlFile, sql_files
from pipeline.errors import DataError

_LEDGER = """
create table if not exists main.migration (
    kind       varchar not null check (kind in ('migrations', 'views')),
    name       varchar not null,
    sha256     varchar not null,
    applied_at timestamptz not null
)"""


_CHECK = re.compile(r"(,\s*|\s)check\s*\(")
_COMMENT = re.compile(r"--[^\n]*")


def as_written(file: SqlFile) -> str:
    """Return the SQL of a file as it is shipped."""
    return file.text


def for_lake(file: SqlFile) -> str:
    """Return the SQL of a file as a lake takes it, which knows no checks and no comments.

    Checks are made where rows leave it: a published copy is a file that has them.
    """
    if file.name.endswith("_comments"):
        return ""
    sql = _COMMENT.sub("", file.text)
    while found := _CHECK.search(sql):
        depth, end = 1, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        sql = sql[: found.start()] + sql[end:]
    return sql


def migrate(
    con: duckdb.DuckDBPyConnection,
    views: bool = True,
    written: Callable[[SqlFile], str] = as_written,
) -> list[str]:
    """Apply what is pending, each file and its ledger row in one transaction; return the names.

    `written` says in what words the store takes a file. Raises DataError where an applied
    migration was edited since, or the database knows one that this version does not have.
    """
    con.execute(written(SqlFile("ledger", _LEDGER)))
    steps = _pending(con, sql_files("migrations"))
    for step in steps:
        _apply(con, "migrations", [step], written)
    if views:
        _replace_views(con, sql_files("views"), written)
    return [step.name for step in steps]


def pending(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the migrations that an older mahdar's database has yet to take; none for a new one.

    Raises DataError as `migrate` does.
    """
    made = con.execute("select 1 from duckdb_tables() where table_name = 'migration'").fetchall()
    if not made or not _ledger(con, "migrations"):
        return []
    return [step.name for step in _pending(con, sql_files("migrations"))]


def _pending(con: duckdb.DuckDBPyConnection, shipped: Sequence[SqlFile]) -> list[SqlFile]:
    applied = _ledger(con, "migrations")
    for name in sorted(applied.keys() - {step.name for step in shipped}):
        raise DataError(f"{name}: the database was made by a newer mahdar: install that one")
    for step in shipped:
        if applied.get(step.name, step.sha256) != step.sha256:
            raise DataError(
                f"{step.name}.sql: was edited after it was applied: put it back, add a new file"
            )
    return [step for step in shipped if step.name not in applied]


def _ledger(con: duckdb.DuckDBPyConnection, kind: str) -> dict[str, str]:
    rows = con.execute("select name, sha256 from main.migration where kind = ?", [kind]).fetchall()
    return dict(rows)


def _replace_views(
    con: duckdb.DuckDBPyConnection,
    shipped: Sequence[SqlFile],
    written: Callable[[SqlFile], str],
) -> None:
    # All or none: a view may stand on another one.
    if _ledger(con, "views") != {view.name: view.sha256 for view in shipped}:
        _apply(con, "views", shipped, written)


def _apply(
    con: duckdb.DuckDBPyConnection,
    kind: str,
    files: Sequence[SqlFile],
    written: Callable[[SqlFile], str],
) -> None:
    name = kind
    con.execute("begin")
    try:
        if kind == "views":
            con.execute("delete from main.migration where kind = 'views'")
        for file in files:
            name = f"{kind}/{file.name}.sql"
            con.execute(written(file))
            con.execute(
                "insert into main.migration values (?, ?, ?, now())", [kind, file.name, file.sha256]
            )
        con.execute("commit")
    except duckdb.Error as error:
        con.execute("rollback")
        raise DataError(f"{name}: {_first_line(error)}: nothing was changed") from error


def _first_line(error: duckdb.Error) -> str:
    return str(error).split("\n", maxsplit=1)[0]
