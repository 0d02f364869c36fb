"""Days, months and years of the Gregorian and the Umm al-Qura calendar in, dates out.

Where a text leaves the year out it is the one that brings the date closest to a reference.
"""

import calendar
from datetime import date, timedelta
from typing import Literal

from hijridate import Gregorian, Hijri

Calendar = Literal["gregorian", "hijri"]
Span = tuple[date, date]

FIRST_HIJRI, LAST_HIJRI = 1343, 1500  # the years that Umm al-Qura tables cover
_DAY = timedelta(days=1)


def from_hijri(year: int, month: int, day: int) -> date | None:
    """Return the date of an Umm al-Qura day; None outside 1343-1500 or where there is none.

    The 30th of a month of 29 days is the day after, as papers count when the crescent is late.
    """
    if not (FIRST_HIJRI <= year <= LAST_HIJRI and 1 <= month <= 12):
        return None
    length = Hijri(year, month, 1).month_length()  # the tables hold a few months of 31 days
    if not 1 <= day <= max(length, 30):
        return None
    found = Hijri(year, month, min(day, length)).to_gregorian()
    return date(found.year, found.month, found.day) + max(day - length, 0) * _DAY


def to_hijri(day: date) -> tuple[int, int, int] | None:
    """Return (year, month, day) in Umm al-Qura; None outside 1343-1500."""
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return None
    return found.year, found.month, found.day


def day_of(system: Calendar, year: int, month: int, day: int) -> date | None:
    """Return a day of either calendar; None where the calendar has no such day."""
    if system == "hijri":
        return from_hijri(year, month, day)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(system: Calendar, year: int, month: int) -> Span | None:
    """Return the first and last day of a month."""
    first = day_of(system, year, month, 1)
    if first is None:
        return None
    if system == "hijri":
        return first, first + (Hijri(year, month, 1).month_length() - 1) * _DAY
    return first, date(year, month, calendar.monthrange(year, month)[1])


def year_of(system: Calendar, year: int) -> Span | None:
    """Return the first and last day of a year."""
    first, last = month_of(system, year, 1), month_of(system, year, 12)
    return (first[0], last[1]) if first and last else None


def year_in(system: Calendar, reference: date) -> int | None:
    """Return the year of a calendar that a date lies in; None where the tables end."""
    if system == "gregorian":
        return reference.year
    found = to_hijri(reference)
    return found[0] if found else None


def candidate_years(system: Calendar, reference: date, reach: int = 1) -> list[int]:
    """Return the year of a reference and those around it, the past one before the coming one."""
    here = year_in(system, reference)
    if here is None:
        return []
    steps = sorted(range(-reach, reach + 1), key=lambda step: (abs(step), step))
    return [here + step for step in steps]
