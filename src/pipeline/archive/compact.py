"""A source's small files of days gone by in, one file of all their rows out; no row is lost.

An hourly schedule makes 24 files a day; a reader opens each of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from pipeline.archive.files import read_table, reading, write_whole
from pipeline.archive.layout import COMPACTED, batch_path, batch_paths, units_of_batch
from pipeline.archive.write import write_table
from pipeline.records import Counts
from pipeline.settings import Settings

_FULL_BYTES = 64_000_000  # of the files that become one: they are held in memory
_KEY = ["link_url", "fetched_at", "unit_id"]


def compact(settings: Settings, source: str, before: date, finished: Collection[str]) -> Counts:
    """Join the files of each day before `before`, of units that are `finished`; count files.

    Whoever calls holds the source: a run's index knows where each body lay. Cut short, it leaves
    rows twice, which the next time joins. Raises DataError for a file that cannot be read.
    """
    joined = made = 0
    for day, paths in _days(settings, source, before, finished):
        for group in _groups(paths):
            _join(settings, source, day, group)
            joined += len(group)
            made += 1
    return Counts({"compact.joined": joined, "compact.made": made})


def _days(
    settings: Settings, source: str, before: date, finished: Collection[str]
) -> Iterator[tuple[date, list[Path]]]:
    found: dict[date, list[Path]] = defaultdict(list)
    for path in batch_paths(settings.archive, source, None):
        day = date.fromisoformat(path.parent.name)
        if day < before and set(units_of_batch(path)) <= set(finished):
            found[day].append(path)
    yield from sorted(found.items())


def _groups(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Yield two files or more that make a full one at most."""
    group: list[Path] = []
    total = 0
    for path in sorted(paths, key=lambda path: path.name):
        size = path.stat().st_size
        if group and total + size > _FULL_BYTES:
            if len(group) > 1:
                yield group
            group, total = [], 0
        group.append(path)
        total += size
    if len(group) > 1:
        yield group


def _join(settings: Settings, source: str, day: date, paths: Sequence[Path]) -> None:
    table = _rows(paths)
    units = sorted({unit for path in paths for unit in units_of_batch(path)})
    first = table.column("fetched_at")[0].as_py().astimezone(UTC)
    content = sha256("\n".join(path.name for path in paths).encode()).hexdigest()[:16]
    path = batch_path(settings.archive, source, day, COMPACTED, content)
    said = {"first_fetched_at": first.isoformat(), "unit_ids": " ".join(units)}
    write_whole(path, lambda aside: write_table(aside, table, said))
    for old in paths:
        old.unlink()


def _rows(paths: Sequence[Path]) -> pa.Table:
    """Return the rows of files by the time of their fetching, each once."""
    tables = []
    for path in paths:
        with reading(path):
            tables.append(read_table(path, page_checksum_verification=True))
    table = pa.concat_tables(tables)
    columns = [table.column(name).to_pylist() for name in _KEY]
    places = {key: place for place, key in enumerate(zip(*columns, strict=True))}
    order = sorted(places, key=lambda key: (key[1], key[0], key[2]))
    return table.take([places[key] for key in order])
