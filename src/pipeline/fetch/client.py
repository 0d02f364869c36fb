"""Fetch one page politely: a link in, a `Page` out, whatever the network does."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from requests.cookies import RequestsCookieJar

from pipeline.errors import Unavailable
from pipeline.fetch import pauses
from pipeline.fetch.answer import Answer
from pipeline.fetch.deadline import Budget
from pipeline.fetch.exchange import Hop, Redirect, exchange
from pipeline.fetch.guard import Dialer, RefusedAddressError, check_url
from pipeline.fetch.hosts import Hosts, Slot
from pipeline.fetch.robots import MAX_BYTES, Robots
from pipeline.fetch.transport import Transport
from pipeline.records import Link, Page
from pipeline.settings import Settings

MAX_REDIRECTS = 10


@dataclass(frozen=True, slots=True)
class _Want:
    """How to ask: what differs between a page and a robots.txt."""

    headers: dict[str, str]
    limit: int
    is_robots: bool = False


class Fetcher:
    """Asks hosts for pages, one delay a host; a context manager. Safe to use from several threads.

    `delays` are the least seconds between two requests, by host; a host without one has 5.
    `trusted` is a PEM file of certificates to trust in place of the usual ones.
    """

    def __init__(
        self,
        settings: Settings,
        delays: Mapping[str, float],
        *,
        trusted: Path | None = None,
        tries: int = 3,
        backoff_seconds: float = 1.0,
    ) -> None:
        self._settings = settings
        self._tries = tries
        self._backoff = backoff_seconds
        self._hosts = Hosts(delays)
        self._robots = Robots(self._robots_txt)
        self._transport = Transport(Dialer.of(settings), trusted)
        self._closing = threading.Event()

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; a `get` that is under way in another thread ends at once."""
        self._closing.set()
        self._transport.close()

    def delay(self, url: str) -> float:
        """Return the least seconds between two requests to an address's host, as known by now."""
        return self._hosts.slot(url).delay

    def get(
        self, link: Link, unit_id: str, etag: str | None = None, last_modified: str | None = None
    ) -> Page:
        """Return what came of asking for a link; the outcome says it, nothing is raised.

        Raises Unavailable only where the fetcher is closed meanwhile.
        """
        named = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        conditions = {name: value for name, value in named.items() if value}
        want = _Want(self._headers() | conditions, self._settings.max_body_bytes)
        answer = self._answer(link.url, want)
        return _page(link, unit_id, answer)

    def _headers(self) -> dict[str, str]:
        return {
            "User-Agent": self._settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "ar,en;q=0.5",
            "Accept-Encoding": "gzip, deflate, br",
        }

    def _robots_txt(self, url: str) -> Answer:
        return self._answer(url, _Want(self._headers(), MAX_BYTES, is_robots=True))

    def _answer(self, url: str, want: _Want) -> Answer:
        """Ask until there is an answer that another try would not change."""
        slot = self._hosts.slot(url)
        if shut := slot.shut_answer():
            return replace(shut, url=url, error=f"host is left alone for now: {shut.error}")
        for tried in range(1, self._tries + 1):
            answer = self._attempt(url, want)
            if not answer.passing or not self._pause(slot, answer, tried):
                break
        slot.note(answer)
        return answer

    def _pause(self, slot: Slot, answer: Answer, tried: int) -> bool:
        """Wait before the next try; False where there is to be none."""
        wait = pauses.backoff(tried, self._backoff)
        if answer.retry_after is not None:
            wait = max(wait, answer.retry_after)
        if wait > pauses.LONGEST:
            slot.shut(wait, answer)
            return False
        if tried == self._tries:
            return False
        if answer.status in (429, 503):
            slot.hold(wait)  # it is the host that has too much, not the page
        else:
            self._sleep(wait)
        return True

    def _attempt(self, url: str, want: _Want) -> Answer:
        """Follow an address by hand to its answer."""
        budget = Budget(self._settings.max_seconds_per_page)
        cookies = RequestsCookieJar()  # lives for this page: some sites redirect until it is back
        for _ in range(MAX_REDIRECTS + 1):
            outcome = self._hop(url, want, cookies, budget)
            if isinstance(outcome, Answer):
                return outcome
            url = outcome.url
        return Answer("too_many_redirects", url, error=f"more than {MAX_REDIRECTS} redirects")

    def _hop(
        self, url: str, want: _Want, cookies: RequestsCookieJar, budget: Budget
    ) -> Answer | Redirect:
        """Ask for one address, once it is found to be one that may be asked for."""
        try:
            check_url(url)
        except RefusedAddressError as error:
            return Answer("refused_address", url, error=str(error))
        slot = self._hosts.slot(url)
        if not want.is_robots:
            verdict = self._robots.verdict(url)
            if refusal := verdict.refusal(url):
                return refusal
            slot.slow_to(verdict.delay)
        slot.wait(self._sleep)
        self._refuse_when_closed()
        hop = Hop(url, want.headers, want.limit, want.is_robots)
        begun = time.monotonic()
        answer = exchange(self._transport, hop, cookies, budget)
        slot.took(time.monotonic() - begun)
        self._refuse_when_closed()
        return answer

    def _sleep(self, seconds: float) -> None:
        self._closing.wait(seconds)
        self._refuse_when_closed()

    def _refuse_when_closed(self) -> None:
        if self._closing.is_set():
            raise Unavailable("the fetcher was closed while it was at work")


def _page(link: Link, unit_id: str, answer: Answer) -> Page:
    return Page(
        link=link,
        unit_id=unit_id,
        fetched_at=datetime.now(UTC),
        outcome=answer.outcome,
        final_url=answer.url,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        body_hash=None if answer.body is None else sha256(answer.body).hexdigest(),
        error=answer.error,
    )
