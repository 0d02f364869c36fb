"""How far a long run is: a progress artifact of its flow run, and a line for whoever listens."""

import logging
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact

log = logging.getLogger("mahdar.progress")


class Progress:
    """Counts units of work done of those planned."""

    def __init__(self, total: int, what: str) -> None:
        self._total = total
        self._done = 0
        artifact = create_progress_artifact(self._share(), description=what) if total else None
        self._artifact = artifact if isinstance(artifact, UUID) else None

    def advance(self, count: int) -> None:
        """Say that `count` more units are done."""
        self._done += count
        if self._artifact:
            update_progress_artifact(self._artifact, progress=self._share())
        # Whoever draws a bar reads the two numbers from the record.
        numbers = {"done": self._done, "total": self._total}
        log.info("%d of %d units done", self._done, self._total, extra=numbers)

    def _share(self) -> float:
        return round(100 * self._done / max(self._total, 1), 1)
