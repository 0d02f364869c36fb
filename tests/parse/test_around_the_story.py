"""Comments, date lines and pages without a story: what stands around one is told from it."""

from typing import Any

import pytest

from pipeline.parse import fallback, parse_page
from pipeline.parse.fallback import without_date_line

STORY = "<p>عقد المجلس اجتماعه الأسبوعي في مقره، وناقش ما على جدول أعماله من موضوعات كثيرة.</p>" * 4
LONG_COMMENT = (
    "<div>قارئ: شكرا لكم على هذا الخبر ونرجو متابعة الموضوع في الأعداد القادمة.</div>" * 2
)


@pytest.mark.parametrize("heading", ["تعليقات القراء", "التعليقات (12)", "3 تعليقات"])
def test_what_readers_wrote_goes_with_its_heading_whatever_it_is_called(
    make_page: Any, heading: str
) -> None:
    html = f"""<html><body><div class="x1"><h1>المجلس يجتمع في مقره اليوم</h1><div>{STORY}</div>
    <div class="x2"><div class="x3">{heading}</div>{LONG_COMMENT}</div></div></body></html>"""
    text = parse_page(make_page(html), None).text
    assert "قارئ" not in text
    assert "جدول أعماله" in text


def test_a_heading_of_comments_above_the_story_takes_nothing_with_it(make_page: Any) -> None:
    html = f"""<html><body><h1>المجلس يجتمع في مقره اليوم</h1><div><span>التعليقات</span>
    <div>{STORY}</div></div></body></html>"""
    assert "جدول أعماله" in parse_page(make_page(html), None).text


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("كتب: محرر الشؤون المحلية 4 جانفي 2025 - 07:16", True),
        ("الثلاثاء 4 مارس 2025 الساعة 10:30", True),
        ("الرباط - 4 مارس 2025 (الوكالة)", False),  # a dateline tells the city
        ("يبدأ المؤتمر أعماله في مقر المجلس يوم 4 مارس 2025 عند الساعة 10:30 بحضور الوفود", False),
    ],
)
def test_the_line_of_byline_day_and_hour_is_no_part_of_the_story(line: str, goes: bool) -> None:
    assert (without_date_line([line, "عقد المجلس اجتماعه."]) == ["عقد المجلس اجتماعه."]) is goes


@pytest.mark.parametrize(
    ("url", "body", "reason"),
    [
        ("https://paper.example/", STORY, "home"),
        ("https://paper.example/category/local", f"<a href='/1'>{'خبر طويل ' * 90}</a>", "listing"),
        ("https://paper.example/en/1", "<p>The council met and talked at length.</p>" * 40,
         "not_arabic"),
    ],
)  # fmt: skip
def test_what_is_surely_no_article_is_not_looked_through(
    make_page: Any, url: str, body: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fallback, "read", None)  # it would be called and fail
    html = f"<html><head><title>صفحة</title></head><body>{body}</body></html>"
    assert parse_page(make_page(html, url=url), None).reason == reason
