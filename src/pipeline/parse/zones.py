"""A source, a country or an address in, the zone that times without one are read in out."""

from datetime import UTC, tzinfo
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytz

from pipeline.sources import Source

_UK = {"UK": "GB"}  # the one country whose top-level domain is not its code


def zone_of(source: Source | None, country: str | None, url: str) -> tzinfo:
    """Return the source's zone; else that of the country, or of the address's; else UTC."""
    if source is not None:
        return source.zone
    for code in (country, _top_level(url)):
        names = pytz.country_timezones.get(_UK.get(code, code).upper(), []) if code else []
        if names:
            return ZoneInfo(names[0])
    return UTC


def _top_level(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return host.rpartition(".")[2].upper() or None
