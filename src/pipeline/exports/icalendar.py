"""Planned meetings in, an iCalendar file (RFC 5545) out."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pipeline import __version__

Row = Mapping[str, Any]

_MOST_OCTETS = 75  # of a line, without its end
_STATUSES = {"planned": "TENTATIVE", "held": "CONFIRMED", "cancelled": "CANCELLED"}


def calendar(meetings: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a calendar of meetings whose day is known, each with its CRLF."""
    yield from _lines([
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//mahdar//{__version__}//AR",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:محضر: لقاءات مقررة",
    ])  # fmt: skip
    for meeting in meetings:
        yield from _lines(_event(meeting))
    yield from _lines(["END:VCALENDAR"])


def _event(row: Row) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{row['meeting_id']}@mahdar"
    yield f"DTSTAMP:{_stamp(row)}"
    yield f"DTSTART;VALUE=DATE:{_day(row['day'])}"
    yield f"DTEND;VALUE=DATE:{_day((row['last_day'] or row['day']) + timedelta(days=1))}"
    yield f"SUMMARY:{_text(': '.join(filter(None, (row['kind_ar'], row['who']))))}"
    place = "، ".join(filter(None, (row["venue"], row["city"], row["country_ar"])))
    if place:
        yield f"LOCATION:{_text(place)}"
    if row["latitude"] is not None and row["longitude"] is not None:
        yield f"GEO:{row['latitude']};{row['longitude']}"
    about = [row["occasion"], *row["topics"], *(row["urls"] or [])]
    if any(about):
        yield f"DESCRIPTION:{_text(chr(10).join(filter(None, about)))}"
    if row["urls"]:
        yield f"URL:{_one_line(row['urls'][0])}"
    yield f"CATEGORIES:{_text(row['kind'])}"
    yield f"STATUS:{_STATUSES[row['status']]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _stamp(row: Row) -> str:
    """Return when the meeting was last told of: the same each time that it is written."""
    at = row["last_seen_at"] or datetime.combine(row["published"] or row["day"],
                                                 datetime.min.time(), UTC)  # fmt: skip
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _text(value: str) -> str:
    """Return a value with what has a meaning in iCalendar escaped, and no control characters."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _one_line(escaped.replace("\r\n", "\n").replace("\n", "\\n"))


def _one_line(value: str) -> str:
    return "".join(letter for letter in value if letter.isprintable() or letter in "\u200c\u200d")


def _lines(contents: Iterable[str]) -> Iterator[str]:
    for content in contents:
        yield from (f"{part}\r\n" for part in fold_line(content))


def fold_line(content: str) -> Iterator[str]:
    """Yield a content line in parts of at most 75 octets; all but the first begin with a space.

    No character is cut in two, as RFC 5545 would allow and few programs read.
    """
    part, size = "", 0
    for letter in content:
        width = len(letter.encode("utf-8"))
        if size + width > _MOST_OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part
