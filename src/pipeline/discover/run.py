"""Walk a source's lists: pages of lists in, links of the window out, all else under a reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from pipeline.addresses import url_key
from pipeline.discover.archives import archive_places
from pipeline.discover.entries import read_entries
from pipeline.discover.found import Found, UnreadableError
from pipeline.discover.sifted import LOCAL, Sifted, dates, is_off_site
from pipeline.discover.stamps import Stamp
from pipeline.discover.url_lists import local_list, read_url_list
from pipeline.records import Dropped, Link, Page, Unit
from pipeline.sources import Discovery, Source
from pipeline.sources.templates import PAGE_FIELD, fill

MAX_SITEMAP_DEPTH = 3  # an index, one that it names, and one more
MAX_SITEMAPS = 50  # asked for, of one [[discover]]

Get = Callable[[str], Page]


def discover(
    source: Source, unit: Unit, get: Get, known: Callable[[str], bool] | None = None
) -> tuple[list[Link], list[Dropped]]:
    """Return the links of a unit's window, in the order found, and what was left out and why.

    A link stays when one of its own dates lies in the window, or when it has none. Addresses with
    one key are one link, which has what each finding place said. A list that `get` reports as
    not modified gives no links and is no failure. `known` says of an address's key whether it has
    been fetched: a list is not turned on past a page that has nothing else.
    """
    walk = _Walk(Sifted(source, unit), get, known)
    for discovery in source.discover:
        walk.read(discovery)
    return list(walk.sifted.links()), walk.sifted.dropped


@dataclass(slots=True)
class _Walk:
    sifted: Sifted
    get: Get
    known: Callable[[str], bool] | None

    def read(self, discovery: Discovery) -> None:
        """Read a place's list and the lists that it names or that come after it."""
        if discovery.url.startswith(LOCAL):
            self._read_local(discovery)
        elif discovery.kind == "archive":
            zone = self.sifted.source.zone
            for place in archive_places(discovery, self.sifted.unit, zone):
                self._read_remote(place)
        else:
            self._read_remote(discovery)

    def _read_remote(self, discovery: Discovery) -> None:
        if discovery.link:
            self._turn_pages(discovery)
        else:
            self._read_nested(discovery)

    def _read_nested(self, discovery: Discovery) -> None:
        asked = {url_key(discovery.url)}
        todo = [(discovery.url, 1)]
        while todo:
            url, depth = todo.pop(0)
            named = [found for found in self._read_one(discovery, url) or [] if found.url]
            for inner in self._inner(discovery, named, depth):
                if len(asked) >= MAX_SITEMAPS:
                    self.sifted.drop("too_many_sitemaps", inner)
                elif url_key(inner) not in asked:
                    asked.add(url_key(inner))
                    todo.append((inner, depth + 1))

    def _turn_pages(self, discovery: Discovery) -> None:
        """Read a list page by page, until one has nothing new or there are enough."""
        asked: set[str] = set()
        url: str | None = discovery.url
        while url and url_key(url) not in asked and len(asked) < discovery.most_pages:
            asked.add(url_key(url))
            before = self.sifted.keys()
            onward = self._read_one(discovery, url, is_first=url == discovery.url)
            new = self.sifted.keys() - before
            if onward is None or not new or (self.known and all(map(self.known, new))):
                return
            url = self._onward(discovery, onward, len(asked))

    def _onward(self, discovery: Discovery, onward: list[Found], turned: int) -> str | None:
        if discovery.page:
            number = discovery.first_page + turned - 1
            return fill(discovery.page, {PAGE_FIELD: str(number)})
        for found in onward:
            if found.url and is_off_site(discovery, found.url):
                self.sifted.drop("off_site", found.url)
            elif found.url:
                return found.url
        return None

    def _read_local(self, discovery: Discovery) -> None:
        try:
            for found in read_url_list(local_list(discovery.url), self.sifted.source.zone):
                self.sifted.take(discovery, "listing", _absolute(found, found.url or ""),
                                 discovery.url)  # fmt: skip
        except UnreadableError as error:
            self.sifted.drop("no_discovery_page", discovery.url, str(error))

    def _read_one(
        self, discovery: Discovery, url: str, is_first: bool = True
    ) -> list[Found] | None:
        """Take in the articles that a page lists; return the lists that it names.

        None where there is no such page: of a list's further pages that is its end.
        """
        page = self.get(url)
        if page.outcome == "not_modified":
            return []
        try:
            if page.outcome != "fetched" or page.body is None:
                why = f"{page.outcome}: {page.error}" if page.error else page.outcome
                raise UnreadableError(why)
            by, entries = read_entries(discovery, page, self.sifted.source)
            found = [_absolute(one, page.final_url) for one in entries]
        except UnreadableError as error:
            if is_first or page.outcome not in ("fetched", "gone"):
                self.sifted.drop("no_discovery_page", url, str(error))
            return None
        for one in found:
            if not one.is_list:
                self.sifted.take(discovery, by, one, url)
        return [one for one in found if one.is_list]

    def _inner(self, discovery: Discovery, named: list[Found], depth: int) -> Iterator[str]:
        """Yield the lists to read on, newest first; note those left out."""
        newest = sorted(named, key=lambda one: _newest(one.modified), reverse=True)
        for found in newest:
            url = found.url or ""
            if is_off_site(discovery, url):
                self.sifted.drop("off_site", url)
            elif depth >= MAX_SITEMAP_DEPTH:
                self.sifted.drop("too_many_sitemaps", url, f"deeper than {MAX_SITEMAP_DEPTH}")
            elif found.modified and found.modified.until <= self.sifted.unit.start:
                self.sifted.drop("outside_window", url, dates(found))  # nothing in it is newer
            else:
                yield url


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


def _newest(stamp: Stamp | None) -> datetime:
    return stamp.at if stamp else datetime.max.replace(tzinfo=UTC)
