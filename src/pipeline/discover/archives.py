"""An archive's address with fields for the day in, the addresses of a window's days out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.records import Unit
from pipeline.sources import Discovery
from pipeline.sources.templates import day_values, fill

MOST_DAYS = 400  # of one unit: a backfill makes many small ones
_MARGIN = timedelta(microseconds=1)  # a window that ends at midnight has nothing of the next day


def archive_places(discovery: Discovery, unit: Unit, zone: ZoneInfo) -> Iterator[Discovery]:
    """Yield the archive as it is on each day of the window in the source's zone, newest first.

    Days that share an address (a list for each month) are one. Days to come are left out.
    """
    seen: set[str] = set()
    for day in _days(unit, zone):
        filled = _on(discovery, day)
        if filled.url not in seen:
            seen.add(filled.url)
            yield filled


def _on(discovery: Discovery, day: date) -> Discovery:
    values = day_values(day)
    page = fill(discovery.page, values) if discovery.page else None
    return replace(discovery, url=fill(discovery.url, values), page=page)


def _days(unit: Unit, zone: ZoneInfo) -> Iterator[date]:
    last = min(unit.end - _MARGIN, datetime.now(UTC)).astimezone(zone).date()
    first = max(unit.start.astimezone(zone).date(), last - timedelta(days=MOST_DAYS - 1))
    while last >= first:
        yield last
        last -= timedelta(days=1)
