"""Pages in, a table of them out, and back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from pipeline.addresses import url_key
from pipeline.records import Link, Page

_TIME = pa.timestamp("us", "UTC")
_HEADERS = pa.list_(pa.struct([("name", pa.string()), ("value", pa.string())]))
_FIELDS: list[tuple[str, pa.DataType]] = [
    ("link_url", pa.string()),
    ("url_key", pa.string()),  # as reckoned when it was archived; saves reckoning it again
    ("source", pa.string()),
    ("found_by", pa.string()),
    ("found_on_url", pa.string()),
    ("link_title", pa.string()),
    ("link_published_at", _TIME),
    ("link_modified_at", _TIME),
    ("unit_id", pa.string()),
    ("fetched_at", _TIME),
    ("outcome", pa.string()),
    ("final_url", pa.string()),
    ("status", pa.int16()),
    ("headers", _HEADERS),
    ("error", pa.string()),
    ("body_hash", pa.string()),
    ("is_stored", pa.bool_()),  # false: no body, or one that lies in an earlier row
    ("etag", pa.string()),
    ("last_modified", pa.string()),
    ("body", pa.large_binary()),
]
SCHEMA = pa.schema(_FIELDS)
LINK_COLUMNS = ["link_url", "source", "found_by", "found_on_url", "link_title",
                "link_published_at", "link_modified_at"]  # fmt: skip


def to_table(pages: Sequence[Page], stored: Sequence[bool]) -> pa.Table:
    """Return a table with a row a page; the body only where `stored` says so."""
    rows = [_row(page, keep) for page, keep in zip(pages, stored, strict=True)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def from_rows(batch: pa.RecordBatch) -> Iterator[Page]:
    """Yield the pages of a batch of rows; a body that lies elsewhere is None."""
    columns = {name: batch.column(name).to_pylist() for name in batch.schema.names}
    for values in zip(*columns.values(), strict=True):
        yield _page(dict(zip(columns, values, strict=True)))


def _row(page: Page, keep: bool) -> dict[str, Any]:
    link = page.link
    return {
        "link_url": link.url,
        "url_key": url_key(link.url),
        "source": link.source,
        "found_by": link.found_by,
        "found_on_url": link.found_on_url,
        "link_title": link.title,
        "link_published_at": link.published,
        "link_modified_at": link.modified,
        "unit_id": page.unit_id,
        "fetched_at": page.fetched_at,
        "outcome": page.outcome,
        "final_url": page.final_url,
        "status": page.status,
        "headers": [{"name": name, "value": value} for name, value in page.headers],
        "error": page.error,
        "body_hash": page.body_hash,
        "is_stored": keep,
        "etag": page.header("ETag"),
        "last_modified": page.header("Last-Modified"),
        "body": page.body if keep else None,
    }


def link_of(row: Mapping[str, Any]) -> Link:
    """Return the link that a row of LINK_COLUMNS holds."""
    return Link(
        url=row["link_url"],
        source=row["source"],
        found_by=row["found_by"],
        found_on_url=row["found_on_url"],
        title=row["link_title"],
        published=_utc(row["link_published_at"]),
        modified=_utc(row["link_modified_at"]),
    )


def _page(row: dict[str, Any]) -> Page:
    return Page(
        link=link_of(row),
        unit_id=row["unit_id"],
        fetched_at=row["fetched_at"].astimezone(UTC),
        outcome=row["outcome"],
        final_url=row["final_url"],
        status=row["status"],
        headers=tuple((header["name"], header["value"]) for header in row["headers"]),
        body=row["body"],
        body_hash=row["body_hash"],
        error=row["error"],
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
