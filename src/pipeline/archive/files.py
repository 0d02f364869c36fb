"""Files that are there whole or not at all, and plain words for those that cannot be read."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import DataError
from pipeline.stores import is_here, upload


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Name the file in what goes wrong with reading it: DataError."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(f"{path}: archive file cannot be read: {why}") from error


@contextmanager
def parquet(path: Path) -> Iterator[Any]:
    """Hand out what pyarrow reads a Parquet file from."""
    if is_here(path):
        yield path
        return
    with path.open("rb") as file:
        yield file


def read_table(path: Path, **given: Any) -> pa.Table:
    """Return a Parquet file's rows; `given` is what pyarrow takes."""
    with parquet(path) as file:
        return pq.read_table(file, **given)


def read_metadata(path: Path) -> dict[bytes, bytes]:
    """Return what a Parquet file says of itself."""
    with parquet(path) as file:
        return pq.read_schema(file).metadata or {}


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make a file beside `path`, then put it there, kept through a power cut.

    In a far store an object is there whole or not at all.
    """
    if not is_here(path):
        upload(path, write)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        write(aside)
        _sync(aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    _sync(path.parent)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
