"""Bodies are inflated piece by piece: what a bomb would need is never held."""

import gzip
import tracemalloc
import zlib
from itertools import chain, repeat

import brotli
import pytest

from pipeline.fetch.body import BadBodyError, TooLargeError, read_body

LIMIT = 1_000_000


class Stream:
    """A response's raw stream of these pieces."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = chain(pieces, repeat(b""))

    def read1(self, amt: int, decode_content: bool) -> bytes:
        """Return the next piece."""
        assert not decode_content
        return next(self.pieces)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, lambda b: gzip.compress(b[:9]) * 9])
def test_a_bomb_costs_no_more_than_the_limit(pack: object) -> None:
    bomb = pack(bytes(60_000_000))  # type: ignore[operator]
    encoding = "gzip" if bomb.startswith(b"\x1f") else "deflate"
    if len(bomb) < 1000:
        assert read_body(Stream(bomb), encoding, LIMIT) == bytes(81)
        return
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            read_body(Stream(bomb), encoding, LIMIT)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5 * LIMIT


@pytest.mark.parametrize("piece", [1 << 16, 100, 1])
def test_a_brotli_bomb_costs_no_more_than_the_limit(piece: int) -> None:
    bomb = brotli.compress(bytes(200_000_000), quality=1)
    assert len(bomb) < 50_000
    pieces = [bomb[at : at + piece] for at in range(0, len(bomb), piece)]
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            read_body(Stream(*pieces), "br", LIMIT)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5 * LIMIT


@pytest.mark.parametrize("piece", [1 << 16, 1000, 7])
def test_brotli_within_the_limit_comes_whole_in_any_pieces(piece: int) -> None:
    body = bytes(range(256)) * 3000
    packed = brotli.compress(body)
    pieces = [packed[at : at + piece] for at in range(0, len(packed), piece)]
    assert read_body(Stream(*pieces), "br", len(body)) == body


@pytest.mark.parametrize(
    "sent", [b"<html>no brotli</html>", brotli.compress(b"abc" * 999)[:-3], b"\x0b"]
)
def test_what_is_no_whole_brotli_is_a_bad_body(sent: bytes) -> None:
    with pytest.raises(BadBodyError):
        read_body(Stream(sent), "br", LIMIT)


def test_empty_members_without_end_are_too_large() -> None:
    member = gzip.compress(b"")
    with pytest.raises(TooLargeError):
        read_body(Stream(*[member * 1000] * 100), "gzip", LIMIT)


def test_what_is_within_the_limit_comes_whole_in_any_pieces() -> None:
    body = bytes(range(256)) * 3000
    packed = gzip.compress(body)
    pieces = [packed[at : at + 7] for at in range(0, len(packed), 7)]
    assert read_body(Stream(*pieces), "gzip", LIMIT) == body
    assert read_body(Stream(body), None, len(body)) == body


def test_the_start_of_what_is_too_large_is_kept() -> None:
    with pytest.raises(TooLargeError) as raised:
        read_body(Stream(b"abc", b"def"), None, 4)
    assert raised.value.start == b"abcd"
