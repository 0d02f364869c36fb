"""Robots, delays and pauses: what a host asks for is what it gets."""

import time
from itertools import pairwise

import pytest
from protego import Protego

from pipeline.fetch import Fetcher
from pipeline.fetch.answer import Answer
from pipeline.fetch.hosts import Slot
from pipeline.fetch.pauses import LONGEST, backoff
from pipeline.fetch.robots import Robots, Verdict
from tests.fetch.faults import Handler, Server, link, settings

DELAYS = {"127.0.0.1": 0.0, "paper.example": 0.0}


def robots(site: Server, text: str) -> None:
    site.page("/robots.txt", text.encode(), Content_Type="text/plain")


def test_what_robots_disallows_is_not_asked_for(site: Server, fetcher: Fetcher) -> None:
    robots(site, "User-agent: *\nDisallow: /private/\nDisallow: /*/print$\n")
    for path in ("/private/1", "/news/1/print"):
        assert fetcher.get(link(site.page(path)), "u").outcome == "disallowed"
        assert site.asked(path) == 0
    assert fetcher.get(link(site.page("/news/1")), "u").outcome == "fetched"
    assert site.asked("/robots.txt") == 1


def test_a_rule_for_our_own_name_wins(site: Server, fetcher: Fetcher) -> None:
    robots(site, "User-agent: *\nDisallow:\n\nUser-agent: Mahdar\nDisallow: /\n")
    assert fetcher.get(link(site.page("/news/1")), "u").outcome == "disallowed"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_file_allows_all(site: Server, fetcher: Fetcher, status: int) -> None:
    site.routes["/robots.txt"] = lambda handler: handler.reply(status)
    assert fetcher.get(link(site.page("/a")), "u").outcome == "fetched"


@pytest.mark.parametrize("status", [500, 503])
def test_a_robots_file_that_fails_allows_nothing(
    site: Server, fetcher: Fetcher, status: int
) -> None:
    site.routes["/robots.txt"] = lambda handler: handler.reply(status)
    page = fetcher.get(link(site.page("/a")), "u")
    assert page.outcome == "disallowed"
    assert str(status) in (page.error or "")
    assert site.asked("/a") == 0


def test_a_robots_file_that_failed_is_asked_for_again_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    answers = [
        Answer("http_error", "", 500),
        Answer("fetched", "", 200, body=b"User-agent: *\nDisallow: /x"),
    ]
    kept = Robots(lambda url: answers.pop(0))
    assert kept.verdict("http://h/a").refusal("http://h/a") is not None
    now += 299
    assert kept.verdict("http://h/a").refusal("http://h/a") is not None
    now += 2
    assert kept.verdict("http://h/a").refusal("http://h/a") is None
    now += 80_000  # kept without asking
    assert kept.verdict("http://h/x").refusal("http://h/x") is not None


def test_a_robots_file_of_any_size_and_type_is_read(site: Server, fetcher: Fetcher) -> None:
    text = b"User-agent: *\nDisallow: /private\n" + b"# padding\n" * 100_000
    site.page("/robots.txt", text, Content_Type="application/octet-stream")
    assert fetcher.get(link(site.page("/private")), "u").outcome == "disallowed"
    assert fetcher.get(link(site.page("/a")), "u").outcome == "fetched"


def test_crawl_delay_and_request_rate_slow_a_host_to_a_bound() -> None:
    def asked(text: str) -> float:
        slot = Slot(1.0)
        slot.slow_to(Verdict(Protego.parse("User-agent: *\n" + text)).delay)
        return slot.delay

    assert asked("Disallow:") == 1.0
    assert asked("Crawl-delay: 0.5") == 1.0
    assert asked("Crawl-delay: 7") == 7.0
    assert asked("Crawl-delay: 9999") == 120.0
    assert asked("Request-rate: 1/30") == 30.0


def test_requests_to_one_host_keep_their_distance(site: Server) -> None:
    start = time.monotonic()
    with Fetcher(settings(site), {"paper.example": 0.15}) as fetcher:
        for number in range(3):
            site.page(f"/{number}")
            fetcher.get(link(f"http://paper.example/{number}"), "u")
    assert len(site.seen) == 4  # robots.txt and three pages
    assert time.monotonic() - start >= 3 * 0.15


def test_moments_to_ask_a_host_are_a_delay_apart_for_all_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    slept: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: now)
    slot = Slot(2.0)
    for _ in range(3):  # three threads at the same moment
        slot.wait(slept.append)
    assert slept == [2.0, 4.0]
    slot.hold(60)
    slot.wait(slept.append)
    now += 100
    slot.wait(slept.append)
    assert slept == [2.0, 4.0, 60.0]


def test_a_crawl_delay_is_kept_from_the_first_page_on(site: Server, fetcher: Fetcher) -> None:
    robots(site, "User-agent: *\nCrawl-delay: 0.2\n")
    start = time.monotonic()
    for number in range(2):
        fetcher.get(link(site.page(f"/{number}")), "u")
    assert len(site.seen) == 3
    assert time.monotonic() - start >= 2 * 0.2


def test_a_host_without_a_delay_of_its_own_has_five_seconds(fetcher: Fetcher) -> None:
    assert fetcher.delay("http://other.example/") == 5.0
    assert fetcher.delay("http://www.paper.example/") == 0.0


def busy(times: int, status: int = 429, **headers: str) -> "Busy":
    return Busy(times, status, headers)


class Busy:
    """Answers with a status so many times, then with a page."""

    def __init__(self, times: int, status: int, headers: dict[str, str]) -> None:
        self.times, self.status, self.headers = times, status, headers

    def __call__(self, handler: Handler) -> None:
        if self.times:
            self.times -= 1
            handler.reply(self.status, b"", **self.headers)
        else:
            handler.reply(200, b"<p>x</p>")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_host_is_asked_again(site: Server, fetcher: Fetcher, status: int) -> None:
    site.routes["/a"] = busy(2, status)
    assert fetcher.get(link(site.url("/a")), "u").outcome == "fetched"


def test_a_host_that_stays_busy_is_an_http_error(site: Server, fetcher: Fetcher) -> None:
    site.routes["/a"] = busy(99, 503)
    page = fetcher.get(link(site.url("/a")), "u")
    assert (page.outcome, page.status) == ("http_error", 503)
    assert site.asked("/a") == 3


def test_retry_after_is_waited_for(site: Server, fetcher: Fetcher) -> None:
    site.routes["/a"] = busy(1, Retry_After="1")
    start = time.monotonic()
    assert fetcher.get(link(site.url("/a")), "u").outcome == "fetched"
    assert 1.0 <= time.monotonic() - start < 3


def test_a_host_that_asks_for_an_hour_is_left_alone(site: Server, fetcher: Fetcher) -> None:
    site.routes["/a"] = busy(99, Retry_After="3600")
    assert fetcher.get(link(site.url("/a")), "u").outcome == "http_error"
    page = fetcher.get(link(site.page("/b")), "u")
    assert page.outcome == "http_error"
    assert (site.asked("/a"), site.asked("/b")) == (1, 0)


def test_backoff_doubles_spreads_and_is_bounded() -> None:
    waits = [[backoff(tried, 1.0) for _ in range(200)] for tried in (1, 2, 3)]
    for tried, some in enumerate(waits):
        assert min(some) >= 0.5 * 2**tried
        assert max(some) <= 1.5 * 2**tried
        assert len(set(some)) > 100
    assert backoff(30, 1.0) == LONGEST


@pytest.mark.parametrize(("delay", "rests"), [(0.01, True), (0.0, False)])
def test_a_slow_host_rests_as_long_as_it_took_to_answer(
    site: Server, delay: float, rests: bool
) -> None:
    def slow(handler: Handler) -> None:
        time.sleep(0.3)
        handler.reply(200, b"x")

    site.routes["/a"] = slow
    with Fetcher(settings(site), {"127.0.0.1": delay}) as fetcher:
        for _ in range(3):
            assert fetcher.get(link(site.url("/a")), "u").outcome == "fetched"
    times = [at for path, _, at in site.seen if path == "/a"]
    gaps = [after - before for before, after in pairwise(times)]
    # 0.3 s for the answer; then what answers usually take, robots.txt among them.
    assert min(gaps) >= (0.38 if rests else 0.3)
