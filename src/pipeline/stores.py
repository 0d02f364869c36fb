"""An address in, a path that reads and writes there out; on this disk or in a store far away.

A far store is any that fsspec knows: S3, GCS, Azure. Its path offers what pathlib does; it has no
folders and no renaming, but an object there is always whole.
"""

import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from pipeline.errors import DataError, Unavailable


@lru_cache(maxsize=16)
def place(address: str) -> Path:
    """Return the path of an address such as `s3://bucket/folder`.

    Raises DataError where no store is so called, Unavailable where its package is missing.
    """
    try:
        from upath import UPath  # noqa: PLC0415 - a home on this disk needs no fsspec

        # What another process has just written must be seen: no list is kept.
        found = UPath(address, use_listings_cache=False)
        found.fs  # noqa: B018 - imports what the store needs
    except ImportError as error:
        raise Unavailable(
            f"{address}: its store's package is missing ({error}): pip install 'mahdar[s3]',"
            " or universal-pathlib with gcsfs or adlfs"
        ) from error
    except ValueError as error:
        raise DataError(f"{address}: {error}") from error
    path: Path = found
    return path


def is_here(path: Path) -> bool:
    """Tell whether a path lies on a disk of this machine."""
    return isinstance(path, Path)


def upload(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make a file on this disk, and put it at a far path."""
    with tempfile.TemporaryDirectory(prefix="mahdar-") as folder:
        aside = Path(folder) / "file"
        write(aside)
        path.write_bytes(aside.read_bytes())


def pack(path: Path, folder: Path) -> None:
    """Put a folder of this disk at a far path, as one object."""
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for file in sorted(folder.iterdir()):
            archive.add(file, file.name)
    path.write_bytes(packed.getvalue())


@contextmanager
def unpacked(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Hand out the folders that were packed, on this disk inside the block; others as they are."""
    with tempfile.TemporaryDirectory(prefix="mahdar-") as folder:
        yield [path if is_here(path) else _unpack(path, Path(folder)) for path in paths]


def _unpack(path: Path, folder: Path) -> Path:
    here = folder / path.parent.name / path.name
    with tarfile.open(fileobj=BytesIO(path.read_bytes())) as archive:
        archive.extractall(here, filter="data")
    return here
