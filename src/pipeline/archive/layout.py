"""Where a batch lies: archive/SOURCE/DAY/UNIT-HASH.parquet."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline.addresses import stable_id
from pipeline.archive.files import read_metadata

SUFFIX = ".parquet"
_UNSAFE = re.compile(r"^\.|[^\w.-]")  # \w holds Arabic letters: imported sources may have any name
COMPACTED = "day"  # in place of a unit's id: a file of several units
_LONGEST = 60  # letters; a folder's name may have 255 bytes


def source_folder(archive: Path, source: str) -> Path:
    """Return the folder of a source, whatever it is called."""
    name = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", source) or "%"
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}%-{stable_id(source)}"
    return archive / name


def batch_path(archive: Path, source: str, day: date, unit_id: str, content: str) -> Path:
    """Return the path of a batch. Raises ValueError for a unit_id that may not name a file."""
    if not re.fullmatch(r"[\w-]+", unit_id):
        raise ValueError(f"{unit_id!r} cannot be part of a file's name")
    return source_folder(archive, source) / day.isoformat() / f"{unit_id}-{content}{SUFFIX}"


def batch_paths(archive: Path, source: str | None, unit_id: str | None) -> Iterator[Path]:
    """Yield the whole batches there are; what a killed writer left has another ending."""
    folders = archive.glob("*") if source is None else [source_folder(archive, source)]
    for folder in folders:
        for path in folder.glob(f"*/*{SUFFIX}"):
            if unit_id is None or unit_of_batch(path) == unit_id:
                yield path


def unit_of_batch(path: Path) -> str:
    """Return the id of the unit that a batch was fetched for."""
    return path.name.rpartition("-")[0]


def units_of_batch(path: Path) -> tuple[str, ...]:
    """Return the ids of the units whose rows a file holds, of a joined one too.

    Raises OSError or ArrowException where a joined one cannot be read.
    """
    if unit_of_batch(path) != COMPACTED:
        return (unit_of_batch(path),)
    said = read_metadata(path)
    return tuple(said.get(b"unit_ids", b"").decode().split())
