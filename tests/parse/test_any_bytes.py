"""No bytes make parse_page raise."""

from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from pipeline.parse import parse_page
from pipeline.records import Link, Page
from pipeline.sources import load_file

PAGES = Path(__file__).parent / "pages"
HTML = [path.read_bytes() for path in sorted(PAGES.rglob("*.html"))]
SOURCES = [None, *(load_file(path) for path in sorted(PAGES.rglob("source.toml")))]
TYPES = ["", "text/html", "text/html; charset=windows-1256", "application/xhtml+xml"]
PIECES = [
    b"<", b">", b"</div>", b"<table>", b"&#xD800;", b"\x00", b"\xff\xfe", b'"', b"<!--", b"]]>",
    b"<script>", b"<?xml version='1.0' encoding='utf-16'?>", b"<svg><p>", "\ufdfd".encode(),
]  # fmt: skip
LONG = 200_000
STORY = "<p>" + "ناقش المجلس عددا من الموضوعات التي تهم المواطنين. " * 20 + "</p>"
# The machine that runs this may be busy with other things for a while.
UNHURRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def page(body: bytes, content_type: str = "text/html", url: str = "https://p.example/1") -> Page:
    return Page(
        link=Link(url, "paper", "feed", ""),
        unit_id="unit",
        fetched_at=datetime(2025, 3, 14, tzinfo=UTC),
        outcome="fetched",
        final_url=url,
        status=200,
        headers=(("Content-Type", content_type),),
        body=body,
    )


@UNHURRIED
@given(some.binary(max_size=2000), some.sampled_from(TYPES), some.sampled_from(SOURCES))
def test_random_bytes(body: bytes, content_type: str, source: object) -> None:
    parse_page(page(body, content_type), source)  # type: ignore[arg-type]


@UNHURRIED
@given(
    some.sampled_from(HTML),
    some.lists(some.tuples(some.floats(0, 1), some.sampled_from(PIECES)), max_size=12),
    some.floats(0, 1),
    some.sampled_from(SOURCES),
)
def test_broken_html(
    html: bytes, wounds: list[tuple[float, bytes]], cut: float, source: object
) -> None:
    body = bytearray(html)
    for place, piece in wounds:
        at = int(place * len(body))
        body[at : at + len(piece) // 2] = piece
    parse_page(page(bytes(body[: int(cut * len(body))])), source)  # type: ignore[arg-type]


@pytest.mark.parametrize("tag", [b"<div>", b"<b>", b"<table><tr><td>", b"<p><font>", b"<ul><li>"])
@pytest.mark.parametrize("depth", [125, 250, 5000])
@pytest.mark.parametrize("source", SOURCES[:2], ids=["fallback", "rules"])
def test_nested_thousands_deep(tag: bytes, depth: int, source: object) -> None:
    parse_page(page(b"<html><body>" + tag * depth + STORY.encode()), source)  # type: ignore[arg-type]


def test_a_story_some_hundred_elements_deep_is_not_lost() -> None:
    document = parse_page(page(b"<html><body>" + b"<div>" * 400 + STORY.encode()), None)
    assert document.text.startswith("ناقش المجلس عددا من الموضوعات")


@pytest.mark.parametrize("url", ["http://[", "", "نص", "https://p.example/%ff%fe", "http://a:b/"])
def test_any_address(url: str) -> None:
    parse_page(page(HTML[0], url=url), None)


HEAVY = {
    "blanks in json-ld": f'<script type="application/ld+json">{{{" " * LONG}x}}</script>',
    "comments before the page": "<!-- -->" * (LONG // 8) + "<x>",
    "blanks in the text": f"<p>أ{' ' * LONG}ب</p>",
    "a date as long as a page": f"<time>{'١٢/٣/ ' * (LONG // 6)}</time>",
    "a title as long as a page": f"<title>{'عنوان - ' * (LONG // 8)}</title>",
    "quotation marks": '"' * LONG,
    "open tags": "<a " * (LONG // 3),
    "entities": "&amp;" * (LONG // 5),
    "elements with names": '<div class="share">ش</div>' * (LONG // 26),
}


@pytest.mark.parametrize("part", HEAVY.values(), ids=HEAVY)
@pytest.mark.parametrize("source", SOURCES[:2], ids=["fallback", "rules"])
def test_no_page_takes_long(part: str, source: object) -> None:
    began = process_time()
    parse_page(page(f"{part}<html><body>{STORY}{part}</body></html>".encode()), source)  # type: ignore[arg-type]
    assert process_time() - began < 8
