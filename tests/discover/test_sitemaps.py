"""Sitemaps, news sitemaps and indexes, bounded in depth, number and size."""

import gzip
from datetime import UTC, datetime

import pytest

from pipeline.discover import discover
from pipeline.records import Dropped, Link, Outcome
from pipeline.sources import Discovery
from tests.discover.web import HOME, UNIT, Web, source

MAP = Discovery("sitemap", f"{HOME}/map")
NS = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"


def urlset(*paths: str) -> str:
    return f"<urlset {NS}>{''.join(f'<url><loc>{HOME}{p}</loc></url>' for p in paths)}</urlset>"


def index(*entries: str) -> str:
    return f"<sitemapindex {NS}>{''.join(entries)}</sitemapindex>"


def child(path: str, lastmod: str = "") -> str:
    return (
        f"<sitemap><loc>{HOME}{path}</loc>{lastmod and f'<lastmod>{lastmod}</lastmod>'}</sitemap>"
    )


def run(
    pages: dict[str, str | bytes | Outcome], discovery: Discovery = MAP
) -> tuple[list[Link], list[Dropped], Web]:
    web = Web(pages)
    return *discover(source(discovery), UNIT, web), web


def test_a_news_sitemap_has_title_and_date() -> None:
    body = f"""<?xml version="1.0" encoding="UTF-8"?>
    <urlset {NS} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><image:image><image:loc>{HOME}/1.jpg</image:loc><image:title>صورة</image:title>
    </image:image><loc> {HOME}/1 </loc><news:news><news:publication><news:name>ن</news:name>
    </news:publication><news:publication_date>2026-03-01T13:00:00+03:00</news:publication_date>
    <news:title>مباحثات &amp; لقاء</news:title></news:news></url></urlset>"""
    links, dropped, _ = run({"/map": body}, Discovery("news_sitemap", MAP.url))
    at = datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert links == [
        Link(f"{HOME}/1", "paper", "news_sitemap", MAP.url, "مباحثات & لقاء", at, None)
    ]
    assert dropped == []


@pytest.mark.parametrize("ns", ["", NS, "xmlns='https://www.google.com/schemas/sitemap/0.84'"])
def test_any_namespace_or_none(ns: str) -> None:
    links, _, _ = run({"/map": urlset("/1").replace(NS, ns)})
    assert len(links) == 1


def test_a_bare_ampersand_is_part_of_the_address() -> None:
    links, _, _ = run({"/map": urlset("/n?a=1&b=2&amp;c=3", "/2")})
    assert [link.url for link in links] == [f"{HOME}/n?a=1&b=2&c=3", f"{HOME}/2"]


def test_an_index_is_read_newest_first_and_old_parts_left_out() -> None:
    pages: dict[str, str | bytes | Outcome] = {
        "/map": index(child("/old", "2026-02-01"), child("/a", "2026-03-01"), child("/b"),
                      child("/c", "2026-03-02")),
        "/a": urlset("/1"), "/b": urlset("/2"), "/c": gzip.compress(urlset("/3").encode()),
    }  # fmt: skip
    links, dropped, web = run(pages)
    assert [link.url[-1] for link in links] == ["2", "3", "1"]
    assert links[0].found_on_url == f"{HOME}/b"
    assert [(one.reason, one.item) for one in dropped] == [("outside_window", f"{HOME}/old")]
    assert f"{HOME}/old" not in web.asked


def test_a_part_that_is_gone_does_not_stop_the_others() -> None:
    links, dropped, _ = run({"/map": index(child("/a"), child("/b")), "/b": urlset("/1")})
    assert len(links) == 1
    assert [(one.reason, one.item) for one in dropped] == [("no_discovery_page", f"{HOME}/a")]


def test_an_index_of_itself_ends() -> None:
    _, _, web = run({"/map": index(child("/map"), child("/map#2"), child("/map?utm_source=x"))})
    assert web.asked == [f"{HOME}/map"]


def test_an_index_may_not_nest_for_ever() -> None:
    pages: dict[str, str | bytes | Outcome] = {"/map": index(child("/1"))}
    pages |= {f"/{n}": index(child(f"/{n + 1}")) for n in range(1, 99)}
    _, dropped, web = run(pages)
    assert len(web.asked) == 3
    assert [one.reason for one in dropped] == ["too_many_sitemaps"]


def test_an_index_may_not_name_parts_without_number() -> None:
    _, dropped, web = run({"/map": index(*(child(f"/{n}") for n in range(60)))})
    assert len(web.asked) == 50
    assert sum(one.reason == "too_many_sitemaps" for one in dropped) == 11


def test_a_part_on_another_site_is_not_asked_for() -> None:
    body = index(child("/a")).replace(HOME, "https://other.example")
    _, dropped, web = run({"/map": body})
    assert (len(web.asked), dropped[0].reason) == (1, "off_site")


def test_a_bomb_of_gzip_is_refused() -> None:
    _, dropped, _ = run({"/map": gzip.compress(bytes(50_000_000))})
    assert "more than" in dropped[0].detail


def test_bombs_and_files_by_entity_are_not_read() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "xxxxxxxxxx">{bomb}
    <!ENTITY file SYSTEM "file:///etc/hostname">]>"""
    links, dropped, _ = run({"/map": head + urlset("/&e11;")})
    assert links == []
    assert "entity" in dropped[0].detail
    links, _, _ = run({"/map": head.replace(bomb, "") + urlset("/&file;", "/1")})
    assert [link.url for link in links] == [f"{HOME}/&file", f"{HOME}/1"]
