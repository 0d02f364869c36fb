"""A lake's address in: its catalog attached to a connection, and the turn to write in it, out.

A lake is DuckLake: rows in Parquet files, and in PostgreSQL the catalog of what they hold. Any
process on any machine reads and writes it. Writers queue in the catalog itself, by a lock that
PostgreSQL gives back when the process that has it dies.
"""

import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb

from pipeline.database.limits import CONFIG, quoted
from pipeline.errors import Busy, Unavailable
from pipeline.settings import Settings

CATALOG = "mahdar"  # the schema of the catalog's own tables
ASIDE = "mahdar_before_rebuild"
_EXTENSIONS = ("postgres_scanner", "ducklake", "httpfs")
_MISSING = (
    "MAHDAR_WAREHOUSE: a lake needs DuckDB's extension {}, which is not here for duckdb {}:"
    " pip install 'mahdar[lake]', which brings duckdb 1.5.5"
)
_TURN = 0x6D616864  # the number of the lock; locks are a database's own
_PAUSE = 0.05  # seconds between two tries

_TAKE = f"select pg_try_advisory_xact_lock({_TURN})"
_HELD = (
    "select count(*) from pg_locks where locktype = 'advisory' and granted"
    f" and objid = {_TURN} and pid = pg_backend_pid()"
)
_OWNER = (
    "select application_name, extract(epoch from now() - xact_start)::int"
    " from pg_locks join pg_stat_activity using (pid)"
    f" where locktype = 'advisory' and granted and objid = {_TURN}"
)


def lake_connection(settings: Settings) -> duckdb.DuckDBPyConnection:
    """Return a connection that knows lakes and has PostgreSQL attached as `catalog`.

    Raises Unavailable where the extensions are missing or PostgreSQL does not answer.
    """
    con = duckdb.connect(config=CONFIG | {"memory_limit": settings.memory_limit})
    try:
        con.execute("set TimeZone = 'UTC'")
        con.execute("set preserve_insertion_order = false")
        reach_catalog(con, settings)
    except BaseException:
        con.close()
        raise
    return con


def reach_catalog(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Load the extensions into a connection and attach PostgreSQL to it as `catalog`."""
    if why := missing_extension():
        raise Unavailable(why)
    for name in _EXTENSIONS:
        con.execute(f"load {quoted(str(_extension(name)))}")
    if settings.lake_files.startswith("s3://"):
        con.execute(_secret(os.environ))
    with named_lake(settings):
        con.execute(f"attach {quoted(_address(settings))} as catalog (type postgres, read_only)")


def missing_extension() -> str:
    """Say what this DuckDB lacks to open a lake; empty where it lacks nothing."""
    missing = [name for name in _EXTENSIONS if _extension(name) is None]
    return _MISSING.format(missing[0], duckdb.__version__) if missing else ""


def _extension(name: str) -> Path | None:
    package = find_spec(f"duckdb_extension_{name}")
    for folder in (package and package.submodule_search_locations) or ():
        version = f"v{duckdb.__version__}"
        path = Path(folder) / "extensions" / version / f"{name}.duckdb_extension"
        if path.exists():
            return path
    return None


def _secret(env: Mapping[str, str]) -> str:
    """Return the statement that tells DuckDB how to reach S3, as the AWS_ variables have it."""
    endpoint = urlsplit(env.get("AWS_ENDPOINT_URL", ""))
    given = {
        "key_id": env.get("AWS_ACCESS_KEY_ID"),
        "secret": env.get("AWS_SECRET_ACCESS_KEY"),
        "session_token": env.get("AWS_SESSION_TOKEN"),
        "region": env.get("AWS_REGION") or env.get("AWS_DEFAULT_REGION"),
        "endpoint": endpoint.netloc,
        "url_style": endpoint.netloc and "path",
        "use_ssl": endpoint.scheme == "http" and "false",
    }
    said = "".join(f", {name} {quoted(value)}" for name, value in given.items() if value)
    return f"create or replace temporary secret lake_files (type s3{said})"


def _address(settings: Settings) -> str:
    url = settings.warehouse.removeprefix("ducklake:")
    name = f"mahdar-{socket.gethostname()}-{os.getpid()}"[:63]
    return f"{url}{'&' if '?' in url else '?'}application_name={name}"


@contextmanager
def named_lake(settings: Settings, remains: str = "nothing was changed") -> Iterator[None]:
    """Turn what DuckDB says of a lake into Unavailable, without the password."""
    try:
        yield
    except duckdb.Error as error:
        reason = str(error).split("\n", maxsplit=1)[0]
        for secret in (_address(settings), settings.warehouse.removeprefix("ducklake:")):
            reason = reason.replace(secret, "…")
        raise Unavailable(f"{settings.warehouse_name}: {reason}; {remains}") from error


def attach_lake(
    con: duckdb.DuckDBPyConnection, settings: Settings, name: str, schema: str = CATALOG
) -> None:
    """Attach a lake under a name, to a connection that reaches the catalog; make it, if need be.

    A new lake gets a folder of its own among the lake's files. Call it with the turn held where
    there may be no lake yet.
    """
    # Rows are never kept in the catalog: it has no place for a column named row_id.
    options = ["data_inlining_row_limit 0", f"metadata_schema {quoted(schema)}"]
    if not has_lake(con, schema):
        folder = f"{settings.lake_files}/{time.time_ns()}"
        options.append(f"data_path {quoted(folder)}")
    address = quoted(f"ducklake:postgres:{_address(settings)}")
    con.execute(f"attach {address} as {name} ({', '.join(options)})")


def has_lake(con: duckdb.DuckDBPyConnection, schema: str = CATALOG) -> bool:
    """Tell whether there is a lake in a schema of the catalog."""
    return bool(in_catalog(
        con,
        "select 1 from information_schema.tables"
        f" where table_schema = '{schema}' and table_name = 'ducklake_metadata'",
    ))  # fmt: skip


def in_catalog(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    """Return what PostgreSQL answers to a query."""
    return con.execute(f"from postgres_query('catalog', {quoted(sql)})").fetchall()


@contextmanager
def turn(
    con: duckdb.DuckDBPyConnection, settings: Settings, wait_seconds: float
) -> Iterator[Callable[[], None]]:
    """Hold the one turn to write inside the block; hand out what proves that it is still held.

    A killed owner's turn is free at once. Raises Busy, naming the owner, where it is not free
    within `wait_seconds`; the proof raises Unavailable where PostgreSQL has gone in between.
    """
    holder = con.cursor()
    try:
        with named_lake(settings):
            holder.execute("begin")
            _wait(holder, settings, time.monotonic() + wait_seconds)

        def prove() -> None:
            with named_lake(settings):
                if in_catalog(holder, _HELD) != [(1,)]:
                    raise duckdb.IOException("PostgreSQL was started anew")

        yield prove
    finally:
        # Closed while it is on, a transaction whose PostgreSQL has gone ends the process.
        with suppress(duckdb.Error):
            holder.execute("rollback")
        holder.close()


def _wait(holder: duckdb.DuckDBPyConnection, settings: Settings, deadline: float) -> None:
    while in_catalog(holder, _TAKE) != [(True,)]:
        if time.monotonic() >= deadline:
            raise Busy(f"{settings.warehouse_name}: {_owner(holder)}; try again when it is done")
        time.sleep(_PAUSE)


def _owner(holder: duckdb.DuckDBPyConnection) -> str:
    for name, age in in_catalog(holder, _OWNER):
        return f"process {name} has been writing for {age} s"
    return "another process is writing"  # and has just ended


@contextmanager
def in_turn(settings: Settings, wait_seconds: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """Hand out a connection that reaches the catalog, with the turn held."""
    con = lake_connection(settings)
    try:
        with turn(con, settings, wait_seconds):
            yield con
    finally:
        con.close()


def rename_lake(con: duckdb.DuckDBPyConnection, settings: Settings, old: str, new: str) -> bool:
    """Give a lake another name in the catalog, in place of one that has it; False for no lake.

    Its files stay where they are. Call it with the turn held.
    """
    if not has_lake(con, old):
        return has_lake(con, new)
    forget_lake(con, settings, new)
    _change_catalog(con, settings, f'alter schema "{old}" rename to "{new}"')
    return True


def forget_lake(con: duckdb.DuckDBPyConnection, settings: Settings, name: str) -> None:
    """Remove a lake's catalog, and its files where they are on this machine."""
    if not has_lake(con, name):
        return
    [(folder,)] = in_catalog(
        con, f"select value from \"{name}\".ducklake_metadata where key = 'data_path'"
    )
    _change_catalog(con, settings, f'drop schema "{name}" cascade')
    shutil.rmtree(folder, ignore_errors=True)


def _change_catalog(con: duckdb.DuckDBPyConnection, settings: Settings, sql: str) -> None:
    with named_lake(settings):
        con.execute(f"attach {quoted(_address(settings))} as changing (type postgres)")
        try:
            con.execute(f"call postgres_execute('changing', {quoted(sql)})")
        finally:
            con.execute("detach changing")
