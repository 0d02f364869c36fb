"""An encounter in its article in, the day on which it took place out."""

from dataclasses import replace
from functools import lru_cache

from pipeline.arabic.dates import FoundDate, find_dates
from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.extract.refusals import dates_left
from pipeline.extract.roles import breaks_clause, has_verb
from pipeline.records import Article, MeetingDate, Reading

Span = tuple[int, int]
_NO_DAY = frozenset(("since", "period"))
_NEWS = frozenset(("today", "relative", "weekday_relative"))
_LOOSE = frozenset(("weekday", "weekday_conflict"))
LEAD_REACH = 3  # sentences from the start that share the day of the news
YEAR_REACH = 8  # words from the verb within which a bygone year dates it
LEAST_YEAR = 1990
OLD = 12  # days after which an encounter is no news
FAR = 160  # letters beyond which a date says nothing of the status
_THAT = frozenset(("ان", "بان", "انه", "انها"))
CLAUSE_COST = 60  # letters that a clause's beginning between a date and its verb counts for


def meeting_date(
    article: Article, cast: Cast, event: Event, spans: tuple[Span, ...], status: str
) -> MeetingDate | None:
    """Return the date that stands nearest to where the encounter is told, or None.

    Looked for in the sentence that tells it, then in the other places where it is told again.
    """
    tellings = sorted(event.tellings, key=lambda telling: telling[1] is not event.trigger)
    for number, trigger in tellings:
        found = _in_sentence(article, *spans[number])
        fit = [date for date in found if _fits(article, date, status)]
        if status == "planned":
            fit = [date for date in fit if not _of_saying(article, cast, date, trigger.at)]
        if fit:
            nearest = min(fit, key=lambda date: _distance(cast, date, trigger.at))
            dates_left(found, fit, nearest)
            return _meeting_date(nearest, status)
        dates_left(found, fit, None)
    return _day_of_the_news(article, event, spans, status)


def _day_of_the_news(
    article: Article, event: Event, spans: tuple[Span, ...], status: str
) -> MeetingDate | None:
    """اليوم in the sentence before the one that tells the meeting, near the head of the news."""
    if not 0 < event.sentence <= LEAD_REACH:
        return None
    found = _in_sentence(article, *spans[event.sentence - 1])
    fit = [date for date in found if date.basis in _NEWS and _fits(article, date, status)]
    return _meeting_date(fit[0], status) if len(fit) == 1 else None


def is_background(article: Article, cast: Cast, event: Event, spans: tuple[Span, ...]) -> bool:
    """Tell whether the words beside an encounter date it long before the news: it is no news.

    What the title tells is news whatever its date.
    """
    words, at = cast.words, event.trigger.at
    if article.published_date is None or words.starts[at] < article.body_start:
        return False
    near = words.forms[max(0, at - YEAR_REACH) : at + YEAR_REACH]
    years = [int(form) for form in near if len(form) == 4 and form.isascii() and form.isdigit()]
    if any(LEAST_YEAR <= year < article.published_date.year for year in years):
        return True
    found = [date for date in _in_sentence(article, *spans[event.sentence]) if date.first]
    if not found:
        return False
    date = min(found, key=lambda date: _distance(cast, date, at))
    if date.first is None or _distance(cast, date, at) > FAR:
        return False
    return (article.published_date - date.first).days > OLD


def corrected(
    article: Article, cast: Cast, event: Event, spans: tuple[Span, ...], status: Reading
) -> Reading:
    """Return the status, set right by a date beside the verb that lies ahead or long past."""
    found = _in_sentence(article, *spans[event.sentence])
    if not found or article.published_date is None or status.value == "cancelled":
        return status
    near = min(found, key=lambda date: _distance(cast, date, event.trigger.at))
    if near.first is None or near.basis in _LOOSE or _distance(cast, near, event.trigger.at) > FAR:
        return status
    ahead = (near.first - article.published_date).days
    value = "planned" if ahead >= 1 else "held" if ahead < -1 else status.value
    if value == status.value:
        return status
    return Reading(value, near.start, near.end, "date_beside")


def _fits(article: Article, date: FoundDate, status: str) -> bool:
    """What is planned lies not before the day of the news, what was held not long after it."""
    if article.published_date is None or date.first is None:
        return True
    day = date.following if status == "planned" and date.following else date.first
    ahead = (day - article.published_date).days
    return ahead >= -1 if status == "planned" else ahead <= 1


def _in_sentence(article: Article, start: int, end: int) -> list[FoundDate]:
    return [
        replace(date, start=date.start + start, end=date.end + start)
        for date in _dates(article.text[start:end], article.published_date)
        if date.first and date.precision in ("day", "range") and date.basis not in _NO_DAY
    ]


_dates = lru_cache(maxsize=256)(find_dates)


def _of_saying(article: Article, cast: Cast, date: FoundDate, place: int) -> bool:
    """أعلن فلان الخميس أن فلانا سيلتقي: Thursday is the day of the saying; غدا never is."""
    words = cast.words
    if date.first and article.published_date and date.first > article.published_date:
        return False
    _, last = words.between(date.start, date.end)
    return any(words.forms[at] in _THAT for at in range(last, place))


def _distance(cast: Cast, date: FoundDate, place: int) -> int:
    """Letters between a date and the verb; a date before the verb counts as farther."""
    words = cast.words
    verb = words.starts[place]
    first, last = words.between(date.start, date.end)
    gap = range(place + 1, first) if date.start >= verb else range(last, place)
    cost = CLAUSE_COST * (breaks_clause(words, gap) + has_verb(words, gap))
    return cost + (date.start - verb if date.start >= verb else 2 * (verb - date.end))


def _meeting_date(found: FoundDate, status: str) -> MeetingDate | None:
    first, last = found.first, found.last
    if first is None or last is None:
        return None
    if status == "planned" and found.following:
        first = last = found.following
    return MeetingDate(
        first, last, found.precision, found.basis, found.start, found.end, "date_by_verb"
    )
