"""Pages in, WARC 1.1 records out, each a gzip member of its own as web archives have them."""

import gzip
from base64 import b32encode
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha1
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from pipeline.archive.files import write_whole
from pipeline.records import Page

LINK_HEADER = "X-Mahdar-Link-URL"  # the address as found, where it led to another one
SOURCE_HEADER = "X-Mahdar-Source"
_SENT_OTHERWISE = frozenset({"content-length", "content-encoding", "transfer-encoding"})


def write_warc(path: Path, pages: Iterable[Page], software: str) -> int:
    """Write the pages that have a body as a WARC file, whole or not at all; return how many.

    Raises DataError from reading the pages.
    """
    written = 0

    def write(aside: Path) -> None:
        nonlocal written
        with aside.open("wb") as file:
            file.write(_info(path.name, software))
            for page in pages:
                if page.body is not None:
                    file.write(_response(page, page.body))
                    written += 1

    write_whole(path, write)
    return written


def _info(name: str, software: str) -> bytes:
    fields = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    headers = {
        "WARC-Type": "warcinfo",
        "WARC-Date": _date(datetime.now(UTC)),
        "WARC-Filename": name,
        "WARC-Record-ID": _record_id(f"{name}{datetime.now(UTC).isoformat()}"),
        "Content-Type": "application/warc-fields",
    }
    return _record(headers, fields)


def _response(page: Page, body: bytes) -> bytes:
    headers = {
        "WARC-Type": "response",
        "WARC-Target-URI": _ascii(page.final_url),
        "WARC-Date": _date(page.fetched_at),
        "WARC-Record-ID": _record_id(f"{page.link.url} {page.fetched_at.isoformat()}"),
        "WARC-Payload-Digest": _digest(body),
        "Content-Type": "application/http; msgtype=response",
        SOURCE_HEADER: page.link.source,
        LINK_HEADER: page.link.url,
    }
    return _record(headers, _http(page, body))


def _http(page: Page, body: bytes) -> bytes:
    """Return the answer as it came, but with its body decoded; what it said of that is kept."""
    lines = [f"HTTP/1.1 {page.status or 200} {'OK' if page.status in (200, None) else '-'}"]
    for name, value in page.headers:
        kept = f"X-Crawl-{name}" if name.lower() in _SENT_OTHERWISE else name
        lines.append(f"{kept}: {_one_line(value)}")
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def _record(headers: dict[str, str], block: bytes) -> bytes:
    said = headers | {"WARC-Block-Digest": _digest(block), "Content-Length": str(len(block))}
    head = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in said.items())
    whole = b"WARC/1.1\r\n" + head.encode("utf-8", "surrogateescape") + b"\r\n" + block
    return gzip.compress(whole + b"\r\n\r\n", 6, mtime=0)


def _one_line(value: str) -> str:
    return " ".join(value.splitlines())


def _ascii(url: str) -> str:
    """Return an address without the spaces and breaks that would end a header."""
    return "".join(f"%{ord(letter):02X}" if letter <= " " else letter for letter in url)


def _date(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _record_id(name: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, name)}>"


def _digest(data: bytes) -> str:
    return f"sha1:{b32encode(sha1(data, usedforsecurity=False).digest()).decode()}"
