"""Write a day as the papers print it: a date in, an Arabic date line out."""

from datetime import date, datetime
from functools import cache

from hijridate import Gregorian

from pipeline.tables import read_table

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@cache
def _names() -> dict[tuple[str, int], str]:
    rows = read_table("pipeline.samplesite", "calendar.tsv", ("calendar", "number", "name"))
    return {(calendar, int(number)): name for _, (calendar, number, name) in rows}


def gregorian_line(at: datetime) -> str:
    """Return `الأحد 1 فبراير 2026 - 01:10 م`."""
    weekday, month = _names()["weekday", at.isoweekday()], _names()["month", at.month]
    return f"{weekday} {at.day} {month} {at.year} - {at:%I:%M} {'ص' if at.hour < 12 else 'م'}"


def two_calendars_line(day: date) -> str:
    """Return `الأحد ٢٧ شعبان ١٤٤٧هـ الموافق ١٥ فبراير ٢٠٢٦م`, Hijri by the Umm al-Qura calendar."""
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    left = f"{_names()['weekday', day.isoweekday()]} {hijri.day} {_names()['hijri', hijri.month]}"
    line = f"{left} {hijri.year}هـ الموافق {day.day} {_names()['month', day.month]} {day.year}م"
    return line.translate(ARABIC_INDIC)


def slashes(day: date) -> str:
    """Return `15/02/2026`."""
    return f"{day:%d/%m/%Y}"
