"""What the archive knows of failures: how often, when next, and which link it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.addresses import url_key
from pipeline.archive import Seen, failed_links, next_tries, validators, write_batch
from pipeline.records import Page
from pipeline.settings import Settings
from tests.archive.pages import START, page

HOUR = 3600.0
EVER = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


def of(settings: Settings, one: Page) -> Seen:
    return validators(settings, "paper")[url_key(one.link.url)]


def test_failures_in_a_row_add_up_and_a_success_ends_them(settings: Settings) -> None:
    for hours in (1, 2, 3):
        failed = page(1, outcome="timeout", seconds=hours * HOUR)
        write_batch(settings, [failed])
        assert of(settings, failed).failure_steps == hours
    assert of(settings, failed).next_try_at == failed.fetched_at + timedelta(minutes=20)
    write_batch(settings, [page(1, seconds=4 * HOUR)])
    assert (of(settings, failed).failure_steps, of(settings, failed).next_try_at) == (0, None)
    write_batch(settings, [page(1, outcome="timeout", seconds=5 * HOUR)])
    assert of(settings, failed).failure_steps == 1
    assert of(settings, failed).body_hash  # of what was had before


def test_an_unchanged_page_ends_them_too_and_one_that_robots_forbid_does_not(
    settings: Settings,
) -> None:
    write_batch(settings, [page(1, outcome="timeout", seconds=HOUR)])
    forbidden = page(1, outcome="disallowed", seconds=2 * HOUR)
    write_batch(settings, [forbidden])
    seen = of(settings, forbidden)
    assert (seen.failure_steps, seen.next_try_at) == (1, forbidden.fetched_at + timedelta(days=1))
    write_batch(settings, [page(1, outcome="not_modified", seconds=3 * HOUR)])
    assert of(settings, forbidden).next_try_at is None


@pytest.mark.parametrize(
    ("value", "wait"), [("7200", 7200), ("Mon, 02 Mar 2026 04:00:00 GMT", 14_400), ("soon", 300)]
)
def test_a_host_that_asks_for_time_has_it(settings: Settings, value: str, wait: int) -> None:
    busy = page(1, outcome="http_error", seconds=0.876544)  # midnight
    busy = replace(busy, status=503, headers=(("retry-after", value),))
    write_batch(settings, [busy, page(2)])
    assert of(settings, busy).next_try_at == busy.fetched_at + timedelta(seconds=wait)


def test_the_next_tries_of_a_batch_by_row(settings: Settings) -> None:
    path = write_batch(settings, [page(1), page(2, outcome="timeout"), page(3, outcome="gone")])
    later = write_batch(settings, [page(2, outcome="timeout", seconds=HOUR)])
    minutes = {row: (at - START).total_seconds() // 60
               for row, at in next_tries(settings, "paper", path).items()}  # fmt: skip
    assert minutes == {1: 5, 2: 40}
    assert list(next_tries(settings, "paper", later)) == [0]


def test_failed_links_come_back_as_they_were_found_once_they_are_due(settings: Settings) -> None:
    first, second, third = (page(n, outcome="timeout", seconds=n * HOUR) for n in (3, 1, 2))
    write_batch(settings, [first, page(9), second])
    write_batch(settings, [third])
    assert failed_links(settings, "paper", EVER) == [second.link, third.link, first.link]
    due = START + timedelta(seconds=2 * HOUR, minutes=5)
    assert failed_links(settings, "paper", due) == [second.link, third.link]
    assert failed_links(settings, "other", EVER) == []
    write_batch(settings, [page(1, seconds=4 * HOUR)])
    assert failed_links(settings, "paper", EVER) == [third.link, first.link]


def test_what_failed_too_often_or_is_forbidden_does_not_come_back(settings: Settings) -> None:
    for hours in range(1, 10):
        write_batch(settings, [page(1, outcome="timeout", seconds=hours * HOUR)])
        assert len(failed_links(settings, "paper", EVER)) == (hours <= 8)
    write_batch(settings, [page(2, outcome="disallowed")])
    assert failed_links(settings, "paper", EVER) == []
