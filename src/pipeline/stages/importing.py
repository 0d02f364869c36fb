"""Articles that exist as text in; archived as pages that hold them, for a rebuild has them too."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO

from pipeline.archive import attempted, write_batch
from pipeline.errors import DataError, Unavailable
from pipeline.exchange import Record, article_page, read_article
from pipeline.records import Counts, Page, Unit
from pipeline.settings import Settings
from pipeline.stages.units import unit_of

IMPORT_PAGES = 1000  # articles a batch: they are small
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def import_unit(path: Path) -> Unit:
    """Return the unit of a file's content: the same file is the same work, whatever its name."""
    digest = sha256()
    with open_lines(path) as lines:
        for line in lines:
            digest.update(line.encode())
    # A window has to stand in the ledger; an import has none, so its content makes one up.
    offset = int.from_bytes(digest.digest()[:5])
    start = _EPOCH + timedelta(microseconds=offset)
    return unit_of("import", start, start + timedelta(microseconds=1))


def archive_file(settings: Settings, unit: Unit, path: Path) -> Counts:
    """Archive each article of a JSONL file, but those this unit has; count them.

    Raises DataError, which starts FILE:LINE, at a line that is no article; what came before it
    is archived.
    """
    done = attempted(settings, unit)
    pages = (page for page in _pages(unit, path) if page.link.url not in done)
    count = 0
    while batch := list(islice(pages, IMPORT_PAGES)):
        write_batch(settings, batch)
        count += len(batch)
    return Counts({"import.articles": count, "import.known": len(done)})


def _pages(unit: Unit, path: Path) -> Iterator[Page]:
    now = datetime.now(UTC)
    with open_lines(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                row = read_article(line, f"{path}:{number}")
                yield article_page(_named(row), unit.source, unit.unit_id, now)


def _named(row: Record) -> Record:
    return row | {"source": row["source"] or "import"}


@contextmanager
def open_lines(path: Path) -> Iterator[IO[str]]:
    """Open a text file of lines, packed or not; what is wrong with it is named by its path."""
    try:
        if path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                yield lines
        else:
            with path.open(encoding="utf-8") as lines:
                yield lines
    except (OSError, EOFError) as error:
        raise Unavailable(f"{path}: cannot be read: {error}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error
