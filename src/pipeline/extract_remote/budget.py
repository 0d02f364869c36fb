"""How many calls a run may still make: a cap, and an end where the endpoint does not answer."""

from threading import Lock

from pipeline.extract_remote.faults import UnreadError

MOST_FAILURES = 3  # in a row; then the rest of the run is read by rules at once


class Budget:
    """The calls of one run, counted over all its threads."""

    def __init__(self, most: int) -> None:
        self._lock = Lock()
        self._left = most
        self._failures = 0

    def take(self) -> None:
        """Take one call. Raises UnreadError where there is none left, or none is worth making."""
        with self._lock:
            if self._failures >= MOST_FAILURES:
                raise UnreadError("given_up")
            if self._left < 1:
                raise UnreadError("over_cap")
            self._left -= 1

    def settle(self, answered: bool) -> bool:
        """Note how an article's calls ended; say whether the endpoint is given up by this one."""
        with self._lock:
            self._failures = 0 if answered else self._failures + 1
            return self._failures == MOST_FAILURES
