"""After how long what failed may be asked for again, and what a host's header asks for."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pipeline.records import Outcome
from pipeline.retries import next_try, retry_after, steps

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def waits(outcome: Outcome, status: int | None, failures: int) -> list[timedelta]:
    """Return the waits after so many failures in a row."""
    each = steps(outcome, status)
    tries = [next_try(outcome, NOW, each * n, status) for n in range(1, failures + 1)]
    return [at - NOW for at in tries if at]


@pytest.mark.parametrize("outcome", ["fetched", "not_modified"])
def test_a_success_waits_for_nothing(outcome: Outcome) -> None:
    assert (steps(outcome, 200), next_try(outcome, NOW, 0, 200)) == (0, None)


@pytest.mark.parametrize(
    ("outcome", "status", "first", "second"),
    [
        ("timeout", None, 5, 10),
        ("network_error", None, 5, 10),
        ("http_error", 503, 5, 10),
        ("http_error", 429, 5, 10),
        ("http_error", 403, 10, 40),
        ("too_many_redirects", 302, 10, 40),
        ("wrong_type", 200, 10, 40),
        ("gone", 404, 40, 640),
        ("too_large", 200, 40, 640),
        ("refused_address", None, 40, 640),
    ],
)
def test_the_wait_grows_with_each_failure_by_its_kind(
    outcome: Outcome, status: int | None, first: int, second: int
) -> None:
    assert waits(outcome, status, 2) == [first * MINUTE, second * MINUTE]


def test_the_longest_wait_is_thirty_days_however_often_it_failed() -> None:
    outcomes: tuple[Outcome, ...] = ("timeout", "http_error", "gone")
    for outcome in outcomes:
        found = waits(outcome, None, 2000)
        assert found == sorted(found)
        assert found[-1] == timedelta(days=30)


def test_what_the_host_says_is_kept_to() -> None:
    assert next_try("http_error", NOW, 1, 503, timedelta(hours=2)) == NOW + timedelta(hours=2)
    assert next_try("http_error", NOW, 1, 503, timedelta(0)) == NOW + 5 * MINUTE
    assert next_try("http_error", NOW, 1, 503, timedelta(days=99)) == NOW + timedelta(days=30)
    assert next_try("gone", NOW, 4, 410) == NOW + timedelta(days=30)
    assert next_try("disallowed", NOW, 9) == NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 0 ", 0.0),
        ("99999999999999999999", 86_400.0),
        (format_datetime(NOW.replace(minute=2), usegmt=True), 120.0),
        ("Sun, 01 Mar 2026 12:01:00 -0000", 60.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400.0),
        ("soon", None),
        ("-5", None),
        ("٥", None),
        ("", None),
    ],
)
def test_retry_after_in_both_forms(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds
