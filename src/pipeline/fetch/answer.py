"""What came of asking for an address, before it is tied to the link and the unit of work."""

from dataclasses import dataclass

from pipeline.records import Outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """A response read to its end, or the reason why there is none."""

    outcome: Outcome
    url: str  # the last one asked for
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    error: str | None = None
    passing: bool = False  # another try may end differently
    retry_after: float | None = None  # seconds that the host asked for
