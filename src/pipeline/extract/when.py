"""An encounter in its article in, the day on which it took place out."""

from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.records import Article, MeetingDate

Span = tuple[int, int]


def meeting_date(
    article: Article, cast: Cast, event: Event, spans: tuple[Span, ...], status: str
) -> MeetingDate | None:
    """Return the date that belongs to the encounter, or None where the text gives none."""
    return None
