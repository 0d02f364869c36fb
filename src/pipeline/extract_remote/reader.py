"""Single values of a model's answer in, quotes and readings with their places out."""

import datetime as dt
from collections import Counter
from typing import Any

from pipeline.arabic.dates import FoundDate, find_dates
from pipeline.extract_remote.grounds import Grounds, Span
from pipeline.gazetteer.matches import matches
from pipeline.records import Article, MeetingDate, Quote, Reading


class Reader:
    """Grounds values in one article; `given` and `refused` count them, the latter by field."""

    def __init__(self, article: Article, rule: str) -> None:
        self._article = article
        self._rule = rule
        self._grounds = Grounds(article.text)
        self.given = 0
        self.refused: Counter[str] = Counter()

    def quote(self, field: str, value: Any, near: int) -> Quote | None:
        """Return the words of the article that are the value, nearest to `near`."""
        span = self._span(field, value, near)
        return Quote(self._article.text[slice(*span)], *span, self._rule) if span else None

    def choice(self, field: str, value: Any, known: tuple[str, ...], span: Span) -> Reading | None:
        """Return one of the known values, concluded from the words of the span."""
        self.given += 1
        if isinstance(value, str) and value in known:
            return Reading(value, *span, self._rule)
        self._refuse(field)
        return None

    def country(
        self, field: str, code: Any, words: Any, near: int, local: Span | None = None
    ) -> Reading | None:
        """Return a country that the words name by the gazetteer, be it by a city or a people.

        The paper's own may go unnamed where `local`, the words of an office, is given.
        """
        if not _is_there(code):
            return None
        self.given += 1
        span = self._grounds.find(words, near) if isinstance(words, str) else None
        if isinstance(code, str):
            if span and code in self._codes(span):
                return Reading(code, *span, self._rule)
            if local and code == self._article.source_country:
                return Reading(code, *local, self._rule)
        self._refuse(field)
        return None

    def _codes(self, span: Span) -> set[str]:
        found = matches(self._grounds.folded, *span)
        return {code for each in found for code in (each.code, each.other) if code}

    def date(self, value: Any, words: Any, near: int) -> MeetingDate | None:
        """Return a day or range that our own reading of the words gives too."""
        if not _is_there(value):
            return None
        self.given += 1
        span = self._grounds.find(words, near) if isinstance(words, str) else None
        day = _day(value)
        if span and day:
            for found in find_dates(self._article.text[slice(*span)], self._article.published_date):
                if day in (found.first, found.following) and found.precision in ("day", "range"):
                    return self._meeting_date(found, day, span[0])
        self._refuse("date")
        return None

    def _meeting_date(self, found: FoundDate, day: dt.date, offset: int) -> MeetingDate:
        last = found.last if found.last and day == found.first else day
        return MeetingDate(
            day, last, found.precision, found.basis, found.start + offset, found.end + offset,
            self._rule,
        )  # fmt: skip

    def _span(self, field: str, value: Any, near: int) -> Span | None:
        if not _is_there(value):
            return None
        self.given += 1
        span = self._grounds.find(value, near) if isinstance(value, str) else None
        if span is None:
            self._refuse(field)
        return span

    def _refuse(self, field: str) -> None:
        self.refused[field] += 1


def _is_there(value: Any) -> bool:
    return value is not None and value != ""


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
