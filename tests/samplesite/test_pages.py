"""Every page is served in its paper's charset and reads back to the text it was made of."""

import json
import re
from datetime import datetime

import pytest
import requests
from bs4 import BeautifulSoup, Tag

from pipeline.samplesite import Edition, Item, Paper, SampleSite, papers
from tests.samplesite.client import Get

BODIES = {
    "modern": "div.article-body p:not(.agency, .newsletter, .short-link)",
    "portal": "td.story",
    "legacy": "div.newstext > p",
}
TITLES = {"modern": "h1.headline", "portal": "td.t", "legacy": "h1.newstitle"}
CASES = [(p.name, i.number) for p in papers() for i in p.articles]


def find(name: str, number: int, edition: Edition = "evening") -> tuple[Paper, Item]:
    paper = next(p for p in papers(edition) if p.name == name)
    return paper, next(i for i in paper.items if i.number == number)


def soup(paper: Paper, response: requests.Response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(paper.charset), "lxml")


def one(page: BeautifulSoup, selector: str) -> str:
    found = page.select_one(selector)
    assert found is not None, selector
    return found.get_text(" ", strip=True)


def body(page: BeautifulSoup, layout: str) -> str:
    parts: list[Tag] = list(page.select(BODIES[layout]))
    if layout == "portal":
        for table in parts[0].select("table"):
            table.decompose()
        lines = parts[0].get_text("\n", strip=True).splitlines()
        return "\n".join(line for line in lines if "رابط الخبر" not in line)
    return "\n".join(part.get_text(" ", strip=True) for part in parts)


@pytest.mark.parametrize(("name", "number"), CASES)
def test_a_page_reads_back_to_its_own_text(name: str, number: int, get: Get) -> None:
    paper, item = find(name, number)
    page = soup(paper, get(paper.host, item.path))
    assert one(page, TITLES[paper.layout]) == item.title
    assert body(page, paper.layout) == item.body


def test_the_modern_paper_says_all_twice(get: Get) -> None:
    paper, item = find("sabah", 1201)
    page = soup(paper, get(paper.host, item.path))
    told = json.loads(one(page, 'script[type="application/ld+json"]'))
    meta = page.select_one('meta[property="article:published_time"]')
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == item.title
    assert meta is not None
    assert datetime.fromisoformat(told["datePublished"]) == item.published
    assert datetime.fromisoformat(str(meta["content"])) == item.published


def test_the_modern_paper_puts_its_widgets_inside_the_text(get: Get) -> None:
    paper, item = find("sabah", 1201)
    text = one(soup(paper, get(paper.host, item.path)), "div.article-body")
    for chrome in ("+A", "A-", "(بنا)", "شارك:", "اقرأ أيضا", "النشرة البريدية", item.caption):
        assert chrome is not None
        assert chrome in text


def test_the_portal_prints_the_day_in_two_calendars(get: Get) -> None:
    paper, item = find("bawaba", 4513)
    page = soup(paper, get(paper.host, item.path))
    assert one(page, "td.date") == "الأحد ٢٧ شعبان ١٤٤٧هـ الموافق ١٥ فبراير ٢٠٢٦م"
    assert one(page, "title") == paper.title  # as old portals do: never the article's own


def test_the_legacy_paper_prints_the_reader_s_day_before_the_article_s(get: Get) -> None:
    paper, item = find("raed", 884)
    page = soup(paper, get(paper.host, item.path))
    days = re.findall(r"\d\d/\d\d/\d{4}", page.get_text())
    assert days == ["05/03/2026", "03/02/2026"]
    assert item.path.startswith("/20260203/")


def test_windows_1256_is_in_the_bytes_and_in_the_meta_but_not_in_the_header(get: Get) -> None:
    paper, item = find("raed", 884)
    response = get(paper.host, item.path)
    assert response.headers["Content-Type"] == "text/html"
    assert b"charset=windows-1256" in response.content
    with pytest.raises(UnicodeDecodeError):
        response.content.decode("utf-8")


def test_one_page_claims_the_wrong_charset(get: Get) -> None:
    paper, item = find("raed", 887)
    response = get(paper.host, item.path)
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    with pytest.raises(UnicodeDecodeError):
        response.content.decode("utf-8")


def test_a_letter_that_windows_1256_lacks_is_an_entity(get: Get) -> None:
    paper, item = find("raed", 903)
    assert "٢٠٢٧" in item.body
    assert b"&#1634;&#1632;&#1634;&#1639;" in get(paper.host, item.path).content


def test_tracking_parameters_and_encoding_lead_to_the_same_page(get: Get, site: SampleSite) -> None:
    paper, item = find("sabah", 1201)
    plain = get(paper.host, item.path)
    assert get(paper.host, f"{item.path}?utm_source=rss").content == plain.content
    assert "%D9" in site.requests[0][1]
