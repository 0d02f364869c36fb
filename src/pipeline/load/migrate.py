"""A database in, the same with every shipped migration applied once and every view as shipped."""

from collections.abc import Sequence

import duckdb

from pipeline.database import SqlFile, sql_files
from pipeline.errors import DataError

_LEDGER = """
create table if not exists main.migration (
    kind       varchar not null check (kind in ('migrations', 'views')),
    name       varchar not null,
    sha256     varchar not null,
    applied_at timestamptz not null
)"""


def migrate(con: duckdb.DuckDBPyConnection, views: bool = True) -> list[str]:
    """Apply what is pending, each file and its ledger row in one transaction; return the names.

    Raises DataError where an applied migration was edited since, or the database knows a
    migration that this version does not have.
    """
    con.execute(_LEDGER)
    steps = _pending(con, sql_files("migrations"))
    for step in steps:
        _apply(con, "migrations", [step])
    if views:
        _replace_views(con, sql_files("views"))
    return [step.name for step in steps]


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


def _replace_views(con: duckdb.DuckDBPyConnection, shipped: Sequence[SqlFile]) -> None:
    # All or none: a view may stand on another one.
    if _ledger(con, "views") != {view.name: view.sha256 for view in shipped}:
        _apply(con, "views", shipped)


def _apply(con: duckdb.DuckDBPyConnection, kind: str, files: Sequence[SqlFile]) -> None:
    name = kind
    con.execute("begin")
    try:
        if kind == "views":
            con.execute("delete from main.migration where kind = 'views'")
        for file in files:
            name = f"{kind}/{file.name}.sql"
            con.execute(file.text)
            con.execute(
                "insert into main.migration values (?, ?, ?, now())", [kind, file.name, file.sha256]
            )
        con.execute("commit")
    except duckdb.Error as error:
        con.execute("rollback")
        raise DataError(f"{name}: {_first_line(error)}: nothing was changed") from error


def _first_line(error: duckdb.Error) -> str:
    return str(error).split("\n", maxsplit=1)[0]
