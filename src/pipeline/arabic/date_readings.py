"""A place where a date rule matched in, the days it stands for out: one function for each rule."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pipeline.arabic.calendars import (
    Calendar,
    Span,
    candidate_years,
    day_of,
    month_of,
    to_hijri,
    year_of,
)
from pipeline.arabic.date_atoms import Atoms
from pipeline.records import Precision

Basis = Literal[
    "gregorian", "hijri", "pair", "pair_conflict", "weekday_conflict", "today", "relative",
    "since", "weekday", "weekday_relative", "period",
]  # fmt: skip
DAY = timedelta(days=1)
_HIJRI_MONTHS = "IJK"
_FEASTS = {10: 1, 12: 10}  # the month of a feast and the day on which it begins
_LONGEST_FEAST = 5
_TURN = {"p": -1, "t": 0, "f": 1}


@dataclass(frozen=True, slots=True)
class Answer:
    """The days of one expression; both None where a reference is missing."""

    first: date | None
    last: date | None
    precision: Precision
    basis: Basis
    system: Calendar | None = None  # of a written date
    has_year: bool = False
    following: date | None = None  # of a bare weekday
    span: tuple[int, int] | None = None  # indices of atoms, where not the whole match


@dataclass(frozen=True, slots=True)
class Place:
    """A match of a rule over the atoms of a text, and the day that relative words count from."""

    atoms: Atoms
    match: re.Match[str]
    reference: date | None

    def has(self, group: str) -> bool:
        """Tell whether a named part of the rule is there and not empty."""
        return bool(self.match.groupdict().get(group))

    def kinds(self, group: str) -> str:
        """Return the class letters of a named part, empty where it is missing."""
        return self.match.groupdict().get(group) or ""

    def value(self, group: str) -> int:
        """Return the value of a part: a sum of numbers, or the value of its first word."""
        start, end = self.match.span(group)
        return self.atoms.total((start, end)) or self.atoms.values[start]

    def first_value(self, group: str) -> int:
        """Return the value of the first word of a part."""
        return self.atoms.values[self.match.start(group)]

    def before(self) -> str:
        """Return the class of the word before the match."""
        start = self.match.start()
        return self.atoms.kinds[start - 1] if start else "\n"

    @property
    def weekday(self) -> int | None:
        return self.first_value("weekday") if self.has("weekday") else None


def system_of(place: Place) -> Calendar:
    return "hijri" if place.kinds("month")[:1] in _HIJRI_MONTHS else "gregorian"


# Years --------------------------------------------------------------------------------------


def years_for(place: Place, system: Calendar, reach: int = 1) -> list[int]:
    """Return the years that the rule's year part allows, the likeliest first."""
    start, end = place.match.span("year")
    for index in range(start, end):
        kind, value = place.atoms.kinds[index], place.atoms.values[index]
        if kind in "YH":
            return _written_year(value, "hijri" if kind == "H" else "gregorian", system)
    if place.reference is None:
        return []
    years = candidate_years(system, place.reference, reach)
    if "A" in place.kinds("year") and years:
        return [years[0] + _TURN[place.kinds("year")[-1]]]
    return years


def _written_year(value: int, kind: Calendar, system: Calendar) -> list[int]:
    if kind == system:
        return [value]
    if system == "gregorian":
        return []
    found = to_hijri(date(value, 7, 1))  # رمضان 2017: the Hijri years that touch 2017
    return [found[0], found[0] - 1, found[0] + 1] if found else []


def turn(place: Place) -> int | None:
    """Return -1, 0, 1 for الماضي، الجاري، المقبل right after a month; None for none."""
    kinds = place.kinds("year")
    return _TURN[kinds] if len(kinds) == 1 and kinds in _TURN else None


def has_year(place: Place) -> bool:
    return any(kind in "YHA" for kind in place.kinds("year"))


def choose(spans: Iterable[Span], reference: date | None, way: int | None) -> Span | None:
    """Return the span closest to a reference, or the last before it, or the next after it."""
    listed = list(spans)
    if not listed or reference is None:
        return listed[0] if listed else None
    if way == -1:
        return max((s for s in listed if s[1] < reference), default=None)
    if way == 1:
        return min((s for s in listed if s[0] > reference), default=None)
    return min(listed, key=lambda s: max((s[0] - reference).days, (reference - s[1]).days, 0))


# Written dates ------------------------------------------------------------------------------


def written_day(place: Place, month: int, day: int) -> Answer:
    system = system_of(place)
    days = _days(place, system, month, day, reach=1)
    right = [d for d in days if place.weekday is None or d.weekday() == place.weekday]
    if not right and place.weekday is not None and not has_year(place):
        further = _days(place, system, month, day, reach=3)
        right = [d for d in further if d.weekday() == place.weekday]
    span = choose(((d, d) for d in right or days), place.reference, turn(place))
    found = span[0] if span else None
    return settle_weekday(place, Answer(found, found, "day", system, system, has_year(place)))


def _days(place: Place, system: Calendar, month: int, day: int, reach: int) -> list[date]:
    years = years_for(place, system, reach)
    days = [found for year in years if (found := day_of(system, year, month, day))]
    start, end = place.match.span("year")
    wanted = [place.atoms.values[i] for i in range(start, end) if place.atoms.kinds[i] == "Y"]
    return [d for d in days if not wanted or d.year == wanted[0]]


def settle_weekday(place: Place, answer: Answer) -> Answer:
    """Let the weekday beside a date move a Hijri day by one (the crescent), else flag it."""
    weekday, found = place.weekday, answer.first
    if weekday is None or found is None or found.weekday() == weekday:
        return answer
    near = [d for d in (found - DAY, found + DAY) if d.weekday() == weekday]
    if answer.system == "hijri" and near:
        return Answer(near[0], near[0], "day", "hijri", "hijri", answer.has_year)
    return Answer(found, found, "day", "weekday_conflict", answer.system, answer.has_year)


def read_day(place: Place) -> list[Answer]:
    blocked = place.before() == "@" and not has_year(place)
    linked = has_year(place) or place.has("link") or place.has("word")
    bare = place.kinds("month") == "K" and not linked
    if blocked or bare:  # هجمات 11 سبتمبر; 3 صفر
        return []
    return [written_day(place, place.first_value("month"), place.value("day"))]


def read_day_range(place: Place) -> list[Answer]:
    month = place.first_value("month")
    first = written_day(place, month, place.value("day"))
    last = written_day(place, month, place.value("day2"))
    apart = place.value("day2") - place.value("day")
    if place.kinds("join") == "&" and apart != 1 and not place.kinds("open"):
        start, middle, end = place.match.start(), place.match.start("join"), place.match.end()
        return [replace_span(first, (start, middle)), replace_span(last, (middle + 1, end))]
    if apart <= 0:
        return [replace_span(last, (place.match.start("day2"), place.match.end()))]
    return [Answer(first.first, last.last, "range", last.basis, last.system, last.has_year)]


def replace_span(answer: Answer, span: tuple[int, int]) -> Answer:
    return Answer(answer.first, answer.last, answer.precision, answer.basis, answer.system,
                  answer.has_year, answer.following, span)  # fmt: skip


def read_feast(place: Place) -> list[Answer]:
    """Read ثاني أيام عيد الفطر، اليوم الرابع من عيد الأضحى، يوم العيد (the nearest of both)."""
    number = place.value("day") if place.has("day") else 1
    if number > _LONGEST_FEAST:
        return []
    if place.reference is None:
        return [Answer(None, None, "day", "hijri")]
    months = {place.first_value("feast")} - {0} or _FEASTS.keys()
    days = [
        found
        for year in candidate_years("hijri", place.reference)
        for month in months
        if (found := day_of("hijri", year, month, _FEASTS[month] + number - 1))
    ]
    span = choose(((d, d) for d in days), place.reference, None)
    found = span[0] if span else None
    return [Answer(found, found, "day", "hijri")]


def read_numeric(place: Place) -> list[Answer]:
    system, year, month, day = place.atoms.figures[place.match.start("numeric")]
    found = day_of(system, year, month, day)
    if found is None:
        return []
    return [settle_weekday(place, Answer(found, found, "day", system, system, True))]


def read_numeric_range(place: Place) -> list[Answer]:
    """Read من 20 إلى 24/8/1436."""
    system, year, month, _ = place.atoms.figures[place.match.start("numeric")]
    first = day_of(system, year, month, place.value("day"))
    last = day_of(system, *place.atoms.figures[place.match.start("numeric")][1:])
    if first is None or last is None or first >= last:
        return []
    return [Answer(first, last, "range", system, system, True)]


def read_short(place: Place) -> list[Answer]:
    """Read الأحد 15/7: day and month in figures, believed only beside a weekday."""
    day, month = place.value("day"), place.value("second")
    if month > 12:
        return []
    if place.reference is None:
        return [Answer(None, None, "day", "gregorian", "gregorian")]
    years = candidate_years("gregorian", place.reference)
    days = [d for year in years if (d := day_of("gregorian", year, month, day))]
    span = choose(((d, d) for d in days), place.reference, None)
    found = span[0] if span else None
    return [settle_weekday(place, Answer(found, found, "day", "gregorian", "gregorian"))]


def read_month(place: Place) -> list[Answer]:
    kinds = place.kinds("month")
    sure = kinds[0] in "MI" or len(kinds) > 1 or place.has("word") or place.has("year")
    if not sure and not (kinds in "mJ" and place.before() in "iSz<"):
        return []
    if place.before() == "@" and not has_year(place):
        return []
    system, month = system_of(place), place.first_value("month")
    spans = [s for year in years_for(place, system) if (s := month_of(system, year, month))]
    span = choose(spans, place.reference, turn(place))
    first, last = span or (None, None)
    return [Answer(first, last, "month", system, system, has_year(place))]


def read_year(place: Place) -> list[Answer]:
    group = next(name for name in ("year", "bare", "marked") if place.has(name))
    value = place.first_value(group)
    system: Calendar = "hijri" if place.kinds(group)[0] == "H" else "gregorian"
    if group == "bare" and not 1950 <= value <= 2050:
        return []  # في 1900 مدرسة
    span = year_of(system, value)
    return [Answer(*span, "year", system, system, True)] if span else []
