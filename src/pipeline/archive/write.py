"""Pages in, one Parquet file of them out; bodies that are archived already are not kept twice."""

from collections.abc import Iterable, Sequence
from datetime import UTC
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.archive.files import write_whole
from pipeline.archive.index import index
from pipeline.archive.layout import batch_path
from pipeline.archive.schema import SCHEMA, to_table
from pipeline.records import Page
from pipeline.settings import Settings

_ZSTD_LEVEL = 6
_DATA_PAGE_BYTES = 4_000_000  # compressed as one: pages of a site repeat each other
_ROW_GROUP = 256
_DICTIONARY = [name for name in SCHEMA.names if name != "body"]


def write_batch(settings: Settings, pages: Iterable[Page]) -> Path:
    """Archive pages of one source and unit, failed attempts too; return the file.

    The same pages again are the same file, left as it is. Raises ValueError for no page or pages
    of several sources or units.
    """
    rows = sorted(pages, key=lambda page: (page.fetched_at, page.link.url))
    if len({(page.link.source, page.unit_id) for page in rows}) != 1:
        raise ValueError("a batch holds the pages of one source and one unit, and at least one")
    first = rows[0]
    day = first.fetched_at.astimezone(UTC).date()
    path = batch_path(settings.archive, first.link.source, day, first.unit_id, _content(rows))
    if not path.exists():
        table = to_table(rows, _to_store(settings, rows))
        said = {"first_fetched_at": first.fetched_at.isoformat()}
        write_whole(path, lambda aside: write_table(aside, table, said))
    return path


def write_table(path: Path, table: pa.Table, said: dict[str, str]) -> None:
    """Write rows and what is said of them as Parquet."""
    pq.write_table(
        table.replace_schema_metadata(said),
        path,
        compression="zstd",
        compression_level=_ZSTD_LEVEL,
        use_dictionary=_DICTIONARY,  # type: ignore[arg-type]
        data_page_size=_DATA_PAGE_BYTES,
        row_group_size=_ROW_GROUP,
        write_page_checksum=True,
    )


def _to_store(settings: Settings, rows: Sequence[Page]) -> list[bool]:
    """Say of each page whether its body is to be kept here: once a source and content."""
    known = set(index(settings, rows[0].link.source).bodies)
    stored = []
    for page in rows:
        stored.append(page.body is not None and page.body_hash not in known)
        if page.body_hash:
            known.add(page.body_hash)
    return stored


def _content(rows: Sequence[Page]) -> str:
    """Return 16 hex digits of all that the pages hold, their bodies by hash."""
    digest = sha256()
    for page in rows:
        parts = (page.link, page.fetched_at.isoformat(), page.outcome, page.final_url, page.status,
                 page.headers, page.body_hash, page.error)  # fmt: skip
        digest.update(repr(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]
