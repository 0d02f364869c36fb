"""Batches in, their pages out, each with its body wherever that lies."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.archive.files import parquet, read_metadata, read_table, reading
from pipeline.archive.index import index
from pipeline.archive.layout import SUFFIX, batch_paths, source_folder
from pipeline.archive.schema import from_rows
from pipeline.errors import DataError
from pipeline.records import Page, Unit
from pipeline.settings import Settings

_ROWS = 64


def batches(
    settings: Settings, source: str | None = None, unit_id: str | None = None
) -> list[Path]:
    """Return the batches of a source, a unit or all, by the time of their first page, then name."""
    paths = batch_paths(settings.archive, source, unit_id)
    return sorted(paths, key=lambda path: (_first_fetched_at(path), path.name))


def read_batch(settings: Settings, path: Path) -> Iterator[Page]:
    """Yield the pages of a batch in the order of their fetching.

    Raises DataError where the file, or one that holds a body for it, cannot be read.
    """
    elsewhere = _bodies_elsewhere(settings, path)
    with _opened(path) as file:
        for batch in file.iter_batches(_ROWS, use_threads=False):
            for page in from_rows(batch):
                if page.body is None and page.body_hash in elsewhere:
                    yield replace(page, body=elsewhere[page.body_hash])
                else:
                    yield page


def batches_by_day(
    settings: Settings, names: Sequence[str] = ()
) -> Iterator[tuple[str, date, Path]]:
    """Yield each batch of sources, or of all, with its source and its day in UTC."""
    folders = [source_folder(settings.archive, name) for name in names]
    for folder in folders or sorted(settings.archive.glob("*")):
        paths = sorted(folder.glob(f"*/*{SUFFIX}"))
        source = _source(paths[0]) if paths else ""
        for path in paths:
            yield source, date.fromisoformat(path.parent.name), path


def archived_sources(settings: Settings) -> list[str]:
    """Return the names of the sources that have a file in the archive."""
    firsts = (min(folder.glob(f"*/*{SUFFIX}"), default=None)
              for folder in settings.archive.glob("*"))  # fmt: skip
    return sorted(_source(path) for path in firsts if path)


def _source(path: Path) -> str:
    with reading(path):
        return str(read_table(path, columns=["source"])[0][0].as_py())


def attempted(settings: Settings, unit: Unit) -> set[str]:
    """Return the addresses, as found, that have been tried in a unit, with whatever outcome."""
    tried: set[str] = set()
    for path in batch_paths(settings.archive, unit.source, unit.unit_id):
        with reading(path):
            tried.update(map(str, read_table(path, columns=["link_url"])[0].to_pylist()))
    return tried


def archived(settings: Settings, unit: Unit) -> set[tuple[str, datetime]]:
    """Return the addresses, as found, and the times of all that a unit has in the archive."""
    have: set[tuple[str, datetime]] = set()
    for path in batch_paths(settings.archive, unit.source, unit.unit_id):
        with reading(path):
            columns = read_table(path, columns=["link_url", "fetched_at"]).to_pydict()
        times = (at.astimezone(UTC) for at in columns["fetched_at"])
        have.update(zip(columns["link_url"], times, strict=True))
    return have


def pages_between(
    settings: Settings, source: str | None, start: datetime, end: datetime
) -> Iterator[Page]:
    """Yield the pages of a source, or all, that were fetched from `start` up to `end`."""
    for path in batches(settings, source):
        if _first_fetched_at(path) < end.astimezone(UTC).isoformat():
            for page in read_batch(settings, path):
                if start <= page.fetched_at < end:
                    yield page


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    with (
        reading(path),
        parquet(path) as given,
        pq.ParquetFile(given, page_checksum_verification=True) as file,
    ):
        yield file


@lru_cache(maxsize=100_000)  # a file never changes
def _first_fetched_at(path: Path) -> str:
    with reading(path):
        metadata = read_metadata(path)
    return metadata.get(b"first_fetched_at", b"").decode()


def _bodies_elsewhere(settings: Settings, path: Path) -> dict[str, bytes]:
    """Return the bodies of a batch that are kept in other rows, by hash."""
    with reading(path):
        columns = read_table(path, columns=["source", "body_hash", "is_stored"]).to_pydict()
    wanted = {hash_ for hash_, here in zip(columns["body_hash"], columns["is_stored"], strict=True)
              if hash_ and not here}  # fmt: skip
    if not wanted:
        return {}
    bodies = index(settings, columns["source"][0]).bodies
    places: dict[Path, dict[int, str]] = defaultdict(dict)
    for hash_ in wanted:
        if hash_ not in bodies:
            raise DataError(f"{path}: no file of this source holds the body {hash_}")
        file, row = bodies[hash_]
        places[file][row] = hash_
    return {hash_: body for file, rows in places.items() for hash_, body in _bodies(file, rows)}


def _bodies(path: Path, rows: dict[int, str]) -> Iterator[tuple[str, bytes]]:
    """Yield hash and body of the rows asked for, reading no row group without one."""
    with _opened(path) as file:
        start = 0
        for group in range(file.num_row_groups):
            end = start + file.metadata.row_group(group).num_rows
            if wanted := [row for row in rows if start <= row < end]:
                column = file.read_row_group(group, columns=["body"]).column("body")
                for row in wanted:
                    yield rows[row], column[row - start].as_py()
            start = end
