"""A failed try in, the seconds to wait before the next one out."""

import random

LONGEST = 120.0  # a longer wait than this is not sat out


def backoff(tried: int, first: float) -> float:
    """Return the wait after `tried` tries: `first`, doubled each time, by half more or less.

    The spread keeps many pages that failed together from coming back together.
    """
    spread = random.uniform(0.5, 1.5)  # noqa: S311
    return min(first * 2.0 ** (tried - 1) * spread, LONGEST)
