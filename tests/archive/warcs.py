"""WARC files as other crawls write them."""

import gzip
from pathlib import Path

STORY = "<p>استقبل الوزير السفير في مكتبه بالوزارة اليوم وبحث معه العلاقات بين البلدين.</p>" * 5
UTF8 = "Content-Type: text/html; charset=utf-8\r\n"


def record(
    url: str, http: bytes, kind: str = "response", date: str = "2025-03-01T00:30:31Z"
) -> bytes:
    """Return a record, a gzip member of its own."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0-{len(http)}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)  # the same bytes again


def answer(body: bytes = STORY.encode(), headers: str = UTF8, status: str = "200 OK") -> bytes:
    """Return an HTTP answer."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body


def warc(folder: Path, *records: bytes) -> Path:
    """Write a file of records."""
    path = folder / "crawl.warc.gz"
    path.write_bytes(b"".join(records))
    return path
