"""What a full disk or too little memory raises in, one line that names the place out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.errors import Unavailable

DATABASE = (duckdb.IOException, duckdb.OutOfMemoryException)


@contextmanager
def named_failures(
    place: Path, remains: str, failures: tuple[type[Exception], ...] = (OSError, *DATABASE)
) -> Iterator[None]:
    """Turn failures of the disk and of memory inside the block into Unavailable.

    `remains` tells the reader what is still as it was.
    """
    try:
        yield
    except failures as error:
        reason = str(error).split("\n", maxsplit=1)[0]
        raise Unavailable(f"{place}: {reason}; {remains}") from error
