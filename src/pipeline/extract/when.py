"""An encounter in its article in, the day on which it took place out."""

from dataclasses import replace

from pipeline.arabic.dates import FoundDate, find_dates
from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.records import Article, MeetingDate

Span = tuple[int, int]
_NO_DAY = frozenset(("since", "period"))


def meeting_date(
    article: Article, cast: Cast, event: Event, spans: tuple[Span, ...], status: str
) -> MeetingDate | None:
    """Return the date that stands nearest to where the encounter is told, or None.

    Looked for in the sentence that tells it, then in the other places where it is told again.
    """
    for number, trigger in event.tellings:
        start, end = spans[number]
        found = _in_sentence(article, start, end)
        place = cast.words.starts[trigger.at]
        if found:
            nearest = min(found, key=lambda date: _distance(cast, date, place))
            return _meeting_date(nearest, status)
    return None


def _in_sentence(article: Article, start: int, end: int) -> list[FoundDate]:
    dates = find_dates(article.text[start:end], article.published_date)
    return [
        replace(date, start=date.start + start, end=date.end + start)
        for date in dates
        if date.first and date.precision in ("day", "range") and date.basis not in _NO_DAY
    ]


def _distance(cast: Cast, date: FoundDate, place: int) -> int:
    """Letters between a date and the verb; a date before the verb counts as farther."""
    return date.start - place if date.start >= place else 2 * (place - date.end)


def _meeting_date(found: FoundDate, status: str) -> MeetingDate | None:
    first, last = found.first, found.last
    if status == "planned" and found.following:
        first = last = found.following
    if first is None or last is None:
        return None
    return MeetingDate(
        first, last, found.precision, found.basis, found.start, found.end, "date_by_verb"
    )
