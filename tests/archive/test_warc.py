"""WARC out and in again, and files as other crawls write them: what is taken, what is left out."""

import gzip
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.archive import WarcFile, write_warc
from pipeline.errors import DataError
from pipeline.records import Page
from tests.archive.pages import page
from tests.archive.warcs import STORY, UTF8, answer, record, warc


def host_of_paper(host: str) -> str | None:
    return "paper" if host.endswith("paper.example") else None


def read(path: Path, limit: int = 100_000) -> tuple[list[Page], dict[str, int]]:
    file = WarcFile(path, lambda source: f"u-{source}", host_of_paper, limit)
    return list(file.pages()), dict(file.counts)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    body = STORY.encode("cp1256")
    pages = [
        page(1, body),
        page(2, body + b"\0\r\n\r\nWARC/1.1"),
        page(3, outcome="timeout"),
    ]
    path = tmp_path / "out.warc.gz"
    more = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X", "a\nb"))
    pages = [replace(one, headers=(*one.headers, *more)) for one in pages]
    assert write_warc(path, pages, "mahdar/0") == 2
    again, counts = read(path)
    assert counts == {"pages": 2}
    for was, now in zip(pages, again, strict=False):
        assert (now.body, now.body_hash, now.fetched_at) == (
            was.body,
            was.body_hash,
            was.fetched_at,
        )
        assert (now.link.url, now.final_url) == (was.link.url, was.final_url)
        assert (now.link.source, now.unit_id, now.link.found_by) == ("paper", "u-paper", "import")
        assert now.header("content-type") == "text/html"
        assert now.header("x-crawl-content-encoding") == "gzip"


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ("", lambda body: body),
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Transfer-Encoding: chunked\r\n", chunked),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
         lambda body: chunked(gzip.compress(body))),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", lambda body: body),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Content-Encoding: br\r\n", lambda body: body),
        ("X-Crawl-Content-Encoding: gzip\r\n", lambda body: body),  # as Common Crawl has it
    ],
)  # fmt: skip
def test_bodies_are_decoded(tmp_path: Path, headers: str, pack: Callable[[bytes], bytes]) -> None:
    body = STORY.encode()
    one = record("https://www.paper.example/1", answer(pack(body), UTF8 + headers))
    [found], _ = read(warc(tmp_path, one))
    assert (found.body, found.status) == (body, 200)
    assert found.fetched_at == datetime(2025, 3, 1, 0, 30, 31, tzinfo=UTC)
    assert found.link.found_on_url == "warc:crawl.warc.gz"


LEFT_OUT = {
    "other_host": [
        record("https://other.example/1", answer()),
        record("dns:paper.example", answer()),
        record("http://[/", answer()),
        record("", answer()),
    ],
    "no_page": [
        record("https://paper.example/1", answer(status="404 Not Found")),
        record("https://paper.example/2", answer(status="301 Moved", headers="Location: /\r\n")),
        record("https://paper.example/3", answer(headers="Content-Type: image/png\r\n")),
        record("https://paper.example/4", answer(headers="")),
    ],
    "other_language": [
        record("https://paper.example/1", answer(b"<p>The minister met the envoy.</p>" * 50)),
        record("https://paper.example/2", answer(b"")),
    ],
    "too_large": [record("https://paper.example/1", answer(STORY.encode() * 500))],
    "broken": [
        record("https://paper.example/1",
               answer(gzip.compress(STORY.encode())[:-20], UTF8 + "Content-Encoding: gzip\r\n")),
        record("https://paper.example/2", b"\0\0\0"),
        record("https://paper.example/3", b"HTTP/1.1 OK\r\n\r\n"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("why", LEFT_OUT)
def test_what_is_left_out_has_its_name_and_stops_nothing(tmp_path: Path, why: str) -> None:
    last = record("https://paper.example/last", answer())
    pages, counts = read(warc(tmp_path, *LEFT_OUT[why], last))
    assert [one.link.url for one in pages] == ["https://paper.example/last"]
    assert counts == {why: len(LEFT_OUT[why]), "pages": 1}


def test_records_of_other_kinds_are_passed_over(tmp_path: Path) -> None:
    others = [record("https://paper.example/1", answer(), kind)
              for kind in ("warcinfo", "request", "metadata", "revisit")]  # fmt: skip
    pages, counts = read(warc(tmp_path, *others))
    assert (pages, counts) == ([], {})


def test_a_gzip_bomb_in_a_record_is_left_at_the_limit(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    one = record("https://paper.example/1", answer(bomb, UTF8 + "Content-Encoding: gzip\r\n"))
    pages, counts = read(warc(tmp_path, one))
    assert (pages, counts) == ([], {"too_large": 1})


@pytest.mark.parametrize("cut", [12, 40, 200])
def test_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path, cut: int) -> None:
    whole = [record(f"https://paper.example/{n}", answer()) for n in (1, 2)]
    path = warc(tmp_path, *whole)
    path.write_bytes(path.read_bytes()[:-cut])
    file = WarcFile(path, str, host_of_paper, 100_000)
    found: list[str] = []
    with pytest.raises(DataError, match=r"crawl\.warc\.gz: after"):
        found.extend(one.link.url for one in file.pages())
    assert found == ["https://paper.example/1"]


def test_what_is_no_warc_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(b"<html>no archive</html>" * 100)
    with pytest.raises(DataError, match=r"x\.warc: after 0 records"):
        read(path)
