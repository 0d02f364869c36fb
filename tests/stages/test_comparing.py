"""Rules and the reading without rules on the same pages: they agree until the site changes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from pipeline.records import Link, Page
from pipeline.samplesite import papers
from pipeline.samplesite.pages import article_page
from pipeline.sources import Select, Source, load_file
from pipeline.stages.comparing import SAMPLE, agreement, compare

PAPER = next(paper for paper in papers() if paper.name == "sabah")
SOURCE = load_file(Path(str(files("pipeline.samplesite") / "sources" / "sabah.toml")))
FETCHED = datetime(2026, 3, 2, 6, tzinfo=UTC)


def page(number: int, html: str | None = None) -> Page:
    item = PAPER.items[number]
    body = (html or article_page(PAPER, item, PAPER.items[:2], date(2026, 3, 2))).encode()
    url = PAPER.url(item)
    return Page(
        Link(url, "sabah", "feed", "http://sabah.example/feed.xml"),
        "unit",
        FETCHED,
        "fetched",
        url,
        200,
        (("Content-Type", "text/html; charset=utf-8"),),
        body,
        sha256(body).hexdigest(),
    )


def with_body(css: str) -> Source:
    return replace(SOURCE, select=(replace(SOURCE.select[0], body=css),))


def test_good_rules_agree_with_the_reading_without() -> None:
    found = agreement(page(0), SOURCE)
    assert found is not None
    assert found.body > 0.95
    assert found.is_same_title
    assert found.is_same_day


def test_rules_that_find_nothing_any_more_do_not_agree() -> None:
    found = agreement(page(0), with_body("div.story-of-old"))
    assert found is not None
    assert (found.body, found.rules_words, found.is_same_title) == (0.0, 0, False)
    assert found.fallback_words > 20


def test_rules_that_find_half_a_text_agree_by_half() -> None:
    found = agreement(page(0), with_body("div.article-body > p:nth-of-type(2)"))
    assert found is not None
    assert 0 < found.body < 0.8


def test_a_page_that_is_no_article_either_way_says_nothing() -> None:
    assert agreement(page(0, "<html><body><h1>404</h1></body></html>"), SOURCE) is None


def test_a_source_without_rules_or_whose_rules_are_over_is_not_compared() -> None:
    assert compare([page(0)], replace(SOURCE, select=())) == []
    assert compare([page(0)], None) == []
    over = Select("h1", "div", valid_until=date(2025, 1, 1))
    assert compare([page(0)], replace(SOURCE, select=(over,))) == []


def test_a_few_pages_are_taken_the_same_ones_each_time_and_none_that_failed() -> None:
    pages = [page(number) for number in range(8)]
    chosen = [one.link.url for one, _ in compare(pages, SOURCE)]
    assert len(chosen) == SAMPLE
    assert chosen == [one.link.url for one, _ in compare(pages[::-1], SOURCE)]
    failed = [replace(one, outcome="timeout", body=None) for one in pages]
    assert compare(failed, SOURCE) == []
