"""A response's raw stream in, its decoded bytes out, never more than the limit."""

import zlib
from typing import Literal, Protocol

import brotli

_CHUNK = 65_536
_GZIP = 31  # zlib's window bits for a gzip frame
_ZLIB, _RAW = 15, -15


class TooLargeError(Exception):
    """More came than the limit allows; what was read up to it is kept in `start`."""

    def __init__(self, limit: int, start: bytes = b"") -> None:
        super().__init__(f"more than {limit} bytes")
        self.start = start


class BadBodyError(Exception):
    """The body is not in the encoding that its header names."""


class UnknownEncodingError(Exception):
    """The body is in an encoding that was not asked for."""


class Raw(Protocol):
    """What is needed of urllib3's response."""

    def read1(self, amt: int, decode_content: bool) -> bytes:
        """Return what one read of the socket gave; nothing at the end."""


def read_body(raw: Raw, encoding: str | None, limit: int) -> bytes:
    """Return the decoded body.

    Raises TooLargeError at the first byte over `limit`, BadBodyError, UnknownEncodingError, and
    urllib3's errors for a stream that breaks off.
    """
    decoder = _decoder(encoding)
    parts: list[bytes] = []
    received = size = 0
    while chunk := raw.read1(_CHUNK, decode_content=False):
        received += len(chunk)
        parts.append(decoder.feed(chunk, limit - size + 1))
        size += len(parts[-1])
        if size > limit or received > limit:
            raise TooLargeError(limit, b"".join(parts)[:limit])
    decoder.finish()
    return b"".join(parts)


class _Plain:
    def feed(self, chunk: bytes, most: int) -> bytes:
        return chunk[:most]

    def finish(self) -> None:
        pass


class _Inflating:
    """Inflates gzip and deflate bit by bit: a megabyte of zeros may come in a kilobyte."""

    def __init__(self, gzip: bool) -> None:
        self._gzip = gzip
        self._inflate: zlib._Decompress | Literal["plain"] | None = None  # None: not begun

    def feed(self, chunk: bytes, most: int) -> bytes:
        if self._inflate is None:
            self._inflate = self._start(chunk)
        if self._inflate == "plain":
            return chunk[:most]
        try:
            return self._members(self._inflate, chunk, most)
        except zlib.error as error:
            raise BadBodyError(f"bad compressed body: {error}") from error

    def _start(self, first: bytes) -> "zlib._Decompress | Literal['plain']":
        if self._gzip:
            # Seen: a header that says gzip over a body that is not.
            return zlib.decompressobj(_GZIP) if first.startswith(b"\x1f") else "plain"
        # "deflate" should be in a zlib frame, whose first byte says 8; some hosts send none.
        return zlib.decompressobj(_ZLIB if first[0] & 0x0F == 8 else _RAW)

    def _members(self, inflate: "zlib._Decompress", chunk: bytes, most: int) -> bytes:
        """Inflate a chunk, over the border between gzip members."""
        out = b""
        while chunk and len(out) < most:
            if inflate.eof:
                if not (self._gzip and chunk.startswith(b"\x1f\x8b")):
                    break  # padding after the end
                self._inflate = inflate = zlib.decompressobj(_GZIP)
            out += inflate.decompress(chunk, most - len(out))
            chunk = inflate.unconsumed_tail or inflate.unused_data
        return out

    def finish(self) -> None:
        inflate = self._inflate
        if inflate is not None and not isinstance(inflate, str) and not inflate.eof:
            raise BadBodyError("compressed body breaks off")


class _Brotli:
    """Unpacks brotli bit by bit; of a bomb no more is unpacked than was asked for."""

    def __init__(self) -> None:
        self._unpack = brotli.Decompressor()

    def feed(self, chunk: bytes, most: int) -> bytes:
        out = bytearray()
        try:
            while len(out) < most and not self._unpack.is_finished():
                out += self._unpack.process(chunk, output_buffer_limit=max(1, most - len(out)))
                chunk = b""  # it keeps what it has not got to
                if self._unpack.can_accept_more_data():
                    break
        except brotli.error as error:
            raise BadBodyError(f"bad brotli body: {error}") from error
        return bytes(out)

    def finish(self) -> None:
        if not self._unpack.is_finished():
            raise BadBodyError("brotli body breaks off")


def _decoder(encoding: str | None) -> "_Plain | _Inflating | _Brotli":
    name = (encoding or "identity").strip().lower()
    if name in ("", "identity", "none"):
        return _Plain()
    if name in ("gzip", "x-gzip", "deflate"):
        return _Inflating(gzip=name != "deflate")
    if name == "br":
        return _Brotli()
    raise UnknownEncodingError(f"content-encoding {name!r} was not asked for")
