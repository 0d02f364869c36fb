"""Settings in, the live warehouse's writer out: of a file under its lock, of a lake in turn."""

import logging
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from pipeline.database import CONFIG, DATABASE, named_failures, quoted, write_lock
from pipeline.database.lake import attach_lake, lake_connection, named_lake, turn
from pipeline.database.migrate import for_lake, migrate, pending
from pipeline.errors import Busy, Unavailable
from pipeline.load.warehouse import LakeWarehouse, Warehouse
from pipeline.settings import Settings

log = logging.getLogger("mahdar.load")
WAIT_SECONDS = 60.0
# For a turn in a lake: many may queue, and a writer that dies gives its turn back.
TURN_SECONDS = 900.0
_PAUSE = 0.05  # seconds between two tries
_HELD = "Could not set lock"  # DuckDB's own lock on the file, in its words
_REMAINS = "what was committed before is kept, and the published copy is as it was"


@contextmanager
def open_warehouse(settings: Settings, wait_seconds: float | None = None) -> Iterator[Warehouse]:
    """Take the lock, open and migrate the live file, hand out its writer; then close it cleanly.

    For a lake it is the turn in its catalog. Raises Busy where another process writes, or has the
    file open, for longer than `wait_seconds` (else a minute; a quarter of an hour for a turn),
    Unavailable where the store cannot be read or the disk is full, DataError where its migrations
    are not ours.
    """
    if settings.is_lake:
        with _open_lake(settings, TURN_SECONDS if wait_seconds is None else wait_seconds) as lake:
            yield lake
        return
    wait_seconds = WAIT_SECONDS if wait_seconds is None else wait_seconds
    with write_lock(settings.database.parent / ".lock", wait_seconds):
        con = _attach(settings, wait_seconds)
        try:
            with named_failures(settings.database, _REMAINS, DATABASE):
                _keep_as_it_was(settings, con)
                migrate(con)
                yield Warehouse(con)
                con.execute("checkpoint warehouse")
                con.execute("use memory")
                con.execute("detach warehouse")
        finally:
            con.close()


def _keep_as_it_was(settings: Settings, con: duckdb.DuckDBPyConnection) -> None:
    """Copy the file before the migrations of a newer mahdar change it."""
    steps = pending(con)
    if not steps:
        return
    backup = settings.database.with_name(f"before-{steps[0]}.duckdb")
    con.execute("checkpoint warehouse")
    aside = backup.with_suffix(".part")
    shutil.copyfile(settings.database, aside)
    aside.replace(backup)
    log.warning("the warehouse is brought up to date (%s); as it was: %s", ", ".join(steps), backup)


@contextmanager
def _open_lake(settings: Settings, wait_seconds: float) -> Iterator[Warehouse]:
    con = lake_connection(settings)
    try:
        with turn(con, settings, wait_seconds) as prove, named_lake(settings, _REMAINS):
            attach_lake(con, settings, "warehouse")
            con.execute("use warehouse")
            migrate(con, written=for_lake)
            yield LakeWarehouse(con, prove)
            con.execute("use memory")
            con.execute("detach warehouse")
    finally:
        con.close()


def _attach(settings: Settings, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    """Open the live file; wait while a client that knows nothing of our lock has it open."""
    path = settings.database
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            return _attach_now(settings)
        except duckdb.Error as error:
            reason = str(error).split("\n", maxsplit=1)[0]
            if _HELD not in reason:
                raise Unavailable(
                    f"{path}: cannot be opened ({reason}); the published copy is untouched: "
                    "move the file aside and load again from the archive"
                ) from error
            if time.monotonic() >= deadline:
                raise Busy(
                    f"{path}: another program has it open ({reason}); close it there: readers "
                    f"have {settings.published}"
                ) from error
        time.sleep(_PAUSE)


def _attach_now(settings: Settings) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config=CONFIG)
    path = settings.database
    try:
        con.execute(f"set memory_limit = {quoted(settings.memory_limit)}")
        con.execute(f"set temp_directory = {quoted(str(path.parent / 'spill'))}")
        con.execute("set TimeZone = 'UTC'")
        con.execute("set preserve_insertion_order = false")  # no table has one; a third quicker
        # The format of 1.5, which every current client reads; 2.0's own only 2.0 reads.
        con.execute(f"attach {quoted(str(path))} as warehouse (storage_version 'v1.5.0')")
        con.execute("use warehouse")
    except duckdb.Error:
        con.close()
        raise
    return con
