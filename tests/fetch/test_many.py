"""Several hosts at once, each with its own delay; and an end at once when it is asked for."""

import gc
import os
import signal
import threading
import time
from dataclasses import replace

import pytest

from pipeline.fetch import Fetcher, fetch_all
from pipeline.fetch.many import Validators
from pipeline.records import Link
from pipeline.settings import Settings
from tests.fetch.faults import Handler, Server, link, settings

NONE: Validators = (None, None)


def papers(site: Server, count: int) -> Settings:
    """Settings under which `count` papers all stand on the one site."""
    at = f"127.0.0.1:{site.port}"
    return replace(settings(site), connect_to=tuple((f"p{n}.example", at) for n in range(count)))


def links(paths: int, hosts: int) -> list[tuple[Link, Validators]]:
    return [(link(f"http://p{h}.example/{n}"), NONE) for h in range(hosts) for n in range(paths)]


def test_every_link_gives_one_page(site: Server) -> None:
    for number in range(20):
        site.page(f"/{number}", str(number).encode())
    site.routes["/7"] = lambda handler: handler.raw(b"")
    asked = links(20, 3)
    with Fetcher(papers(site, 3), {f"p{n}.example": 0.0 for n in range(3)}, tries=1) as fetcher:
        pages = list(fetch_all(fetcher, asked, "u"))
    assert sorted(p.link.url for p in pages) == sorted(one.url for one, _ in asked)
    lost = {p.link.url for p in pages if p.outcome != "fetched"}
    assert lost == {f"http://p{n}.example/7" for n in range(3)}
    assert all(p.body == p.link.url.rpartition("/")[2].encode() for p in pages if p.body)


def test_nothing_to_fetch(fetcher: Fetcher) -> None:
    assert list(fetch_all(fetcher, [], "u")) == []


def test_hosts_are_asked_at_once_and_each_keeps_its_delay(site: Server) -> None:
    for number in range(3):
        site.page(f"/{number}")
    start = time.monotonic()
    with Fetcher(papers(site, 6), {f"p{n}.example": 0.2 for n in range(6)}) as fetcher:
        assert len(list(fetch_all(fetcher, links(3, 6), "u"))) == 18
    # Of each host robots.txt and three pages; one host after another would take 4.6 seconds.
    assert 0.6 <= time.monotonic() - start < 4


def test_a_host_without_a_delay_is_asked_four_times_at_once(site: Server) -> None:
    busy, most, lock = 0, 0, threading.Lock()

    def count(handler: Handler) -> None:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        time.sleep(0.05)
        with lock:
            busy -= 1
        handler.reply(200, b"<p>x</p>")

    site.routes |= {f"/{n}": count for n in range(16)}
    with Fetcher(papers(site, 1), {"p0.example": 0.0}) as fetcher:
        assert len(list(fetch_all(fetcher, links(16, 1), "u"))) == 16
    assert most == 4


def test_validators_go_with_their_links(site: Server, fetcher: Fetcher) -> None:
    site.page("/a")
    site.page("/b")
    list(fetch_all(fetcher, [(link(site.url("/a")), ('"v1"', "then")),
                             (link(site.url("/b")), NONE)], "u"))  # fmt: skip
    sent = {path: headers for path, headers, _ in site.seen}
    assert (sent["/a"]["If-None-Match"], sent["/a"]["If-Modified-Since"]) == ('"v1"', "then")
    assert "If-None-Match" not in sent["/b"]


def test_leaving_early_ends_at_once(site: Server) -> None:
    site.page("/0")
    site.routes |= {f"/{n}": lambda handler: time.sleep(5) for n in range(1, 4)}
    before = threading.active_count()
    start = time.monotonic()
    with Fetcher(papers(site, 1), {"p0.example": 0.0}) as fetcher:
        for page in fetch_all(fetcher, links(4, 1), "u"):
            assert page.outcome == "fetched"
            break
        gc.collect()
    assert time.monotonic() - start < 4
    assert sum(t.name.startswith("Thread") and "_work" in t.name
               for t in threading.enumerate()) == 0  # fmt: skip
    assert threading.active_count() <= before + 4  # the server's own, which sleep


@pytest.mark.parametrize("delay", [0.0, 60.0])
def test_ctrl_c_ends_at_once(site: Server, delay: float) -> None:
    # A shell that puts the tests into the background has them ignore the signal.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    site.routes |= {f"/{n}": lambda handler: time.sleep(5) for n in range(8)}
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    start = time.monotonic()
    with (
        pytest.raises(KeyboardInterrupt),
        Fetcher(papers(site, 2), {f"p{n}.example": delay for n in range(2)}) as fetcher,
    ):
        list(fetch_all(fetcher, links(4, 2), "u"))
    assert time.monotonic() - start < 4
    timer.join()
    signal.signal(signal.SIGINT, before)


def test_no_socket_is_left_open(site: Server) -> None:
    """An unclosed socket warns when it is collected, and warnings are errors here."""
    site.page("/0")
    site.routes["/1"] = lambda handler: handler.reply(302, b"x" * 500, Location="/0")
    site.routes["/2"] = lambda handler: handler.reply(404, b"x" * 500)
    site.page("/3", b"x" * 200_000)
    with Fetcher(papers(site, 2), {"p0.example": 0.0, "p1.example": 0.0}) as fetcher:
        list(fetch_all(fetcher, links(4, 2), "u"))
    gc.collect()
