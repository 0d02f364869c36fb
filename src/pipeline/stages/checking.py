"""A source tried against its live site: what it lists, and what is read in a few of its pages."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.discover import discover
from pipeline.errors import DataError
from pipeline.fetch import Fetcher
from pipeline.parse import page_report
from pipeline.records import Dropped, Link
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.stages.network import fetcher
from pipeline.stages.single import NOW_UNIT, named_source
from pipeline.stages.units import unit_of

EVER = timedelta(days=36500)  # a check takes whatever the site lists, however old
ARCHIVE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What a source gave when it was tried; nothing of it is kept."""

    name: str
    found: int
    dropped: list[Dropped]
    pages: list[dict[str, Any]]  # as `mahdar parse` reports them; reason: also why none came


def check_source(settings: Settings, name: str, pages: int) -> SourceCheck:
    """Discover a source's links and read the first few pages, politely; write nothing.

    Raises DataError for a name that no file has.
    """
    source = named_source(settings, name)
    if source is None:
        raise DataError("sources check: name a source")
    with fetcher(settings, [source]) as client:
        links, dropped = _found(source, client)
        read = []
        for link in links[:pages]:
            page = client.get(link, NOW_UNIT)
            if page.body is None:
                why = f"{page.outcome}: {page.error or page.status}"
                read.append({"url": link.url, "reason": why})
            else:
                read.append(page_report(page, source))
    return SourceCheck(name, len(links), dropped, read)


def _found(source: Source, client: Fetcher) -> tuple[list[Link], list[Dropped]]:
    """Return all that a source's places list; of an archive by day only the newest."""
    now = datetime.now(UTC)
    links: list[Link] = []
    dropped: list[Dropped] = []
    for place in source.discover:
        span, end = (ARCHIVE, now) if place.kind == "archive" else (EVER, now + EVER)
        more, left_out = discover(
            replace(source, discover=(replace(place, most_pages=1),)),
            unit_of(source.name, now - span, end),
            lambda url: client.get(Link(url, source.name, "listing", url), NOW_UNIT),
        )
        links += more
        dropped += left_out
    return links, dropped
