"""Articles that come as JSON objects instead of pages."""

import json
from typing import Any

from pipeline.parse import parse_page
from pipeline.records import Document

TYPE = "application/vnd.mahdar.article+json"
ROW = {
    "id": "set/1",
    "source": "akhbar",
    "source_country": "SA",
    "url": "http://akhbar.example/1",
    "published": "2015-07-21 02:51:32",
    "title": "عنوان",
    "text": "نص الخبر",
}


def imported(make_page: Any, **changes: Any) -> Document:
    body = json.dumps(ROW | changes).encode()
    return parse_page(make_page(body, content_type=TYPE), None)


def test_the_fields_are_taken_over(make_page: Any) -> None:
    document = imported(make_page)
    assert (document.external_id, document.source, document.source_country) == (
        "set/1",
        "akhbar",
        "SA",
    )
    assert (document.title, document.text, document.url) == ("عنوان", "نص الخبر", ROW["url"])
    assert (document.parser, document.reason) == ("import/1", None)


def test_a_stamp_without_zone_is_in_the_countrys(make_page: Any) -> None:
    published = imported(make_page).published
    assert published.at is not None
    assert published.at.isoformat() == "2015-07-21T02:51:32+03:00"
    assert (published.basis, published.precision) == ("import", "time")
    assert published.candidates == (("import", "2015-07-21 02:51:32"),)


def test_a_stamp_with_its_zone_keeps_it(make_page: Any) -> None:
    published = imported(make_page, published="2018-06-05T10:38:22+00:00").published
    assert published.at is not None
    assert published.at.isoformat() == "2018-06-05T10:38:22+00:00"


def test_no_country_and_no_zone_is_utc(make_page: Any) -> None:
    published = imported(make_page, source_country=None, url="", published="2018-06-05").published
    assert published.at is not None
    assert published.at.isoformat() == "2018-06-05T00:00:00+00:00"


def test_what_is_missing_or_wrong_is_no_fault(make_page: Any) -> None:
    assert imported(make_page, published=None).published.basis == "none"
    assert imported(make_page, text="  ").reason == "no_body"
    for body in (b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000):
        assert parse_page(make_page(body, content_type=TYPE), None).reason == "no_body"
