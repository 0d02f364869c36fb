"""A date as some page wrote it in, the moment out: ISO, d/m/y, month names, epoch, Arabic."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal

from pipeline.arabic.dates import find_dates
from pipeline.arabic.fold import fold

EARLIEST = (
    1990  # no page of news is older; the year 1 and 1970 are what empty fields are printed as
)
_CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm|ص|م(?=\W|$)|مساء|صباحا)?"
_ZONE = r"\s*\(?(?:gmt|utc)?(z|utc|gmt|gst|ast|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?=\W|$)"
_ISO = re.compile(
    rf"(?<!\d)(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)(?:[t\s,|-]+{_CLOCK}{_ZONE})?"
)
_COMPACT = re.compile(rf"^\s*(\d{{4}})(\d{{2}})(\d{{2}})(?:t?(\d{{2}})(\d{{2}})(\d{{2}})?)?{_ZONE}")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?!\d)")
_EPOCH = re.compile(r"^\s*(\d{10})(\d{3})?\s*$")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})[\s,-]+([a-z]{3})[a-z]*[\s,.-]+(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATER = re.compile(rf"{_CLOCK}{_ZONE}")
_OFFSETS = {"gst": 4, "ast": 3}
_NOON = 12
_SURE = ("gregorian", "pair", "pair_conflict")
Parts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class When:
    """A moment, or a day: then `at` is its first minute."""

    at: datetime  # aware
    precision: Literal["time", "day"]


def read_when(written: str, zone: tzinfo) -> When | None:
    """Return the moment that a text gives, in `zone` where it names none; None where it gives none.

    A day that no calendar has, and a year before EARLIEST, are none.
    """
    text = fold(written).lower()
    for reader in _READERS:
        found = reader(text, written, zone)
        if found is not None and found.at.year >= EARLIEST:
            return found
    return None


def _iso(text: str, _: str, zone: tzinfo) -> When | None:
    found = _ISO.search(text)
    if not found:
        return None
    year, month, day, *rest = found.groups()
    return _made((int(year), int(month), int(day)), rest, zone)


def _compact(text: str, _: str, zone: tzinfo) -> When | None:
    found = _COMPACT.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    return _made((int(year), int(month), int(day)), [hour, minute, second, None, offset], zone)


def _epoch(text: str, _: str, __: tzinfo) -> When | None:
    found = _EPOCH.match(text)
    return When(datetime.fromtimestamp(int(found.group(1)), UTC), "time") if found else None


def _day_first(text: str, _: str, zone: tzinfo) -> When | None:
    found = _DAY_FIRST.search(text)
    if not found:
        return None
    day, month, year = map(int, found.groups())
    return _made((year, month, day), _clock_after(text, found.end()), zone)


def _named(text: str, _: str, zone: tzinfo) -> When | None:
    for pattern, order in ((_NAMED, (2, 1, 0)), (_MONTH_FIRST, (2, 0, 1))):
        found = pattern.search(text)
        if found:
            year, month, day = (found.groups()[place] for place in order)
            if month in _MONTHS:
                parts = (int(year), _MONTHS.index(month) + 1, int(day))
                return _made(parts, _clock_after(text, found.end()), zone)
    return None


def _words(_: str, written: str, zone: tzinfo) -> When | None:
    """Read an Arabic date line, Hijri, Gregorian or both; the Gregorian day wins."""
    days = [
        found for found in find_dates(written, None) if found.precision == "day" and found.first
    ]
    found = next((one for one in days if one.basis in _SURE), next(iter(days), None))
    if found is None or found.first is None:
        return None
    day = found.first
    text = fold(written)
    return _made(
        (day.year, day.month, day.day), _clock_after(text, found.end) or _clock_after(text, 0), zone
    )


def _clock_after(text: str, end: int) -> list[str | None]:
    found = _LATER.search(text, end, end + 40)
    return list(found.groups()) if found else []


def _made(parts: Parts, clock: list[str | None], zone: tzinfo) -> When | None:
    hour, minute, second, half, offset = [*clock, *[None] * 5][:5]
    try:
        if hour is None or minute is None:
            return When(datetime(*parts, tzinfo=zone), "day")
        at = datetime(*parts, _hours(int(hour), half), int(minute), int(second or 0))
    except ValueError:
        return None
    return When(at.replace(tzinfo=_offset(offset) or zone), "time")


def _hours(hour: int, half: str | None) -> int:
    if half in ("pm", "م", "مساء") and hour < _NOON:
        return hour + _NOON
    return 0 if half in ("am", "ص", "صباحا") and hour == _NOON else hour


def _offset(name: str | None) -> tzinfo | None:
    if not name:
        return None
    if name[0] not in "+-":
        return timezone(timedelta(hours=_OFFSETS.get(name, 0)))
    digits = name[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return timezone(timedelta(minutes=minutes if name[0] == "+" else -minutes))


_READERS: tuple[Callable[[str, str, tzinfo], When | None], ...] = (
    _iso, _compact, _epoch, _day_first, _named, _words,
)  # fmt: skip
