"""The corpus site serves what it is given as pages, and ends when it is told to."""

import gzip
import http.client
import json
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from pipeline.samplesite import all_articles
from tests.bench.corpus_site import LAYOUTS, SITEMAP_URLS, Site, read_articles, response, split

SCRIPT = Path(__file__).with_name("corpus_site.py")
BODIES = {
    "modern": "div.article-body p:not(.newsletter, .short-link)",
    "portal": "td.story",
    "legacy": "div.newstext > p",
}


@pytest.fixture
def rows() -> list[dict[str, str]]:
    return [row | {"source": f"paper{n % 5}"} for n, row in enumerate(all_articles())]


def get(site: Site, host: str, target: str) -> tuple[int, bytes]:
    head, _, body = response(site, f"GET {target} HTTP/1.1\r\nhost: {host}").partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    return int(head.split()[1]), body


def addresses(site: Site, host: str) -> list[str]:
    found: list[str] = []
    _, index = get(site, host, "/sitemap.xml")
    for path in re.findall(r"\.example(/[^<]*)", index.decode()):
        _, urls = get(site, host, path)
        found += re.findall(r"<loc>http://[^/]*([^<]*)</loc>", urls.decode())
    return [target.replace("&amp;", "&") for target in found]


def test_every_article_is_a_page_in_its_paper_s_charset(rows: list[dict[str, str]]) -> None:
    papers = split(rows)
    site = Site(papers, date(2026, 3, 1))
    for paper, layout in zip(papers, LAYOUTS, strict=True):
        listed = addresses(site, paper.host)
        assert len(listed) == len(paper.items) > 0
        for target, item in zip(listed, paper.items, strict=True):
            status, body = get(site, paper.host, target)
            assert status == 200
            page = BeautifulSoup(body.decode(layout.charset), "lxml")
            text = " ".join(part.get_text(" ") for part in page.select(BODIES[layout.name]))
            assert " ".join(item.body.split()) in " ".join(text.split())
    assert sum(len(paper.items) for paper in papers) == len(rows)


def test_a_source_s_articles_stay_together(rows: list[dict[str, str]]) -> None:
    hosts: dict[str, set[str]] = {}
    for paper in split(rows):
        for item in paper.items:
            hosts.setdefault(str(item.author), set()).add(paper.host)
    assert len(hosts) == 5
    assert all(len(found) == 1 for found in hosts.values())


def test_a_large_paper_has_several_sitemaps(rows: list[dict[str, str]]) -> None:
    many = [rows[0] | {"source": "one"}] * (SITEMAP_URLS + 1)
    papers = split(many)
    site = Site([paper for paper in papers if paper.items], date(2026, 3, 1))
    assert len(addresses(site, papers[0].host)) == SITEMAP_URLS + 1
    _, index = get(site, papers[0].host, "/sitemap.xml")
    assert index.count(b"<sitemap>") == 2


def test_what_is_not_there_or_not_a_get_is_refused(rows: list[dict[str, str]]) -> None:
    site = Site(split(rows), date(2026, 3, 1))
    assert get(site, "modern.example", "/robots.txt")[0] == 404
    assert get(site, "elsewhere.example", "/sitemap.xml")[0] == 404
    assert response(site, "POST / HTTP/1.1\r\nHost: modern.example").startswith(b"HTTP/1.1 501")


def test_an_article_without_text_is_a_page_too(rows: list[dict[str, str]]) -> None:
    papers = split([row | {"text": "\n"} for row in rows])
    site = Site(papers, date(2026, 3, 1))
    assert [get(site, p.host, p.items[0].path)[0] for p in papers] == [200, 200, 200]


def test_plain_and_packed_files_are_read_up_to_a_limit(
    tmp_path: Path, rows: list[dict[str, str]]
) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    assert read_articles(tmp_path / "a.jsonl", 7) == rows[:7]
    assert read_articles(tmp_path / "a.jsonl.gz") == rows


@pytest.fixture
def process(tmp_path: Path, rows: list[dict[str, str]]) -> Iterator[subprocess.Popen[str]]:
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    command = [sys.executable, str(SCRIPT), str(file), "--sources", str(tmp_path / "sources")]
    with subprocess.Popen([*command, "--seconds", "60"], stdout=subprocess.PIPE, text=True) as site:
        yield site
        site.kill()


def test_the_script_says_where_it_serves_and_ends_on_sigterm(
    process: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert process.stdout is not None
    told = json.loads(process.stdout.readline())
    client = http.client.HTTPConnection("127.0.0.1", told["port"], timeout=10)
    for name, pair in zip(told["sources"], told["connect_to"].split(","), strict=True):
        source = tomllib.loads((tmp_path / "sources" / f"{name}.toml").read_text("utf-8"))
        host, _, at = pair.partition("=")
        assert at == f"127.0.0.1:{told['port']}"
        assert source["discover"][0]["url"] == f"http://{host}/sitemap.xml"
        client.request("GET", "/sitemap.xml", headers={"Host": host})
        with client.getresponse() as answer:
            assert answer.status == 200
            assert b"<sitemapindex" in answer.read()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0  # the connection is still open
    client.close()
