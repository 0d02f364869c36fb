"""Which of a page's dates is believed, and that all of them are kept."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.parse import parse_page
from pipeline.parse.published import Candidate, choose, from_url
from pipeline.records import Link, Published
from pipeline.sources import load_file

FETCHED = datetime(2025, 3, 14, 6, 0, tzinfo=UTC)
BAHRAIN = ZoneInfo("Asia/Bahrain")
BODY = (
    "<p>"
    + "عقد المجلس اجتماعه الأسبوعي في مقره، وناقش ما على جدول أعماله من موضوعات. " * 3
    + "</p>"
)
SOURCE = load_file(Path(__file__).parent / "pages" / "diwan" / "source.toml")
LD = """<script type="application/ld+json">
{"@type": "NewsArticle", "datePublished": "2025-03-01"}</script>"""
META = '<meta property="article:published_time" content="2025-03-02">'
TIME = '<time class="published" datetime="2025-03-03">3 مارس</time>'
OTHER_TIME = '<time datetime="2025-03-04" itemprop="datePublished">4 مارس</time>'
URL = "https://paper.example/2025/03/06/story"
PLAIN_URL = "https://paper.example/story"


def read(make_page: Any, head: str, top: str, url: str = PLAIN_URL, **link: Any) -> Published:
    html = f"""<html><head>{head}</head><body><article>
    <h1 class="headline">مجلس الإدارة يجتمع اليوم</h1>
    {top}<div itemprop="articleBody">{BODY}</div></article></body></html>"""
    found = Link(url, "paper", "feed", "https://paper.example/feed", **link)
    return parse_page(make_page(html, url=url, link=found), SOURCE).published


def test_the_order_of_belief(make_page: Any) -> None:
    feed = {"published": datetime(2025, 3, 5, tzinfo=UTC)}
    seen = [
        read(make_page, LD + META, TIME, URL, **feed),
        read(make_page, META, TIME, URL, **feed),
        read(make_page, "", TIME, URL, **feed),
        read(make_page, "", OTHER_TIME, URL, **feed),
        read(make_page, "", "", URL, **feed),
        read(make_page, "", "<p>نشر في 7 مارس 2025</p>", URL),
        read(make_page, "", "<p>نشر في 7 مارس 2025</p>", modified=datetime(2025, 3, 8, tzinfo=UTC)),
        read(make_page, "", "", modified=datetime(2025, 3, 8, tzinfo=UTC)),
        read(make_page, "", ""),
    ]
    assert [one.basis for one in seen] == ["json_ld", "meta", "rule", "time_tag", "feed", "url",
                                           "text", "sitemap", "none"]  # fmt: skip
    days = [one.at.astimezone(BAHRAIN).day if one.at else None for one in seen]
    assert days == [1, 2, 3, 4, 5, 6, 7, 8, None]


def test_every_candidate_is_kept(make_page: Any) -> None:
    kept = read(make_page, LD + META, TIME, URL).candidates
    assert [basis for basis, _ in kept] == ["json_ld", "meta", "rule", "time_tag", "url"]
    assert ("meta", "2025-03-02") in kept


def test_a_date_without_a_zone_is_in_the_sources_zone(make_page: Any) -> None:
    head = '<meta name="pubdate" content="2025-03-02 00:30:00">'
    at = read(make_page, head, "").at
    assert at is not None
    assert at.isoformat() == "2025-03-02T00:30:00+03:00"


def test_a_date_after_the_fetch_is_not_believed(make_page: Any) -> None:
    head = '<meta name="pubdate" content="2026-03-02"><meta name="date" content="2025-03-02">'
    found = read(make_page, head, "")
    assert found.at is not None
    assert found.at.year == 2025


def test_the_headers_today_is_refused_and_the_articles_own_date_is_not(make_page: Any) -> None:
    """Header, menu, title, date: the header's is the day of the fetch."""
    menu = "".join(f"<li><a href='/{n}'>قسم رقم {n}</a></li>" for n in range(5))
    html = f"""<html><head><title>مجلس الإدارة يجتمع ويقر الخطة</title></head><body>
    <div>اليوم: 14/03/2025</div><ul>{menu}</ul>
    <h1>مجلس الإدارة يجتمع ويقر الخطة</h1>%s<div class="text">{BODY}</div></body></html>"""
    without = parse_page(make_page(html % "", url="https://paper.example.bh/n/1"), None)
    assert without.published.at is None
    dated = html % "<div>التاريخ: 14/03/2025</div>"
    own = parse_page(make_page(dated, url="https://paper.example.bh/n/1"), None)
    assert own.published.at == datetime(2025, 3, 14, tzinfo=BAHRAIN)
    assert own.published.basis == "text"


def test_a_time_tag_in_the_page_header_is_refused_on_the_fetch_day() -> None:
    loose = Candidate("time_tag", "2025-03-14", is_loose=True)
    assert choose([loose], list, [], FETCHED, BAHRAIN).at is None
    firm = Candidate("time_tag", "2025-03-14")
    assert choose([firm], list, [], FETCHED, BAHRAIN).basis == "time_tag"


def test_time_tags_of_other_stories_do_not_count(make_page: Any) -> None:
    aside = '<aside><time datetime="2025-01-01">1 يناير</time></aside>'
    linked = '<a href="/x"><time datetime="2025-01-02">2 يناير</time></a>'
    assert read(make_page, "", aside + linked).at is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2025/03/06/title", "2025-03-06"),
        ("/story/2025/3/6/خبر-جديد/12", "2025-03-06"),
        ("/2025-03-06-1.38743", "2025-03-06"),
        ("/2013/middle_east/8/3/x/index.html", "2013-08-03"),
        ("/20250306/news-5.html", "2025-03-06"),
        ("/ar/20180605-%D8%AE%D8%A8%D8%B1", "2018-06-05"),
    ],
)
def test_the_day_in_an_address(path: str, day: str) -> None:
    assert from_url(f"https://paper.example{path}") == [Candidate("url", day)]


@pytest.mark.parametrize(
    "path", ["/2025/03/story", "/news/120250306", "/a/1234567", "/2025/13/45/"]
)
def test_an_address_without_a_day(path: str) -> None:
    assert from_url(f"https://paper.example{path}") == []
