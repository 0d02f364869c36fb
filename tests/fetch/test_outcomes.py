"""Every outcome, each brought about by a server that does what real ones do."""

import gzip
import socket
import struct
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import brotli
import pytest

from pipeline.fetch import Fetcher
from pipeline.records import Page
from tests.fetch.faults import Handler, Server, link, settings

HTML = "<h1>استقبل الوزير السفير</h1>".encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
DELAYS = {"127.0.0.1": 0.0, "paper.example": 0.0}


def get(fetcher: Fetcher, url: str) -> Page:
    return fetcher.get(link(url), "unit")


def test_a_page_comes_with_its_body_headers_and_hash(site: Server, fetcher: Fetcher) -> None:
    url = site.page("/a", HTML, ETag='"v1"')
    page = get(fetcher, url)
    assert (page.outcome, page.status, page.body, page.final_url) == ("fetched", 200, HTML, url)
    assert page.body_hash == sha256(HTML).hexdigest()
    assert page.header("etag") == '"v1"'
    assert page.fetched_at.utcoffset() is not None
    assert site.seen[-1][1]["User-Agent"].startswith("mahdar/")


def test_host_header_and_address_stay_those_of_the_paper(site: Server, fetcher: Fetcher) -> None:
    site.page("/a", HTML)
    page = get(fetcher, "http://paper.example/a")
    assert (page.outcome, page.final_url) == ("fetched", "http://paper.example/a")
    assert site.seen[-1][1]["Host"] == "paper.example"


def test_an_arabic_address_is_asked_for_and_kept_as_found(site: Server, fetcher: Fetcher) -> None:
    site.page("/%D8%AE%D8%A8%D8%B1", HTML)
    page = get(fetcher, site.url("/خبر"))
    assert (page.outcome, page.link.url) == ("fetched", site.url("/خبر"))


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("gzip", lambda b: gzip.compress(b[:9]) + gzip.compress(b[9:])),
        ("gzip", lambda b: gzip.compress(b) + b"\0\0\0"),
        ("gzip", lambda b: b),  # says gzip and is not
        ("deflate", zlib.compress),
        ("deflate", lambda b: zlib.compress(b, wbits=-15)),
        ("br", brotli.compress),
        ("identity", lambda b: b),
    ],
)
def test_compressed_bodies_are_inflated(
    site: Server, fetcher: Fetcher, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    url = site.page("/a", pack(HTML), Content_Encoding=encoding)
    assert get(fetcher, url).body == HTML


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, "gone"), (410, "gone"), (403, "http_error"), (451, "http_error"), (300, "http_error")],
)
def test_a_status_has_its_outcome_and_is_not_tried_again(
    site: Server, fetcher: Fetcher, status: int, outcome: str
) -> None:
    site.routes["/a"] = lambda handler: handler.reply(status, b"no")
    page = get(fetcher, site.url("/a"))
    assert (page.outcome, page.status, page.body) == (outcome, status, None)
    assert site.asked("/a") == 1


def test_not_modified_where_nothing_has_changed(site: Server, fetcher: Fetcher) -> None:
    def conditional(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"v1"'
        assert handler.headers["If-Modified-Since"] == "Sun, 01 Mar 2026 00:00:00 GMT"
        handler.send_response(304 if same else 200)
        handler.end_headers()

    site.routes["/a"] = conditional
    page = fetcher.get(link(site.url("/a")), "unit", '"v1"', "Sun, 01 Mar 2026 00:00:00 GMT")
    assert (page.outcome, page.status, page.body) == ("not_modified", 304, None)


@pytest.mark.parametrize("kind", ["image/jpeg", "application/pdf", "video/mp4"])
def test_a_wrong_type_is_not_read(site: Server, fetcher: Fetcher, kind: str) -> None:
    url = site.page("/a.jpg", b"x" * 50, Content_Type=kind)
    assert get(fetcher, url).outcome == "wrong_type"


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "text/xml; charset=utf-8", "application/xhtml+xml",
             "application/vnd.mahdar.article+json", "TEXT/HTML", ""],
)  # fmt: skip
def test_lists_and_articles_are_right_types(site: Server, fetcher: Fetcher, kind: str) -> None:
    assert get(fetcher, site.page("/a", HTML, Content_Type=kind)).outcome == "fetched"


def test_an_encoding_that_was_not_asked_for_is_a_wrong_type(site: Server, fetcher: Fetcher) -> None:
    url = site.page("/a", b"\x0b\x02\x80", Content_Encoding="zstd")
    assert get(fetcher, url).outcome == "wrong_type"


def test_a_page_over_the_limit_is_too_large(site: Server, fetcher: Fetcher) -> None:
    assert get(fetcher, site.page("/fits", b"x" * 100_000)).outcome == "fetched"
    page = get(fetcher, site.page("/a", b"x" * 100_001))
    assert (page.outcome, page.body) == ("too_large", None)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress),
     ("br", lambda body: brotli.compress(body, quality=1))],
)  # fmt: skip
def test_a_bomb_is_left_at_the_limit(
    site: Server, fetcher: Fetcher, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    bomb = pack(bytes(50_000_000))
    url = site.page("/bomb", bomb, Content_Encoding=encoding)
    assert get(fetcher, url).outcome == "too_large"
    assert get(fetcher, site.page("/a", HTML)).outcome == "fetched"


def test_a_drip_ends_at_the_deadline(site: Server) -> None:
    site.routes["/drip"] = lambda handler: handler.raw(
        OK + b"Content-Length: 5000\r\n\r\n", *[b"x"] * 100, pause=0.05
    )
    start = time.monotonic()
    with Fetcher(settings(site, seconds=0.4), DELAYS) as fetcher:
        assert get(fetcher, site.url("/drip")).outcome == "timeout"
    assert time.monotonic() - start < 4
    assert site.asked("/drip") == 1


def test_headers_that_drip_end_at_the_deadline(site: Server) -> None:
    site.routes["/drip"] = lambda handler: handler.raw(
        b"HTTP/1.1 200 OK\r\nX-Slow: ", *[b"x"] * 100, pause=0.05
    )
    start = time.monotonic()
    with Fetcher(settings(site, seconds=0.4), DELAYS) as fetcher:
        assert get(fetcher, site.url("/drip")).outcome == "timeout"
    assert time.monotonic() - start < 4


def reset(handler: Handler) -> None:
    handler.raw(OK + b"Content-Length: 5000\r\n\r\nsome")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


BROKEN: dict[str, Callable[[Handler], None]] = {
    "reset in the body": reset,
    "hung up at once": lambda h: h.raw(b""),
    "fewer bytes than it said": lambda h: h.raw(OK + b"Content-Length: 5000\r\n\r\nsome"),
    "chunk that is none": lambda h: h.raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nsome"),
    "chunks without an end": lambda h: h.raw(OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\nsome"),
    "gzip that breaks off": lambda h: h.reply(
        200, gzip.compress(HTML)[:-9], Content_Encoding="gzip"
    ),
    "brotli that breaks off": lambda h: h.reply(
        200, brotli.compress(HTML)[:-9], Content_Encoding="br"
    ),
    "brotli that is none": lambda h: h.reply(200, HTML, Content_Encoding="br"),
    "no http at all": lambda h: h.raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_answer_is_tried_again_and_then_a_network_error(
    site: Server, fetcher: Fetcher, fault: str
) -> None:
    site.routes["/a"] = BROKEN[fault]
    page = get(fetcher, site.url("/a"))
    assert (page.outcome, page.body) == ("network_error", None)
    assert page.error and "\n" not in page.error
    assert site.asked("/a") == 3


def test_nobody_listens(site: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with Fetcher(settings(site), DELAYS, backoff_seconds=0.01) as fetcher:
        assert get(fetcher, f"http://127.0.0.1:{port}/").outcome == "network_error"


def test_a_host_that_lost_page_after_page_is_left_alone(site: Server) -> None:
    site.routes["/a"] = BROKEN["hung up at once"]
    with Fetcher(settings(site), DELAYS, tries=1) as fetcher:
        pages = [get(fetcher, site.url("/a")) for _ in range(8)]
    assert {page.outcome for page in pages} == {"network_error"}
    assert site.asked("/a") == 5
    assert "left alone" in (pages[-1].error or "")


def test_a_closed_fetcher_is_said_to_be_closed(site: Server) -> None:
    fetcher = Fetcher(replace(settings(site)), DELAYS)
    fetcher.close()
    with pytest.raises(Exception, match="closed"):
        get(fetcher, site.page("/a"))
