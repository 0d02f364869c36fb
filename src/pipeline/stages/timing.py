"""How long a stage worked, as a count in milliseconds beside its other counts."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.records import Counts

SUFFIX = "_ms"


class Clock:
    """Adds up the time of named stages; made for one batch, then read as counts."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Add the time of the block to the stage's."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - begun
            self._seconds[stage] = self._seconds.get(stage, 0.0) + spent

    def counts(self) -> Counts:
        """Return `<stage>_ms` for each stage."""
        return Counts({f"{stage}{SUFFIX}": round(s * 1000) for stage, s in self._seconds.items()})


def stage_seconds(counts: Counts) -> dict[str, float]:
    """Return the seconds by stage that counts hold."""
    return {
        name.removesuffix(SUFFIX): value / 1000
        for name, value in counts.values.items()
        if name.endswith(SUFFIX)
    }


def without_times(counts: Counts) -> Counts:
    """Return the counts of things alone."""
    return Counts({n: v for n, v in counts.values.items() if not n.endswith(SUFFIX)})
