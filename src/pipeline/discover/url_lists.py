"""A plain list of addresses in, one a line and perhaps a date after a tab, its entries out."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pipeline.discover.found import Found, UnreadableError
from pipeline.discover.stamps import read_stamp


def read_url_list(body: bytes, zone: ZoneInfo) -> Iterator[Found]:
    """Yield the addresses of a list; blank lines and those that start with # are passed over.

    Raises UnreadableError where a line is no address: it is not a list then.
    """
    lines = body.decode("utf-8-sig", "replace").splitlines()
    return iter([_found(line, number, zone) for number, line in enumerate(lines, 1)
                 if line.strip() and not line.startswith("#")])  # fmt: skip


def local_list(url: str) -> bytes:
    """Return the content of a list that lies on this machine. Raises UnreadableError."""
    path = Path(unquote(urlsplit(url).path))
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from error


def _found(line: str, number: int, zone: ZoneInfo) -> Found:
    url, _, written = line.partition("\t")
    if not url.strip().startswith(("http://", "https://")):
        raise UnreadableError(f"line {number} is no address")
    return Found(url.strip(), published=read_stamp(written, zone))
