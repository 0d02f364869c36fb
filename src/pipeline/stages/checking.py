"""A source tried against its live site: what it lists, and what is read in a few of its pages."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.discover import discover
from pipeline.errors import DataError
from pipeline.fetch import Fetcher
from pipeline.parse import page_report, suggest_selectors
from pipeline.records import Dropped, Link, Page
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.stages.comparing import agreement
from pipeline.stages.network import fetcher
from pipeline.stages.single import NOW_UNIT, named_source
from pipeline.stages.units import unit_of

EVER = timedelta(days=36500)  # a check takes whatever the site lists, however old
ARCHIVE = timedelta(days=2)
FIELDS = ("title", "published", "author", "section")
SELECTED = ("title", "body")


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What a source gave when it was tried; nothing of it is kept."""

    name: str
    found: int
    dropped: list[Dropped]
    pages: list[dict[str, Any]]  # as `mahdar parse` reports them; reason: also why none came
    missing: dict[str, int]  # field -> of how many of the articles read it was not found
    agreement: float | None  # of rules and the reading without them, least of the pages
    lines: list[str]  # of TOML, to be pasted into the source's file


def check_source(settings: Settings, name: str, pages: int) -> SourceCheck:
    """Discover a source's links and read the first few pages, politely; write nothing.

    Raises DataError for a name that no file has.
    """
    source = named_source(settings, name)
    if source is None:
        raise DataError("sources check: name a source")
    with fetcher(settings, [source]) as client:
        links, dropped = _found(source, client)
        fetched = [client.get(link, NOW_UNIT) for link in links[:pages]]
    read = [_report(page, source) for page in fetched]
    articles = [one for one in read if not one["reason"]]
    missing = {field: sum(not one[field] for one in articles) for field in FIELDS}
    agreed = [found.body for page in fetched if page.body and source.select
              if (found := agreement(page, source))]  # fmt: skip
    return SourceCheck(
        name, len(links), dropped, read,
        missing={field: count for field, count in missing.items() if count},
        agreement=min(agreed, default=None),
        lines=_lines(source, fetched, bool(articles)),
    )  # fmt: skip


def _report(page: Page, source: Source) -> dict[str, Any]:
    if page.body is None:
        return {"url": page.link.url, "reason": f"{page.outcome}: {page.error or page.status}"}
    return page_report(page, source)


def _lines(source: Source, pages: list[Page], is_read: bool) -> list[str]:
    """Return the lines of TOML that bring a source to life; none where no article was read."""
    if not is_read:
        return []
    flags = {"verified": source.verified, "enabled": source.enabled}
    lines = [f"{name} = true" for name, value in flags.items() if not value]
    found = {} if source.select else suggest_selectors(page for page in pages if page.body)
    if len(found) == len(SELECTED):
        lines += [
            "",
            "[[select]]",
            *(f"{field} = {json.dumps(found[field])}" for field in SELECTED),
        ]
    return lines


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
