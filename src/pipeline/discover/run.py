"""Walk a source's lists: pages of lists in, links of the window out, all else under a reason."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from pipeline.addresses import site, url_key
from pipeline.discover.feeds import read_feed
from pipeline.discover.found import Found, UnreadableError
from pipeline.discover.listings import read_listing
from pipeline.discover.sitemaps import read_sitemap
from pipeline.discover.stamps import Stamp
from pipeline.records import Dropped, Link, Page, Unit
from pipeline.sources import Discovery, Source

MAX_SITEMAP_DEPTH = 3  # an index, one that it names, and one more
MAX_SITEMAPS = 50  # asked for, of one [[discover]]

Get = Callable[[str], Page]


def discover(source: Source, unit: Unit, get: Get) -> tuple[list[Link], list[Dropped]]:
    """Return the links of a unit's window, in the order found, and what was left out and why.

    A link stays when one of its own dates lies in the window, or when it has none. Addresses with
    one key are one link, which has what each finding place said. A list that `get` reports as
    not modified gives no links and is no failure.
    """
    walk = _Walk(source, unit, get)
    for discovery in source.discover:
        walk.read(discovery)
    return list(walk.links()), walk.dropped


@dataclass(slots=True)
class _Hit:
    """An address and all that was said of it so far."""

    found: Found
    link: Link


@dataclass(slots=True)
class _Walk:
    source: Source
    unit: Unit
    get: Get
    dropped: list[Dropped] = field(default_factory=list)
    _hits: dict[str, _Hit] = field(default_factory=dict)

    def read(self, discovery: Discovery) -> None:
        """Read a list and the lists that it names."""
        asked = {url_key(discovery.url)}
        todo = [(discovery.url, 1)]
        while todo:
            url, depth = todo.pop(0)
            named = [found for found in self._read_one(discovery, url) if found.url]
            for inner in self._inner(discovery, named, depth):
                if len(asked) >= MAX_SITEMAPS:
                    self._drop("too_many_sitemaps", inner)
                elif url_key(inner) not in asked:
                    asked.add(url_key(inner))
                    todo.append((inner, depth + 1))

    def links(self) -> Iterator[Link]:
        """Yield what lies in the window; note what does not."""
        for hit in self._hits.values():
            if _is_in(hit.found, self.unit):
                yield hit.link
            else:
                self._drop("outside_window", hit.link.url, _dates(hit.found))

    def _read_one(self, discovery: Discovery, url: str) -> list[Found]:
        """Take in the articles that a page lists; return the lists that it names."""
        page = self.get(url)
        if page.outcome == "not_modified":
            return []
        if page.outcome != "fetched" or page.body is None:
            detail = f"{page.outcome}: {page.error}" if page.error else page.outcome
            self._drop("no_discovery_page", url, detail)
            return []
        lists: list[Found] = []
        try:
            for found in self._entries(discovery, page):
                absolute = _absolute(found, page.final_url)
                if absolute.is_list:
                    lists.append(absolute)
                else:
                    self._take(discovery, absolute, url)
        except UnreadableError as error:
            self._drop("no_discovery_page", url, str(error))
        return lists

    def _entries(self, discovery: Discovery, page: Page) -> Iterator[Found]:
        if discovery.kind == "feed":
            return read_feed(page, self.source.zone)
        if discovery.kind == "listing":
            return read_listing(page, discovery.link or "a", self.source.charset)
        return read_sitemap(page.body or b"", self.source.zone)

    def _take(self, discovery: Discovery, found: Found, on_url: str) -> None:
        if found.url is None:
            self._drop("no_address", on_url, found.title or "")
        elif discovery.match is None and site(found.url) != site(discovery.url):
            self._drop("off_site", found.url)
        elif discovery.match is not None and not re.search(discovery.match, found.url):
            self._drop("no_match", found.url)
        else:
            self._join(found, Link(found.url, self.source.name, discovery.kind, on_url))

    def _join(self, found: Found, link: Link) -> None:
        key = url_key(link.url)
        if key in self._hits:
            found, link = _both(self._hits[key].found, found), self._hits[key].link
        self._hits[key] = _Hit(found, replace(
            link,
            title=found.title,
            published=found.published.at if found.published else None,
            modified=found.modified.at if found.modified else None,
        ))  # fmt: skip

    def _inner(self, discovery: Discovery, named: list[Found], depth: int) -> Iterator[str]:
        """Yield the lists to read on, newest first; note those left out."""
        newest = sorted(named, key=lambda one: _newest(one.modified), reverse=True)
        for found in newest:
            url = found.url or ""
            if site(url) != site(discovery.url):
                self._drop("off_site", url)
            elif depth >= MAX_SITEMAP_DEPTH:
                self._drop("too_many_sitemaps", url, f"deeper than {MAX_SITEMAP_DEPTH}")
            elif found.modified and found.modified.until <= self.unit.start:
                self._drop("outside_window", url, _dates(found))  # nothing in it is newer
            else:
                yield url

    def _drop(self, reason: str, item: str, detail: str = "") -> None:
        self.dropped.append(Dropped("discover", reason, item, self.source.name, detail))


def _absolute(found: Found, page_url: str) -> Found:
    """Join a relative address; None for one that leads to no page (`javascript:`, `mailto:`)."""
    try:
        base = urljoin(page_url, found.base) if found.base else page_url
        url = urljoin(base, found.url) if found.url and not found.url.startswith("#") else ""
        parts = urlsplit(url)
        fetchable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fetchable, url = False, ""
    return replace(found, url=url if fetchable else None)


def _both(first: Found, second: Found) -> Found:
    return replace(
        first,
        title=first.title or second.title,
        published=first.published or second.published,
        modified=first.modified or second.modified,
    )


def _is_in(found: Found, unit: Unit) -> bool:
    stamps = [stamp for stamp in (found.published, found.modified) if stamp]
    return not stamps or any(stamp.is_in(unit) for stamp in stamps)


def _newest(stamp: Stamp | None) -> datetime:
    return stamp.at if stamp else datetime.max.replace(tzinfo=UTC)


def _dates(found: Found) -> str:
    said = {"published": found.published, "modified": found.modified}
    return ", ".join(f"{name} {stamp.at.isoformat()}" for name, stamp in said.items() if stamp)
