"""Files with their paths in, a folder that takes its place whole or not at all out."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import DataError, Unavailable

MARK = ".mahdar-report"  # lies in a folder that we wrote, and may so replace


class Folder:
    """A folder being written; counts what goes into it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = 0
        self.bytes = 0
        self._start = f"{root}{os.sep}"
        self._made: set[str] = set()

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file at a path below the root, of `/` and plain names."""
        data = content.encode("utf-8") if isinstance(content, str) else content
        size = len(data)
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            (self.root / parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        # No Path and no buffer: of a hundred thousand pages they take as long as drawing a tenth.
        handle = os.open(f"{self._start}{path}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            while data:
                data = data[os.write(handle, data) :]
        finally:
            os.close(handle)
        self.files += 1
        self.bytes += size


@contextmanager
def replaced(output: Path) -> Iterator[Folder]:
    """Hand out a folder beside `output`; it takes its place where all went well.

    Raises DataError where something lies at `output` that is no report of ours, Unavailable where
    the disk refuses.
    """
    if output.exists() and not _is_ours(output):
        raise DataError(f"{output}: holds something else: name a folder that is new or empty")
    aside = output.with_name(f".tmp-{output.name}")
    old = output.with_name(f".old-{output.name}")
    try:
        _clear(aside, old)
        aside.mkdir(parents=True)
        yield Folder(aside)
        (aside / MARK).write_text("made by mahdar report\n", "utf-8")
        if output.exists():
            output.rename(old)
        aside.rename(output)
    except OSError as error:
        raise Unavailable(f"{output}: cannot be written: {error.strerror}") from error
    finally:
        _clear(aside, old if output.exists() else aside)


def _is_ours(output: Path) -> bool:
    return output.is_dir() and ((output / MARK).exists() or not any(output.iterdir()))


def _clear(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
