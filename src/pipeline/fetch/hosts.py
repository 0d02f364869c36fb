"""A host in, when it may be asked next out: the delay between requests, and hosts left alone."""

import threading
import time
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from pipeline.fetch.answer import Answer

DEFAULT_DELAY = 5.0
LONGEST_CRAWL_DELAY = 120.0
_NEWEST_SHARE = 0.3  # of the last answer in what answers usually take
_LONGEST_REST = 30.0
_PAGES_LOST = 5  # one after another without an answer: the host is down
_DOWN_SECONDS = 600.0


def host_of(url: str) -> str:
    """Return the name that politeness goes by; `www.` is the same machine."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class Slot:
    """What is known of one host. Safe to use from several threads."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self._lock = threading.Lock()
        self._next = 0.0  # monotonic seconds of the earliest next request
        self._usual: float | None = None  # seconds that an answer takes
        self._lost = 0
        self._shut: tuple[float, Answer] | None = None

    def wait(self, sleep: Callable[[float], None]) -> None:
        """Sleep until the host may be asked, and take that moment."""
        with self._lock:
            at = max(time.monotonic(), self._next)
            self._next = at + self.delay
        if (pause := at - time.monotonic()) > 0:
            sleep(pause)

    def hold(self, seconds: float) -> None:
        """Let nobody ask the host for so long."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)

    def slow_to(self, delay: float) -> None:
        """Keep at least this many seconds apart, as the host's robots.txt asks; to a bound."""
        with self._lock:
            slower = max(self.delay, min(delay, LONGEST_CRAWL_DELAY))
            self._next += slower - self.delay  # the request for robots.txt itself counts
            self.delay = slower

    def took(self, seconds: float) -> None:
        """Rest after an answer for as long as answers usually take: a slow host has enough to do.

        A host without a delay is our own, and is not spared.
        """
        with self._lock:
            before = seconds if self._usual is None else self._usual
            self._usual = before + _NEWEST_SHARE * (seconds - before)
            if self.delay > 0:
                rest = min(self._usual, _LONGEST_REST)
                self._next = max(self._next, time.monotonic() + rest)

    def note(self, answer: Answer) -> None:
        """Count pages in a row that had no answer; leave the host alone after too many."""
        with self._lock:
            lost = answer.outcome in ("network_error", "timeout")
            self._lost = self._lost + 1 if lost else 0
            if self._lost >= _PAGES_LOST:
                self._shut = (time.monotonic() + _DOWN_SECONDS, answer)

    def shut(self, seconds: float, answer: Answer) -> None:
        """Give this answer for everything on the host, for so long, without asking."""
        with self._lock:
            self._shut = (time.monotonic() + seconds, answer)

    def shut_answer(self) -> Answer | None:
        """Return the answer that stands for the host while it is left alone."""
        with self._lock:
            if self._shut is None or self._shut[0] <= time.monotonic():
                self._shut = None
                return None
            return self._shut[1]


class Hosts:
    """Every host's slot, made when first asked for."""

    def __init__(self, delays: Mapping[str, float]) -> None:
        self._delays = {host.lower().removeprefix("www."): delay for host, delay in delays.items()}
        self._slots: dict[str, Slot] = {}
        self._lock = threading.Lock()

    def slot(self, url: str) -> Slot:
        """Return the slot of an address's host."""
        host = host_of(url)
        with self._lock:
            if host not in self._slots:
                self._slots[host] = Slot(self._delays.get(host, DEFAULT_DELAY))
            return self._slots[host]
