"""Real pages that lie beside the project: their days, their titles, and no chrome in their text."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.parse import parse_page

PAGES = Path(__file__).parents[3] / "shared" / "pages"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PAGES.is_dir(), reason="the shared pages are not here"),
]
CHROME = ("شارك", "طباعة", "اقرأ أيضا", "جميع الحقوق محفوظة", "تعليقات", "+A")


def read(make_page: Any, name: str, url: str) -> Any:
    raw = (PAGES / name).read_bytes()
    body = gzip.decompress(raw) if name.endswith(".gz") else raw
    return parse_page(make_page(body, url=url, fetched_at=datetime(2026, 2, 1, tzinfo=UTC)), None)


def test_pages_with_a_known_day(make_page: Any) -> None:
    cases = json.loads((PAGES / "published-dates.json").read_text("utf-8"))
    assert cases
    for name, case in cases.items():
        document = read(make_page, name, case["url"])
        assert document.published.at.date().isoformat() == case["date"]
        assert document.reason is None
        assert len(document.title.split()) > 3
        assert len(document.text) > 500
        assert not any(word in line for line in document.text.split("\n") for word in CHROME
                       if len(line) < 60)  # fmt: skip


def test_pages_with_a_known_text(make_page: Any) -> None:
    expected = json.loads((PAGES / "lbcgroup-2026.expected.json").read_text("utf-8"))["V1"]
    document = read(make_page, "LBCGroup_2026_01_08.html.gz", "https://www.lbcgroup.tv/news/x/ar")
    assert document.text.split("\n") == expected["body"]["sections"][0]["paragraphs"]
    assert document.published.at == datetime.fromisoformat(expected["publishing_date"])
    assert document.title.replace('"', "") == expected["title"]


def test_a_page_of_2013(make_page: Any) -> None:
    url = "http://arabic.cnn.com/2013/middle_east/8/3/syria.clashes/index.html"
    document = read(make_page, "cnn-arabic-2013.html", url)
    lines = [
        line for line in (PAGES / "cnn-arabic-2013.txt").read_text("utf-8").split("\n") if line
    ]
    assert document.text.split("\n")[: len(lines)] == lines
    assert document.published.at.date().isoformat() == "2013-08-03"
