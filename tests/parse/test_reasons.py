"""Why a page is no article, by name."""

from typing import Any

import pytest

from pipeline.parse import parse_page

PARAGRAPH = """<p>ناقش المجلس في جلسته اليوم عددا من الموضوعات، وأقر التوصيات التي رفعتها
اللجان المختصة.</p>"""
TITLE = "المجلس يقر توصيات اللجان"


def html(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


STORY = html(TITLE, f"<h1>{TITLE}</h1><div>{PARAGRAPH * 4}</div>")
LINKS = "".join(
    f'<li><a href="/n/{n}">عنوان خبر قصير رقم {n} من أخبار اليوم</a></li>' for n in range(30)
)
LIST = html("محليات", f"<h2>محليات</h2><ul>{LINKS}</ul>")


def reason(make_page: Any, body: bytes | str | None, **given: Any) -> str | None:
    return parse_page(make_page(body, **given), None).reason


def test_an_article_has_none(make_page: Any) -> None:
    assert reason(make_page, STORY) is None


@pytest.mark.parametrize("body", [None, b"", b"  \n ", "<!-- nothing -->", "\x00\x01"])
def test_empty(make_page: Any, body: bytes | str | None) -> None:
    assert reason(make_page, body) in ("empty", "no_body")
    assert parse_page(make_page(body), None).text == ""


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("%PDF-1.7 ...", "application/pdf"),
        ('{"a": 1}', "application/json"),
        ("<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", "text/html"),
        ("plain words only", "text/plain"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_no_html(make_page: Any, body: bytes | str, content_type: str) -> None:
    assert reason(make_page, body, content_type=content_type) == "no_html"


def test_error_pages(make_page: Any) -> None:
    assert reason(make_page, STORY, status=404) == "error_page"
    assert reason(make_page, b"", status=500) == "error_page"
    gone = html("عذراً، الصفحة غير موجودة", "<p>عد إلى الرئيسية</p>")
    assert reason(make_page, gone) == "error_page"


def test_a_long_story_about_an_error_is_a_story(make_page: Any) -> None:
    story = STORY.replace("<title>", "<title>حدث خطأ فني في المطار.. ").replace(
        PARAGRAPH, PARAGRAPH * 2
    )
    assert reason(make_page, story) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://p.example/",
        "https://p.example",
        "https://p.example/index.php",
        "https://p.example/ar/",
    ],
)
def test_home(make_page: Any, url: str) -> None:
    assert reason(make_page, LIST, url=url) == "home"


@pytest.mark.parametrize(
    "url",
    [
        "https://p.example/category/local/",
        "https://p.example/tag/x",
        "https://p.example/list.asp?page=2",
        "https://p.example/n/7",
    ],
)
def test_listing(make_page: Any, url: str) -> None:
    assert reason(make_page, LIST, url=url) in ("listing", "no_body")


def test_an_article_below_a_category_is_an_article(make_page: Any) -> None:
    assert reason(make_page, STORY, url="https://p.example/category/local/story-5") is None


def test_paywall(make_page: Any) -> None:
    wall = html("للمشتركين: حوار الأسبوع", "<p>هذا المحتوى للمشتركين فقط، اشترك الآن.</p>")
    assert reason(make_page, wall) == "paywall"
    thing = '{"@type": "NewsArticle", "isAccessibleForFree": false}'
    paid = html("حوار", f'<script type="application/ld+json">{thing}</script>{PARAGRAPH}')
    assert reason(make_page, paid) == "paywall"


def test_video_only(make_page: Any) -> None:
    video = html("شاهد لحظة الافتتاح", '<h1>شاهد لحظة الافتتاح</h1><video src="/1.mp4"></video>')
    assert reason(make_page, video) == "video_only"
    assert reason(make_page, STORY.replace("<h1>", '<video src="/1.mp4"></video><h1>')) is None


def test_not_arabic(make_page: Any) -> None:
    english = "<p>The council discussed a number of topics today and approved the plan.</p>"
    persian = "<p>رئیس شورا گفت که پیشنهادهای کمیته‌ها پس از بررسی تصویب شد و منتشر می‌شود.</p>"
    for text in (english, persian):
        assert reason(make_page, html("x", f"<div>{text * 5}</div>")) == "not_arabic"


def test_arabic_typed_on_a_persian_keyboard_is_arabic(make_page: Any) -> None:
    assert reason(make_page, STORY.replace("ي", "ی").replace("ك", "ک")) is None


def test_no_body(make_page: Any) -> None:
    assert reason(make_page, html("عنوان", "<p>كلمتان فقط</p>")) == "no_body"
