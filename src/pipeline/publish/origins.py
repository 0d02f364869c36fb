"""The live warehouse in, what tells one state of it from another and a copy of it out."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb

from pipeline.database import CONFIG, logs_of, quoted
from pipeline.database.copying import copy_rows
from pipeline.database.lake import attach_lake, has_lake, lake_connection, named_lake
from pipeline.database.migrate import migrate
from pipeline.errors import Unavailable
from pipeline.settings import Settings


class Origin(Protocol):
    """What a published copy is made of."""

    def state(self) -> list[Any]:
        """Return what JSON can hold and what differs wherever the rows may."""

    def copy_to(self, path: Path) -> None:
        """Make a database file of all rows, as they are at one moment."""


@contextmanager
def origin(settings: Settings) -> Iterator[Origin]:
    """Hand out the live warehouse, the file's lock being held. Raises Unavailable for none."""
    nothing = f"{settings.warehouse_name}: nothing is loaded yet: start `mahdar run`"
    if not settings.is_lake:
        if not settings.database.exists():
            raise Unavailable(nothing)
        yield _File(settings.database)
        return
    con = lake_connection(settings)
    try:
        with named_lake(settings, "the last copy stays"):
            if not has_lake(con):
                raise Unavailable(nothing)
            attach_lake(con, settings, "lake")
            yield _Lake(con)
    finally:
        con.close()


@dataclass(frozen=True, slots=True)
class _File:
    """A file that nobody has open, since the lock is held and every writer closes it."""

    path: Path

    def state(self) -> list[Any]:
        found = []
        for file in (self.path, *(log for _, log in logs_of(self.path))):
            stat = file.stat()
            found += [stat.st_ino, stat.st_size, stat.st_mtime_ns]
        return found

    def copy_to(self, path: Path) -> None:
        shutil.copyfile(self.path, path)
        logs = logs_of(self.path)
        for suffix, log in logs:
            shutil.copyfile(log, path.with_name(path.name + suffix))
        if logs:  # a writer was killed: what it had committed is in its log
            with duckdb.connect(str(path), config=CONFIG) as con:
                con.execute("checkpoint")


@dataclass(frozen=True, slots=True)
class _Lake:
    """A lake, whose rows a transaction sees as they are when it begins."""

    con: duckdb.DuckDBPyConnection

    def state(self) -> list[Any]:
        [(folder,)] = self.con.execute(
            "select value from lake.options() where option_name = 'data_path'"
        ).fetchall()
        [(snapshot,)] = self.con.execute("from lake.current_snapshot()").fetchall()
        return [folder, snapshot]

    def copy_to(self, path: Path) -> None:
        self.con.execute(f"attach {quoted(str(path))} as copy (storage_version 'v1.5.0')")
        self.con.execute("use copy")
        migrate(self.con)
        copy_rows(self.con, "lake", "copy")
        self.con.execute("use memory")
        self.con.execute("detach copy")
