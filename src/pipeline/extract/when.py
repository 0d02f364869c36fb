"""An encounter in its article in, the day on which it took place out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.arabic.dates import FoundDate, find_dates
from pipeline.extract.cast import Cast
from pipeline.extract.content_event import is_event, is_reach
from pipeline.extract.date_claims import other_claim, told_in_the_past
from pipeline.extract.events import Event
from pipeline.extract.lexica import word_set
from pipeline.extract.refusals import dates_left
from pipeline.extract.roles import breaks_clause, has_verb, is_clause_verb
from pipeline.extract.triggers import Trigger, names_the_meeting
from pipeline.extract.words import ENDS, Words
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
RETOLD_REACH = 8  # sentences after the telling in which its day may be told
TAKEN_UP = 100  # letters between the noun that takes a meeting up and its day
CLAUSE_COST = 60  # letters that a clause's beginning between a date and its verb counts for


def meeting_date(  # noqa: PLR0913, PLR0917
    article: Article,
    cast: Cast,
    event: Event,
    news: Event,
    spans: tuple[Span, ...],
    own: Span,
    status: str,
) -> MeetingDate | None:
    """Return the date that stands nearest to where the encounter is told, or None.

    Looked for in the sentence that tells it, then in the other places where it is told again,
    then in the sentences numbered `own` (first, last excluded) that take it up by a noun, and at
    last in the news that it is part of, and beside `news`, the first encounter of the article.
    """
    told = _told_day(article, cast, event, spans, status)
    if told:
        return told
    after, before = spans[event.sentence + 1 : own[1]], spans[own[0] : event.sentence]
    return (
        _taken_up(article, cast, event, (*after[:RETOLD_REACH], *reversed(before)), status)
        or _day_of_the_news(article, cast, event, spans, status)
        or _day_of_the_first(article, cast, event, news, spans, status)
    )


def _day_of_the_first(  # noqa: PLR0913, PLR0917
    article: Article, cast: Cast, event: Event, news: Event, spans: tuple[Span, ...], status: str
) -> MeetingDate | None:
    """The day of the first encounter told, for one that goes on with it: خلال اللقاء مع الرئيس."""
    if event is news or status != "held" or event.trigger.frame != "noun":
        return None
    trigger = event.trigger
    goes_on = trigger.definite or trigger.pronoun
    ours = {id(cast.entity(party)) for party in event.sides.main()}
    theirs = {id(cast.entity(party)) for party in news.sides.main()}
    return _told_day(article, cast, news, spans, status) if goes_on and ours & theirs else None


def _told_day(
    article: Article, cast: Cast, event: Event, spans: tuple[Span, ...], status: str
) -> MeetingDate | None:
    tellings = sorted(event.tellings, key=lambda telling: telling[1] is not event.trigger)
    for number, trigger in tellings:
        fit = _fitting(article, cast, trigger, spans[number], status)
        if fit:
            nearest = min(fit, key=lambda date: _distance(cast, date, trigger.at))
            dates_left([date for date in fit if date is not nearest], "another date stands nearer")
            return _meeting_date(nearest, status)
    return None


def _fitting(
    article: Article, cast: Cast, trigger: Trigger, span: Span, status: str
) -> list[FoundDate]:
    fit = []
    for date in _in_sentence(article, *span):
        why = other_claim(article, cast.words, date, trigger, status)
        if why:
            dates_left([date], why)
        else:
            fit.append(date)
    return fit


def _taken_up(
    article: Article, cast: Cast, event: Event, spans: Sequence[Span], status: str
) -> MeetingDate | None:
    """ستعقد القمة صباح الثلاثاء: a later sentence says when the meeting is."""
    words = cast.words
    for span in spans:
        first, last = words.between(*span)
        nouns = [at for at in range(first, last) if _is_the_meeting(words, at)]
        for date in _in_sentence(article, *span) if nouns else ():
            noun = min(nouns, key=lambda at: abs(words.starts[at] - date.start))
            told = Trigger(noun, 1, "noun", event.kind, "noun", definite=True)
            why = other_claim(article, words, date, told, status)
            if why or not _goes_with(words, date, noun, status):
                dates_left([date], why or "too far from the noun of the meeting")
            else:
                return _meeting_date(date, status)
    return None


def _goes_with(words: Words, date: FoundDate, noun: int, status: str) -> bool:
    """Tell whether a date stands in the clause of a noun that takes the meeting up."""
    first, last = words.between(date.start, date.end)
    gap = range(noun + 1, first) if noun < first else range(last, noun)
    if not gap:
        return True
    if words.starts[gap[-1]] - words.starts[gap[0]] > TAKEN_UP:
        return False
    if status == "planned" and told_in_the_past(words, first):
        return False
    return not any(
        words.forms[at] in ENDS
        or (is_clause_verb(words.forms[at]) and not is_event(words.forms[at]))
        for at in gap
    )


def _is_the_meeting(words: Words, at: int) -> bool:
    """القمة، لقائهما، هذا الاجتماع; but not الاجتماع السابق."""
    if not names_the_meeting(words.forms[at]):
        return False
    return not any(near in word_set("date_word", "other") for near in words.forms[at + 1 : at + 5])


def _day_of_the_news(
    article: Article, cast: Cast, event: Event, spans: tuple[Span, ...], status: str
) -> MeetingDate | None:
    """اليوم in the sentence before the one that tells the meeting, near the head of the news.

    A bare weekday there counts where somebody came on it: وصل الرئيس الخميس … وكان في استقباله.
    """
    if not 0 < event.sentence <= LEAD_REACH:
        return None
    start, end = spans[event.sentence - 1]
    trigger = event.trigger
    fit = [date for date in _in_sentence(article, start, end) if date.basis in _NEWS | _LOOSE]
    fit = [d for d in fit if not other_claim(article, cast.words, d, trigger, status)]
    if len(fit) != 1:
        return None
    forms = cast.words.forms[slice(*cast.words.between(start, end))]
    came = any(is_reach(form) or is_reach(form.removeprefix("ب")) for form in forms)
    if fit[0].basis in _LOOSE and not came:
        return None
    return _meeting_date(fit[0], status)


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


def _in_sentence(article: Article, start: int, end: int) -> list[FoundDate]:
    return [
        replace(date, start=date.start + start, end=date.end + start)
        for date in _dates(article.text[start:end], article.published_date)
        if date.first and date.precision in ("day", "range") and date.basis not in _NO_DAY
    ]


_dates = lru_cache(maxsize=256)(find_dates)


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
