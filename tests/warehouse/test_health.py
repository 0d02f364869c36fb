"""A source's days against its own usual: each thing that breaks has its state, and no other day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import duckdb
import pytest

from pipeline.database.migrate import migrate

DAY = date(2026, 3, 31)
Con = duckdb.DuckDBPyConnection


@pytest.fixture
def con() -> Iterator[Con]:
    with duckdb.connect() as con:
        con.execute("set timezone = 'UTC'")
        migrate(con)
        con.execute("insert into ledger.source values ('sabah', 'ص', 'BH', 'Asia/Bahrain', true,"
                    " 5, 60)")  # fmt: skip
        yield con


def add_day(
    con: Con,
    day: date,
    *,
    articles: int = 10,
    chars: int = 1000,
    dated: int | None = None,
    titled: int | None = None,
    failed: int = 0,
    meetings: int = 4,
    failed_lists: int = 0,
    agreement: float | None = None,
    compared: int = 5,
) -> None:
    """Add a day of a source, worked on at noon of its own calendar."""
    noon = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    con.execute(
        "insert into ledger.unit values"
        " (?, 'sabah', ?, ?, 'finished', 'r', 1, ?, ?, null, null, 'discover')",
        [str(day), noon - timedelta(days=1), noon, noon, noon],
    )
    if articles or failed:
        dated = articles if dated is None else dated
        titled = articles if titled is None else titled
        con.execute(
            "insert into ledger.source_day values"
            " (?, 'sabah', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, null)",
            [str(day), day, articles + failed, articles, failed, articles, titled, dated,
             meetings, compared if agreement is not None else 0, agreement],
        )  # fmt: skip
    con.execute(
        "insert into core.article by name select ? || n as article_id, 'sabah' as source_name,"
        " 'u' || n as url, 'u' || n as url_key, 't' as text_id, 'c' as content_id, 't' as title,"
        " repeat('0', 64) as content_hash, 0 as body_start, '[]' as published_candidates,"
        " 'none' as published_basis, 'none' as published_precision, ? as char_count,"
        " 'p' as parser_name, ?::timestamptz as first_fetched_at from range(?) t(n)",
        [str(day), chars, noon, articles],
    )
    con.execute(
        "insert into ledger.dropped select ? || n, ?, 'sabah', 'discover', 'no_discovery_page',"
        " 'u' || n, '', ?::timestamptz from range(?) t(n)",
        [str(day), str(day), noon, failed_lists],
    )


def states(con: Con, day: date = DAY) -> list[str]:
    rows = con.execute("select states from report.health where day = ?", [day]).fetchall()
    return list(rows[0][0]) if rows else ["no row"]


def usual_weeks(con: Con, days: int = 28) -> None:
    for back in range(1, days + 1):
        add_day(con, DAY - timedelta(days=back), articles=8 + back % 5)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({}, []),
        ({"articles": 5}, []),
        ({"articles": 0}, ["no_articles"]),
        ({"articles": 0, "failed_lists": 1}, ["no_articles", "lists_fail"]),
        ({"articles": 2}, ["few_articles"]),
        ({"articles": 10, "failed_lists": 1}, []),
        ({"articles": 4, "failed_lists": 1}, ["lists_fail"]),
        ({"articles": 0, "failed": 9}, ["no_articles", "pages_fail"]),
        ({"articles": 9, "failed": 3}, []),
        ({"chars": 600}, []),
        ({"chars": 400}, ["bodies_shrink"]),
        ({"dated": 6}, []),
        ({"dated": 4}, ["dates_vanish"]),
        ({"dated": 0, "titled": 0}, ["dates_vanish", "titles_vanish"]),
        ({"meetings": 0}, ["meetings_vanish"]),
        ({"articles": 2, "chars": 10, "dated": 0}, ["few_articles"]),  # too few to compare
    ],
)
def test_a_day_that_breaks_is_marked(con: Con, found: dict[str, int], expected: list[str]) -> None:
    usual_weeks(con)
    add_day(con, DAY, **found)
    assert states(con) == expected
    assert [states(con, DAY - timedelta(days=back)) for back in (1, 2, 20)] == [[], [], []]


def test_one_odd_day_does_not_move_the_usual(con: Con) -> None:
    usual_weeks(con, 9)
    add_day(con, DAY - timedelta(days=10), articles=900, chars=90_000)
    add_day(con, DAY)
    assert states(con) == []


def test_what_was_usual_long_ago_is_not_usual(con: Con) -> None:
    for back in range(29, 60):
        add_day(con, DAY - timedelta(days=back), articles=500)
    add_day(con, DAY, articles=6)
    assert states(con) == []
    [row] = con.execute("select usual_days from report.health where day = ?", [DAY]).fetchall()
    assert row == (0,)


@pytest.mark.parametrize(
    ("usual", "found", "compared", "expected"),
    [
        (0.98, 0.97, 5, []),
        (0.98, 0.9, 5, []),
        (0.98, 0.7, 5, ["rules_disagree"]),  # half a text: no count shows it
        (0.98, 0.0, 5, ["rules_disagree"]),
        (0.98, 0.0, 2, []),  # two pages may both be odd
        (0.6, 0.55, 5, []),  # a site on which the reading without rules was never good
        (0.6, 0.3, 5, ["rules_disagree"]),
        (0.45, 0.4, 5, []),
    ],
)
def test_rules_that_part_from_the_reading_without_are_marked(
    con: Con, usual: float, found: float, compared: int, expected: list[str]
) -> None:
    for back in range(1, 10):
        add_day(con, DAY - timedelta(days=back), agreement=usual)
    add_day(con, DAY, agreement=found, compared=compared)
    assert states(con) == expected


@pytest.mark.parametrize(("found", "expected"), [(0.2, ["rules_disagree"]), (0.7, [])])
def test_rules_that_were_never_good_are_marked_on_the_first_day(
    con: Con, found: float, expected: list[str]
) -> None:
    add_day(con, DAY, agreement=found)
    assert states(con) == expected


@pytest.mark.parametrize(("articles", "expected"), [(0, ["no_articles"]), (1, ["few_articles"]),
                                                    (5, [])])  # fmt: skip
def test_before_there_is_a_usual_the_file_says_what_is_expected(
    con: Con, articles: int, expected: list[str]
) -> None:
    add_day(con, DAY - timedelta(days=1))
    add_day(con, DAY, articles=articles)
    assert states(con) == expected


def test_a_source_that_nothing_is_expected_of_is_not_marked(con: Con) -> None:
    con.execute("delete from ledger.source")
    add_day(con, DAY, articles=0)
    assert states(con) == []
