"""An RSS or Atom feed's bytes in, its entries out."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from zoneinfo import ZoneInfo

import feedparser

from pipeline.discover.found import Found, UnreadableError
from pipeline.discover.stamps import Stamp, read_stamp
from pipeline.records import Page


def read_feed(page: Page, zone: ZoneInfo) -> Iterator[Found]:
    """Yield the entries of a feed. Raises UnreadableError where it is none."""
    # A stream and never a string: a string may be taken for an address and fetched.
    feed = feedparser.parse(
        BytesIO(page.body or b""),
        response_headers={"content-type": _content_type(page.header("Content-Type") or "")},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.entries and (feed.bozo or not feed.get("version")):
        raise UnreadableError("not a feed")
    return (_found(entry, zone) for entry in feed.entries)


def _content_type(said: str) -> str:
    # Of the header only the charset is of use: `text/xml` without one would mean US-ASCII.
    parameters = said.partition(";")[2]
    return f"application/xml;{parameters}" if parameters else "application/xml"


def _found(entry: Mapping[str, object], zone: ZoneInfo) -> Found:
    # feedburner's own address counts clicks; the paper's stands beside it.
    url = entry.get("feedburner_origlink") or entry.get("link")
    title = entry.get("title")
    return Found(
        url=str(url).strip() if url else None,
        title=str(title).strip() or None if title else None,
        published=_stamp(entry, "published", zone),
        modified=_stamp(entry, "updated", zone),
    )


def _stamp(entry: Mapping[str, object], name: str, zone: ZoneInfo) -> Stamp | None:
    # Plain .get of feedparser answers `updated` with `published` and warns that it does.
    written = dict.get(entry, name)  # type: ignore[call-overload]
    if stamp := read_stamp(str(written) if written else None, zone):
        return stamp
    parsed = dict.get(entry, f"{name}_parsed")  # type: ignore[call-overload]
    return _of_struct(parsed) if isinstance(parsed, struct_time) else None


def _of_struct(parsed: struct_time) -> Stamp | None:
    """Take what feedparser read, in forms that we do not know; it has made UTC of them."""
    written = datetime(*parsed[:6], tzinfo=UTC).isoformat()
    return read_stamp(written, ZoneInfo("UTC"))
