"""What a source's file says, as frozen dataclasses."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

DiscoveryKind = Literal["feed", "sitemap", "news_sitemap", "listing", "archive", "urls"]


@dataclass(frozen=True, slots=True)
class Discovery:
    """A place that lists articles."""

    kind: DiscoveryKind
    url: str  # of an archive with fields for the day: {yyyy} {mm} {dd}; of urls also file:///
    link: str | None = None  # CSS selector of the article links; listing and archive
    match: str | None = None  # regex that an article's address must contain
    next: str | None = None  # CSS selector of the link to the page of the list that comes next
    page: str | None = None  # or the address of a further page, with {page} for its number
    first_page: int = 2  # the number of the page after the first
    most_pages: int = 10  # of one list; the first one counts


@dataclass(frozen=True, slots=True)
class Select:
    """CSS selectors of one layout of the site, good for pages fetched until `valid_until`."""

    title: str
    body: str
    valid_until: date | None = None  # included; None: still good
    drop: tuple[str, ...] = ()  # removed from the body before it is read
    published: str | None = None
    published_attribute: str | None = None  # read this attribute instead of the text
    author: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A site that articles come from, and how to deal with it."""

    name: str
    title: str
    country: str  # ISO 3166 alpha-2
    timezone: str  # IANA
    discover: tuple[Discovery, ...]
    language: str = "ar"
    verified: bool = False  # someone has seen it work against the live site
    enabled: bool = True
    expected_per_day: tuple[int, int] | None = None  # articles, least and most
    delay_seconds: float = 5.0  # least time between two requests to one host
    charset: str | None = None  # what the pages are in when nothing better is said
    select: tuple[Select, ...] = ()  # by valid_until, open-ended last

    @property
    def zone(self) -> ZoneInfo:
        """The zone that the site's own times are in."""
        return ZoneInfo(self.timezone)

    def select_on(self, day: date) -> Select | None:
        """Return the selectors for a page fetched on `day`; None where none are written for it."""
        good = (s for s in self.select if s.valid_until is None or s.valid_until >= day)
        return next(good, None)
