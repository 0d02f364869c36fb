"""A host's name in, its addresses out, in the time that the page has left.

The system's resolver takes as long as it likes and knows no deadline, so it is asked in a thread
that is left behind when the time is over; it ends when the resolver does.
"""

import socket
import threading
from collections.abc import Sequence
from typing import Any

from pipeline.fetch.deadline import remaining

RESOLVE_SECONDS = 10.0

Found = Sequence[tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[Any, ...]]]


def resolve(host: str, port: int) -> Found:
    """Return what getaddrinfo does. Raises TimeoutError past the time, else what it raises."""
    left = min(RESOLVE_SECONDS, remaining() or RESOLVE_SECONDS)
    lookup = _Lookup(host, port)
    thread = threading.Thread(target=lookup.run, name=f"resolve {host}", daemon=True)
    thread.start()
    thread.join(left)
    if lookup.error is not None:
        raise lookup.error
    if lookup.found is None:
        raise TimeoutError(f"no name server answered for {host}")
    return lookup.found


class _Lookup:
    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self.found: Found | None = None
        self.error: OSError | UnicodeError | None = None

    def run(self) -> None:
        try:
            self.found = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            self.error = error
