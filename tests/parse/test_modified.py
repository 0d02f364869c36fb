"""When an article was last changed: what is believed, what is kept, and what is never taken."""

from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.parse import parse_page
from pipeline.records import Document, Link

URL = "https://paper.example/story"
BODY = "<p>عقد المجلس اجتماعه الأسبوعي في مقره، وناقش ما على جدول أعماله من موضوعات كثيرة.</p>" * 4
LD = """<script type="application/ld+json">{"@type": "NewsArticle",
"datePublished": "2025-03-01T08:00:00Z", "dateModified": "2025-03-03T09:30:00Z"}</script>"""
PUBLISHED = '<meta property="article:published_time" content="2025-03-01T08:00:00Z">'
META = PUBLISHED + '<meta property="article:modified_time" content="2025-03-04T10:00:00Z">'


def read(make_page: Any, head: str, top: str = "", **link: Any) -> Document:
    html = f"""<html><head>{head}<title>مجلس الإدارة يجتمع اليوم في مقره</title></head><body>
    <article><h1>مجلس الإدارة يجتمع اليوم في مقره</h1>{top}{BODY}</article></body></html>"""
    given = {"found_by": "feed"} | link
    found = Link(URL, "paper", found_on_url="https://paper.example/feed", **given)
    return parse_page(make_page(html, url=URL, link=found), None)


LISTED = {"modified": datetime(2025, 3, 5, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("head", "top", "link", "expected"),
    [
        (LD + META, "", LISTED, ("json_ld", 3)),
        (META, "", LISTED, ("meta", 4)),
        (PUBLISHED, '<time itemprop="dateModified" datetime="2025-03-06">6 مارس</time>', LISTED,
         ("time_tag", 6)),
        (PUBLISHED, '<time class="entry-date updated" datetime="2025-03-06">6 مارس</time>', {},
         ("time_tag", 6)),
        (PUBLISHED, "<p>آخر تحديث: 7 مارس 2025 - 10:15</p>", LISTED, ("text", 7)),
        (PUBLISHED, "<div><span>تاريخ التحديث</span> <b>08/03/2025</b></div>", {}, ("text", 8)),
        (PUBLISHED, "", LISTED, ("feed", 5)),
        (PUBLISHED, "", LISTED | {"found_by": "sitemap"}, ("sitemap", 5)),
        (PUBLISHED, "", {}, ("none", None)),
    ],
)  # fmt: skip
def test_what_is_believed(
    make_page: Any, head: str, top: str, link: dict[str, Any], expected: tuple[str, int | None]
) -> None:
    document = read(make_page, head, top, **link)
    found = document.modified
    assert (found.basis, found.at and found.at.day) == expected
    assert document.published.at == datetime(2025, 3, 1, 8, tzinfo=UTC)


def test_all_candidates_are_kept(make_page: Any) -> None:
    found = read(make_page, LD + META, "<p>آخر تحديث: 7 مارس 2025</p>", **LISTED).modified
    assert [basis for basis, _ in found.candidates] == ["json_ld", "meta", "text", "feed"]
    assert ("json_ld", "2025-03-03T09:30:00Z") in found.candidates


def test_a_change_before_the_article_appeared_is_not_believed_and_kept(make_page: Any) -> None:
    early = PUBLISHED + '<meta property="article:modified_time" content="2024-12-01T10:00:00Z">'
    found = read(make_page, early).modified
    assert (found.at, found.basis) == (None, "none")
    assert found.candidates == (("meta", "2024-12-01T10:00:00Z"),)


def test_the_headers_own_last_update_is_not_the_articles(make_page: Any) -> None:
    top = "<div>آخر تحديث: 14 مارس 2025</div>"  # the day of the fetch
    assert read(make_page, PUBLISHED, top).modified.at is None


def test_a_line_of_change_is_the_last_to_tell_when_it_appeared(make_page: Any) -> None:
    both = "<p>آخر تحديث: 7 مارس 2025</p><p>نشر في 5 مارس 2025</p>"
    assert read(make_page, "", both).published.at.day == 5  # type: ignore[union-attr]
    alone = read(make_page, "", "<p>آخر تحديث: 7 مارس 2025</p>")
    assert alone.published.at.day == 7  # type: ignore[union-attr]
