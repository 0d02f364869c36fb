"""A failed try in, the seconds to wait before the next one out."""

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 120.0  # a longer wait than this is not sat out
LONGEST_ASKED = 86_400.0  # nor is a host believed that asks for more than a day


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, in either of its forms.

    None where there is none or it cannot be read; at least 0, at most a day.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return min(float(value[:9]), LONGEST_ASKED)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:  # written with -0000
        when = when.replace(tzinfo=UTC)
    return min(max((when - now).total_seconds(), 0.0), LONGEST_ASKED)


def backoff(tried: int, first: float) -> float:
    """Return the wait after `tried` tries: `first`, doubled each time, by half more or less.

    The spread keeps many pages that failed together from coming back together.
    """
    spread = random.uniform(0.5, 1.5)  # noqa: S311
    return min(first * 2.0 ** (tried - 1) * spread, LONGEST)
