"""Seconds that a page may cost in, a bound on every single read of a socket out.

A socket's own timeout starts anew with each byte, so a host that drips ten bytes a second holds a
reader for ever. Here the sockets ask, before every read, how much of the whole is left.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_current = threading.local()


class Budget:
    """What is left, in seconds, of the time that the network may take for one page."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Bound the reads of this thread by what is left, and take off what they took."""
        start = time.monotonic()
        _current.ends = start + self.left
        try:
            yield
        finally:
            _current.ends = None
            self.left -= time.monotonic() - start


def remaining() -> float | None:
    """Return the seconds left to this thread; None without a budget, TimeoutError past its end."""
    ends: float | None = getattr(_current, "ends", None)
    if ends is None:
        return None
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time for this page is over")
    return left


class TimedSocket(socket.socket):
    """A socket whose reads end when the page's time does."""

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0) -> int:
        """Read as a socket does, within what is left."""
        self.settimeout(remaining())
        return super().recv_into(buffer, nbytes, flags)


class TimedSSLSocket(ssl.SSLSocket):
    """The same under TLS."""

    def recv_into(
        self, buffer: "WriteableBuffer", nbytes: int | None = None, flags: int = 0
    ) -> int:
        """Read as a socket does, within what is left."""
        self.settimeout(remaining())
        return super().recv_into(buffer, nbytes, flags)
