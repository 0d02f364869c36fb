"""A date as feeds and sitemaps write it in, the span of time it may mean out."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from pipeline.records import Unit

_FIRST_YEAR = 1995  # 1970-01-01 and 0001-01-01 stand for no date
_PART_OF_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment, or a day or month of which no more is said: [at, until)."""

    at: datetime  # aware
    until: datetime  # aware; after `at`

    def is_in(self, unit: Unit) -> bool:
        """Say whether some of it lies in the unit's window."""
        return self.at < unit.end and self.until > unit.start


def read_stamp(written: str | None, zone: ZoneInfo) -> Stamp | None:
    """Return what a date means, in RFC 822 or ISO form; None for none or one that cannot be.

    Without a zone of its own it is in the source's, and not in UTC as feed readers have it.
    """
    written = (written or "").strip()
    if partial := _PART_OF_DATE.fullmatch(written):
        return _partial(partial, zone)
    moment = _moment(written)
    if moment is None or moment.year < _FIRST_YEAR:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    # To the second midnight: the site knows the day alone.
    is_day = moment.time() == datetime.min.time()
    length = timedelta(days=1) if is_day else timedelta(microseconds=1)
    return Stamp(moment.astimezone(UTC), moment.astimezone(UTC) + length)


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if written.endswith("-0000") else moment


def _partial(match: re.Match[str], zone: ZoneInfo) -> Stamp | None:
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        at = datetime(year or 0, month or 1, day or 1, tzinfo=zone)
    except ValueError:
        return None
    if at.year < _FIRST_YEAR:
        return None
    longest = timedelta(days=1 if day else 31 if month else 366)
    return Stamp(at.astimezone(UTC), (at + longest).astimezone(UTC))
