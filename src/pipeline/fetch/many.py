"""Links in, their pages out as they come: several hosts at once, each with its own delay."""

import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.fetch.client import Fetcher
from pipeline.fetch.hosts import host_of
from pipeline.records import Link, Page

Validators = tuple[str | None, str | None]  # etag and last-modified of the last time

_MOST_THREADS = 32
_PER_HOST = 4  # at once, where the host has no delay
_JOIN_SECONDS = 2.0


@dataclass(slots=True)
class _Host:
    most: int
    waiting: deque[tuple[Link, Validators]] = field(default_factory=deque)
    busy: int = 0


class _Queue:
    """The links that wait, by host."""

    def __init__(self, fetcher: Fetcher, links: Iterable[tuple[Link, Validators]]) -> None:
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}
        self.count = 0
        for link, validators in links:
            name = host_of(link.url)
            if name not in self._hosts:
                self._hosts[name] = _Host(1 if fetcher.delay(link.url) > 0 else _PER_HOST)
            self._hosts[name].waiting.append((link, validators))
            self.count += 1

    @property
    def threads(self) -> int:
        """As many as can be of use at once."""
        useful = sum(min(host.most, len(host.waiting)) for host in self._hosts.values())
        return min(_MOST_THREADS, useful)

    def take(self) -> tuple[_Host, Link, Validators] | None:
        """Take a link of the host that has the most to do and room for one more.

        None where there is no such host: those with links left have threads that see to them.
        """
        with self._lock:
            free = [h for h in self._hosts.values() if h.waiting and h.busy < h.most]
            if not free:
                return None
            host = max(free, key=lambda h: len(h.waiting))
            host.busy += 1
            return host, *host.waiting.popleft()

    def done(self, host: _Host) -> None:
        """Give back the room that `take` took."""
        with self._lock:
            host.busy -= 1


def fetch_all(
    fetcher: Fetcher, links: Iterable[tuple[Link, Validators]], unit_id: str
) -> Iterator[Page]:
    """Yield a page for every link, in the order in which they come.

    A host without a delay is asked up to four times at once, any other once. Leaving the iterator
    before its end, by Ctrl-C too, closes the fetcher.
    """
    waiting = _Queue(fetcher, links)
    pages: queue.Queue[Page | BaseException] = queue.Queue(maxsize=2 * _PER_HOST)
    ended = threading.Event()
    threads = [
        threading.Thread(target=_work, args=(fetcher, waiting, unit_id, pages, ended), daemon=True)
        for _ in range(waiting.threads)
    ]
    finished = False
    try:
        for thread in threads:
            thread.start()
        for _ in range(waiting.count):
            yield _next_page(pages)
        finished = True
    finally:
        ended.set()
        if not finished:
            fetcher.close()
        for thread in threads:
            thread.join(_JOIN_SECONDS)


def _next_page(pages: "queue.Queue[Page | BaseException]") -> Page:
    while True:
        try:
            page = pages.get(timeout=0.2)  # short, so that an interrupt of this thread is seen
        except queue.Empty:
            continue
        if isinstance(page, BaseException):
            raise page
        return page


def _work(
    fetcher: Fetcher,
    waiting: _Queue,
    unit_id: str,
    pages: "queue.Queue[Page | BaseException]",
    ended: threading.Event,
) -> None:
    while not ended.is_set() and (taken := waiting.take()):
        host, link, (etag, last_modified) = taken
        page: Page | BaseException
        try:
            page = fetcher.get(link, unit_id, etag, last_modified)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that asked
            page = error
        waiting.done(host)
        _put(pages, page, ended)


def _put(
    pages: "queue.Queue[Page | BaseException]", page: Page | BaseException, ended: threading.Event
) -> None:
    while not ended.is_set():
        try:
            pages.put(page, timeout=0.2)
        except queue.Full:
            continue
        break
