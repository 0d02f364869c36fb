"""Run a command of ours as a group of processes, and say how long and how large it got."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
SAMPLE_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to; `exit_code` is negative where a signal ended it."""

    exit_code: int
    seconds: float
    largest_rss: int  # bytes, of the largest single process, as the system counted it
    group_rss: int  # bytes, the most that all processes had together, sampled; shared pages twice


def run(
    command: Sequence[str], env: Mapping[str, str], kill_when: Callable[[], bool] | None = None
) -> Ran:
    """Run a command in a session of its own; SIGKILL all of it as soon as `kill_when` says so."""
    begun = time.monotonic()
    child = subprocess.Popen(command, env={**os.environ, **env}, start_new_session=True)
    over = threading.Event()
    watcher = _Watcher(child.pid, over, kill_when)
    watcher.start()
    try:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    finally:
        over.set()
        watcher.join()
        _kill(child.pid)  # a worker that outlived the command would disturb what follows
    seconds = time.monotonic() - begun
    return Ran(child.returncode, seconds, usage.ru_maxrss * 1024, watcher.largest)


def _kill(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


class _Watcher(threading.Thread):
    """Adds up the resident memory of a session's processes, again and again; kills when told."""

    def __init__(
        self, session: int, over: threading.Event, kill_when: Callable[[], bool] | None
    ) -> None:
        super().__init__()
        self.largest = 0
        self._session = session
        self._over = over
        self._kill_when = kill_when

    def run(self) -> None:
        while not self._over.wait(SAMPLE_SECONDS):
            self.largest = max(self.largest, session_rss(self._session))
            if self._kill_when and self._kill_when():
                _kill(self._session)


def session_rss(session: int) -> int:
    """Return the bytes that the processes of a session hold now; 0 where there is no /proc."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            pages = int((entry / "statm").read_text().split()[1])
        except (OSError, IndexError):  # it has ended meanwhile
            continue
        if int(fields[3]) == session:
            total += pages * PAGE_BYTES
    return total
