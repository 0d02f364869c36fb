"""One writer at a time: an OS lock on a file in which its owner writes who and since when."""

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import Busy

_PAUSE = 0.05  # seconds between two tries


@contextmanager
def write_lock(path: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the lock on `path` inside the block; a killed owner's lock is free at once.

    Raises Busy, naming the owner and its age, where it is not free within `wait_seconds`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _take(handle, path, time.monotonic() + wait_seconds)
        _sign(handle)
        yield
    finally:
        # Unlocked by name, not only closed: a child made by fork would else keep it.
        fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


def _take(handle: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise Busy(f"{path}: {_owner(path)}; try again when it is done") from None
            time.sleep(_PAUSE)
        else:
            return


def _sign(handle: int) -> None:
    owner = {"pid": os.getpid(), "host": socket.gethostname(), "since": time.time()}
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps(owner).encode("ascii"), 0)


def _owner(path: Path) -> str:
    try:
        owner = json.loads(path.read_text("ascii"))
        age = max(0, round(time.time() - owner["since"]))
        return f"process {owner['pid']} on {owner['host']} has been writing for {age} s"
    except (OSError, ValueError, KeyError):
        return "another process is writing"  # it has the lock, but has not signed yet
