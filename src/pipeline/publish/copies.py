"""The live warehouse in; a checked, versioned, read-only copy and its Parquet out."""

import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.database import CONFIG, named_failures, write_lock
from pipeline.errors import DataError
from pipeline.publish.checks import run_checks
from pipeline.publish.origins import Origin, origin
from pipeline.publish.parquet import write_parquet
from pipeline.publish.tables import make_tables
from pipeline.settings import Settings

WAIT_SECONDS = 60.0
CURRENT = "current.duckdb"
CURRENT_PARQUET = "current.parquet"  # a folder: a table, a month, its files
_MANIFEST = "manifest.json"  # of the last copy: what it was made from, what it holds


@dataclass(frozen=True, slots=True)
class Published:
    """A copy that readers may open."""

    path: Path
    rows: dict[str, int]  # by table of core
    bytes: int
    parquet_bytes: int
    seconds: float  # that making all of it took
    is_new: bool  # False: nothing had changed since the last copy

    @property
    def parquet(self) -> Path:
        """Return the folder of the same copy's tables of core as Parquet."""
        return self.path.with_suffix(".parquet")


def publish(settings: Settings, wait_seconds: float = WAIT_SECONDS) -> Published:
    """Copy the live warehouse aside, check the copy, and put it in place of the last one.

    An open reader keeps the copy that it has; who opens `current.duckdb` next gets the new one.
    Of a lake the copy is one snapshot, whatever is written meanwhile.

    Raises Unavailable where there is nothing to copy, Busy where a writer holds it for longer than
    `wait_seconds`, DataError where a check finds bad rows: then the last copy stays, as it does
    where the disk is full (Unavailable).
    """
    lock = settings.database.parent / ".lock"
    remains = "the last copy stays"
    with (
        write_lock(lock, wait_seconds),
        named_failures(settings.published, remains),
        origin(settings) as live,
    ):
        return _unchanged(settings, live) or _publish(settings, live)


def _publish(settings: Settings, live: Origin) -> Published:
    started = time.monotonic()
    made_from = live.state()
    try:
        copy = _copy(settings, live)
        rows = _inspect(copy)
        write_parquet(copy, copy.with_suffix(".parquet"), settings.memory_limit)
        make_tables(copy, settings.memory_limit)
        _sync(copy)
        path = _put_in_place(settings, copy)
    finally:
        _clear(settings)
    parquet_bytes = sum(
        file.stat().st_size for file in path.with_suffix(".parquet").rglob("*.parquet")
    )
    seconds = time.monotonic() - started
    published = Published(path, rows, path.stat().st_size, parquet_bytes, seconds, True)
    _write_manifest(settings, published, made_from)
    _prune(settings, path)
    return published


def last_published(settings: Settings) -> Published | None:
    """Return the copy that is current, as its manifest tells it; None where there is none."""
    found = _manifest(settings)
    return found[0] if found else None


def _manifest(settings: Settings) -> tuple[Published, list[Any]] | None:
    """Return the last copy and the state of the live warehouse that it was made from."""
    try:
        manifest = json.loads((settings.published / _MANIFEST).read_text("utf-8"))
        path = settings.published / manifest["name"]
        sizes = manifest["bytes"], manifest["parquet_bytes"]
        last = Published(path, manifest["rows"], *sizes, manifest["seconds"], False)
        return last, manifest["made_from"]
    except (OSError, ValueError, KeyError):  # of an older version: it is made anew
        return None


def _unchanged(settings: Settings, live: Origin) -> Published | None:
    found = _manifest(settings)
    if not found or found[1] != live.state():
        return None
    last = found[0]
    links = {CURRENT: last.path, CURRENT_PARQUET: last.parquet}
    is_there = all(
        target.exists() and (settings.published / link).resolve() == target.resolve()
        for link, target in links.items()
    )
    return last if is_there else None


def _copy(settings: Settings, live: Origin) -> Path:
    settings.published.mkdir(parents=True, exist_ok=True)
    _clear(settings)  # what a publisher left that was killed
    copy = settings.published / f".tmp-{time.time_ns()}.duckdb"
    live.copy_to(copy)
    return copy


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _inspect(copy: Path) -> dict[str, int]:
    """Return how many rows each table of core has; refuse a copy that fails a check."""
    with duckdb.connect(str(copy), read_only=True, config=CONFIG) as con:
        bad = {name: count for name, count in run_checks(con).items() if count}
        if bad:
            found = ", ".join(f"{name}: {count}" for name, count in bad.items())
            raise DataError(f"not published: bad rows by check: {found}; the last copy stays")
        return _row_counts(con)


def _row_counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = con.execute(
        "select schema_name || '.' || table_name from duckdb_tables()"
        " where schema_name = 'core' order by all"
    ).fetchall()
    counts = ((name, con.execute(f"select count(*) from {name}").fetchall()) for (name,) in tables)
    return {name: int(found[0][0]) for name, found in counts}


def _put_in_place(settings: Settings, copy: Path) -> Path:
    copy.chmod(0o444)
    path = settings.published / f"wh-{time.time_ns()}.duckdb"
    copy.with_suffix(".parquet").rename(path.with_suffix(".parquet"))
    copy.rename(path)
    _link(settings.published / CURRENT, path)
    _link(settings.published / CURRENT_PARQUET, path.with_suffix(".parquet"))
    _sync(settings.published)
    return path


def _link(link: Path, target: Path) -> None:
    aside = link.with_name(f".tmp-{link.name}")
    aside.unlink(missing_ok=True)
    aside.symlink_to(target.name)
    aside.replace(link)


def _clear(settings: Settings) -> None:
    """Remove what was not put in place: the lock says that it is nobody else's."""
    for left in settings.published.glob(".tmp-*"):
        _remove(left)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _write_manifest(settings: Settings, published: Published, made_from: list[Any]) -> None:
    manifest = {
        "name": published.path.name,
        "made_from": made_from,
        "rows": published.rows,
        "bytes": published.bytes,
        "parquet_bytes": published.parquet_bytes,
        "seconds": published.seconds,
    }
    aside = settings.published / ".tmp-manifest"
    aside.write_text(json.dumps(manifest, indent=1), "utf-8")
    aside.replace(settings.published / _MANIFEST)


def _prune(settings: Settings, current: Path) -> None:
    copies = sorted(settings.published.glob("wh-*.duckdb"), key=lambda path: path.name)
    kept = {path.stem for path in [*copies[-settings.published_copies :], current]}
    for path in settings.published.glob("wh-*"):
        if path.stem not in kept:
            _remove(path)
