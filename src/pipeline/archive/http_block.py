"""An HTTP answer as a WARC record holds it in, its status, headers and decoded body out."""

import re
import zlib
from dataclasses import dataclass
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ChunkedReader

_CHUNK = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")
_DEFLATED = (b"\x1f\x8b", b"\x78")  # a gzip frame, a zlib frame
_ANY_FRAME = 47  # zlib's window bits for either


@dataclass(frozen=True, slots=True)
class HttpBlock:
    """An answer that is split, its body not yet decoded."""

    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes

    def header(self, name: str) -> str:
        """Return the last value of a header; empty where there is none."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), "")

    def body(self, limit: int) -> bytes:
        """Return the decoded body, up to `limit` bytes. Raises OSError where it cannot be decoded.

        Many crawlers store it decoded and leave the headers as they came: what does not look
        encoded is taken as it is.
        """
        raw = self.raw
        if "chunked" in self.header("transfer-encoding").lower() and _CHUNK.match(raw):
            raw = _read(ChunkedReader(BytesIO(raw)), len(raw))
        coding = self.header("content-encoding").strip().lower()
        if coding in ("gzip", "x-gzip", "deflate") and raw.startswith(_DEFLATED):
            return _inflate(raw, limit)
        if coding == "br" and not raw.lstrip().startswith(b"<"):
            return _read(BrotliReader(BytesIO(raw)), limit)
        return raw[:limit]


def split(block: bytes) -> HttpBlock:
    """Split an answer into its parts. Raises ValueError where it is none."""
    head, gap, raw = block.partition(b"\r\n\r\n")
    first, *lines = head.decode("utf-8", "surrogateescape").split("\r\n")
    version, _, rest = first.partition(" ")
    if not gap or not version.startswith("HTTP/"):
        raise ValueError("no HTTP answer")
    pairs = (line.partition(":") for line in lines)
    headers = tuple((name.strip(), value.strip()) for name, colon, value in pairs if colon)
    return HttpBlock(int(rest[:3]), headers, raw)


def _inflate(raw: bytes, limit: int) -> bytes:
    inflate = zlib.decompressobj(_ANY_FRAME)
    try:
        body = inflate.decompress(raw, limit)
    except zlib.error as error:
        raise OSError(str(error)) from error
    if len(body) < limit and not inflate.eof:
        raise OSError("compressed body breaks off")
    return body


def _read(stream: ChunkedReader | BrotliReader, limit: int) -> bytes:
    """Read up to `limit` bytes, of which a stream may give fewer at once than it has."""
    parts: list[bytes] = []
    left = limit
    while left and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
