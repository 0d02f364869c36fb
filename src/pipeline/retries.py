"""An attempt that failed in, and how often before; when the address may be asked for again out.

What may pass by itself is soon tried again, what will hardly change late; each further failure
doubles the wait at least, to thirty days. Nothing is given up: a success starts anew.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipeline.records import Outcome

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(days=30)
ROBOTS_WAIT = timedelta(days=1)  # what robots.txt forbids: its rules may have changed by then
_TEMPORARY, _SOFT, _HARD = 1, 2, 4  # doublings of the wait
_STEPS: Mapping[Outcome, int] = {
    "fetched": 0,
    "not_modified": 0,
    "disallowed": 0,
    "timeout": _TEMPORARY,
    "network_error": _TEMPORARY,
    "http_error": _SOFT,
    "too_many_redirects": _SOFT,
    "wrong_type": _SOFT,
    "too_large": _HARD,
    "refused_address": _HARD,
    "gone": _HARD,
}
_LONGEST_ASKED = 86_400.0  # seconds; a host that asks for more than a day is not believed
_BUSY = frozenset({408, 425, 429})


def steps(outcome: Outcome, status: int | None) -> int:
    """Return by how many doublings a failure lengthens the wait; 0 for what is none."""
    if outcome == "http_error" and status and (status >= 500 or status in _BUSY):
        return _TEMPORARY
    return _STEPS[outcome]


def next_try(
    outcome: Outcome, at: datetime, steps: int, status: int | None = None,
    asked: timedelta | None = None,
) -> datetime | None:  # fmt: skip
    """Return when to try again after the last failure at `at`; None after a success.

    `steps` are those of all failures in a row, this one too; `asked` is what the host asked for.
    """
    if outcome in ("fetched", "not_modified"):
        return None
    if outcome == "disallowed":
        return at + ROBOTS_WAIT
    if status == 410:  # gone, and the host says that it is for good
        return at + LONGEST_WAIT
    wait = FIRST_WAIT * (1 << min(steps - 1, 20))
    return at + min(max(wait, asked or timedelta()), LONGEST_WAIT)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, in either of its forms.

    None where there is none or it cannot be read; at least 0, at most a day.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return min(float(value[:9]), _LONGEST_ASKED)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:  # written with -0000
        when = when.replace(tzinfo=UTC)
    return min(max((when - now).total_seconds(), 0.0), _LONGEST_ASKED)
