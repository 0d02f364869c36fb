"""The feed, the sitemaps and the archive name every item of their paper, and robots.txt rules."""

from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup
from protego import Protego

from pipeline.samplesite import Item, Paper, SampleSite, papers
from tests.samplesite.client import Get, texts


def paper(name: str) -> Paper:
    return next(p for p in papers() if p.name == name)


def urls(items: tuple[Item, ...], of: Paper) -> set[str]:
    return {of.url(item) for item in items}


def test_the_feed_names_every_item_with_its_time(get: Get) -> None:
    sabah = paper("sabah")
    feed = feedparser.parse(get(sabah.host, "/feed.xml").content)
    assert not feed.bozo
    links = {unquote(entry.link).partition("?utm_")[0] for entry in feed.entries}
    assert links == urls(sabah.items, sabah)
    times = {entry.id: entry.published_parsed[:5] for entry in feed.entries}
    assert times["sabah-1201"] == (2026, 2, 1, 10, 10)  # UTC
    changed = {e.id: e.updated_parsed[:5] for e in feed.entries if dict.get(e, "updated")}
    assert changed == {
        "sabah-1215": (2026, 2, 17, 18, 30),
        "sabah-1221": (2026, 2, 27, 5, 0),
    }


def test_the_news_sitemap_names_every_article_with_its_title(get: Get) -> None:
    sabah = paper("sabah")
    response = get(sabah.host, "/news-sitemap.xml")
    articles = tuple(item for item in sabah.items if item.kind == "article")
    assert set(texts(response, "s:url/s:loc")) == urls(articles, sabah)
    titles = texts(response, "s:url/news:news/news:title")
    assert titles[0] == "المناعي يجري غدا مباحثات مرئية مع الممثلة الأوروبية لشؤون الخليج"


def test_the_sitemap_is_reached_through_its_index_and_tells_of_changes(get: Get) -> None:
    raed = paper("raed")
    (child,) = texts(get(raed.host, "/sitemap.xml"), "s:sitemap/s:loc")
    response = get(raed.host, urlsplit(child).path)
    changes = dict(
        zip(*(texts(response, f"s:url/s:{tag}") for tag in ("loc", "lastmod")), strict=True)
    )
    assert set(changes) == urls(raed.items, raed)
    assert changes["http://raed.example/20260203/news-884.html"] == "2026-02-03T09:05:00+03:00"


def test_the_archive_names_every_item_over_its_pages(get: Get) -> None:
    bawaba = paper("bawaba")
    page, found, path = 1, set[str](), "/list.asp?page=1"
    while path:
        tree = BeautifulSoup(get(bawaba.host, path).content, "lxml")
        found |= {str(a["href"]) for a in tree.select("td.list a")}
        page += 1
        following = [a for a in tree.select("td.paging a") if a.get_text() == str(page)]
        path = str(following[0]["href"]) if following else ""
    assert found == {item.path for item in bawaba.items}
    assert page == 4


@pytest.mark.parametrize(
    ("name", "path", "is_allowed"),
    [
        ("sabah", "/members/1290", False),
        ("sabah", "/videos/77", True),
        ("bawaba", "/subscribers.asp?id=4590", False),
        ("bawaba", "/article.asp?id=4503&cid=1", True),
    ],
)
def test_robots_txt_forbids_what_the_lists_link_to(
    name: str, path: str, is_allowed: bool, get: Get
) -> None:
    host = paper(name).host
    rules = Protego.parse(get(host, "/robots.txt").text)
    assert rules.can_fetch(f"http://{host}{path}", "mahdar") is is_allowed
    assert path in {item.path for item in paper(name).items}


def test_the_legacy_paper_has_no_robots_txt(get: Get) -> None:
    assert get("raed.example", "/robots.txt").status_code == 404


def test_what_is_gone_or_never_was_is_still_linked_to(get: Get, site: SampleSite) -> None:
    gone = next(i for i in paper("sabah").items if i.is_gone)
    missing = next(i for i in paper("sabah").items if i.kind == "missing")
    assert get("sabah.example", gone.path).status_code == 410
    assert get("sabah.example", missing.path).status_code == 404
    assert [status for _, _, status in site.requests] == [410, 404]


def test_a_host_of_no_paper_is_not_answered_for(get: Get) -> None:
    assert get("elsewhere.example", "/feed.xml").status_code == 404
    assert get("sabah.localhost", "/feed.xml").status_code == 200
