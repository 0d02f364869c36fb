"""An address in, whether its host's robots.txt lets it be asked for out; kept for a day."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from protego import Protego

from pipeline.fetch.answer import Answer

AGENT = "mahdar"  # the name that a robots.txt would use
MAX_BYTES = 512_000  # RFC 9309: at least 500 KiB must be read, the rest may be left
_KEPT_SECONDS = 86_400.0
_RETRY_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a host lets be asked for: by rules; or nothing for now, with the answer to give."""

    rules: Protego | None = None
    instead: Answer | None = None

    def refusal(self, url: str) -> Answer | None:
        """Return the answer that stands for a page that may not be asked for."""
        if self.instead is not None:
            return replace(self.instead, url=url)
        if self.rules is None or self.rules.can_fetch(url, AGENT):
            return None
        return Answer("disallowed", url, error="robots.txt disallows it")

    @property
    def delay(self) -> float:
        """Seconds between two requests that the host asks for; 0 where it does not say."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(AGENT)
        by_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(self.rules.crawl_delay(AGENT) or 0.0, by_rate)


class Robots:
    """The verdicts, asked for once a host and day. Safe to use from several threads."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        self._ask = ask
        self._kept: dict[str, tuple[float, Verdict]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def verdict(self, url: str) -> Verdict:
        """Return what the host of an address lets be asked for."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:  # the others wait for the first instead of asking too
            until, verdict = self._kept.get(origin, (0.0, Verdict()))
            if until <= time.monotonic():
                verdict = _verdict(self._ask(f"{origin}/robots.txt"))
                keep = _KEPT_SECONDS if verdict.instead is None else _RETRY_SECONDS
                self._kept[origin] = (time.monotonic() + keep, verdict)
        return verdict


def _verdict(answer: Answer) -> Verdict:
    status = answer.status or 0
    if answer.outcome == "fetched":
        return Verdict(Protego.parse((answer.body or b"").decode("utf-8-sig", "replace")))
    if answer.outcome == "http_error" and (status >= 500 or status == 429):
        why = f"robots.txt answered {status}: nothing is allowed for now"
        return Verdict(instead=Answer("disallowed", answer.url, status, error=why))
    if answer.outcome in ("gone", "http_error", "too_many_redirects"):
        return Verdict()  # RFC 9309: not to be had is no rule
    instead = replace(answer, error=f"robots.txt: {answer.error}", passing=False, retry_after=None)
    return Verdict(instead=instead)
