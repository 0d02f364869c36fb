"""Pages we wrote in three layouts: read by their site's rules and without, to the letter."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.parse import page_report
from pipeline.sources import Source, load_file

PAGES = Path(__file__).parent / "pages"
CASES = sorted(PAGES.rglob("*.json"))


def report(make_page: Any, case: Path, by_rules: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (what the case expects, what was read)."""
    given = json.loads(case.read_text("utf-8"))
    source = load_file(case.parent / "source.toml")
    page = make_page(
        case.with_suffix(".html").read_bytes(),
        url=given["url"],
        content_type=given["content_type"],
        fetched_at=datetime.fromisoformat(given["fetched_at"]),
    )
    how = "by_rules" if by_rules else "without_rules"
    expected = given["expected"] | {"author": given[f"author_{how}"], "url": given["url"]}
    expected["text"] = "\n".join(expected["text"])
    if f"basis_{how}" in given:
        expected["published_basis"] = given[f"basis_{how}"]
    return expected, page_report(page, source if by_rules else without_rules(source))


def without_rules(source: Source) -> Source:
    return replace(source, select=())


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("by_rules", [True, False], ids=["rules", "fallback"])
def test_a_page_is_read_to_the_letter(make_page: Any, case: Path, by_rules: bool) -> None:
    expected, found = report(make_page, case, by_rules)
    if not by_rules:
        # Lines outside every known box (size controls, captions) are cleaned out one stage later.
        expected.pop("section", None)
        found.pop("section", None)
    assert {key: found[key] for key in expected} == expected


def test_the_report_has_the_fields_that_the_command_shows(make_page: Any) -> None:
    _, found = report(make_page, CASES[0], by_rules=True)
    assert list(found) == ["url", "title", "text", "published", "published_basis", "author",
                           "section", "language", "reason"]  # fmt: skip


def test_a_page_of_an_old_layout_is_read_by_the_rules_of_its_day(make_page: Any) -> None:
    source = load_file(PAGES / "diwan" / "source.toml")
    body = """<html><body><h2 class="old-title">عنوان في التصميم القديم</h2>
    <div class="old-body"><p>نص الخبر كما كان يكتب في التصميم القديم للموقع، وفيه من الكلمات
    ما يكفي ليعد خبرا كاملا من أخبار الصحيفة.</p></div></body></html>"""
    old = make_page(body, fetched_at=datetime.fromisoformat("2024-12-31T20:00:00+03:00"))
    new = make_page(body, fetched_at=datetime.fromisoformat("2025-01-01T00:00:00+03:00"))
    assert page_report(old, source)["text"].startswith("نص الخبر كما كان")
    assert page_report(new, source)["text"] == ""
