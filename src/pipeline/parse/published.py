"""All that tells when an article appeared in, the first that can be believed out, the rest kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from pipeline.parse.tree import elements_at, text_of
from pipeline.parse.when import When, read_when
from pipeline.records import Link, Published

_marked = elements_at("//*[@itemprop='datePublished'][not(self::meta or self::time)]")
_ELSEWHERE = frozenset({"a", "nav", "aside", "footer"})  # links to other stories
# The section may stand after the year: /2013/middle_east/8/3/.
_SLASHED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-/_.])(?:[a-z][a-z_-]*/)?"
    r"(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)"
)
_JOINED = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_MOST_TIME_TAGS = 3
_LONGEST = 200  # characters of a date; a selector gone wrong may catch the whole page
# Clocks are wrong and zones are left out: a page may be dated somewhat after it was fetched.
_AHEAD = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date as found; `is_loose` where the page's own "today" may stand just as well."""

    basis: str
    written: str
    is_loose: bool = False
    at: datetime | None = None  # where it came as a moment, not as text


def time_tags(tree: HtmlElement, html: str) -> list[Candidate]:
    """Return the dates of <time> and itemprop elements, the publication's own first.

    The tree is searched only for what stands in `html`, the page that it was made from.
    """
    marked = _marked(tree) if "datePublished" in html else []
    tags = [tag for tag in [*tree.iter("time"), *marked] if not _is_elsewhere(tag)]
    tags.sort(key=lambda tag: (not _is_publication(tag), is_change(tag)))
    return [
        Candidate("time_tag", tag_value(tag), _in_header(tag)) for tag in tags[:_MOST_TIME_TAGS]
    ]


def _is_elsewhere(tag: HtmlElement) -> bool:
    return any(above.tag in _ELSEWHERE for above in tag.iterancestors())


def _in_header(tag: HtmlElement) -> bool:
    above = [one.tag for one in tag.iterancestors()]
    return "article" not in above and "main" not in above


def _is_publication(tag: HtmlElement) -> bool:
    return "publish" in _names(tag) or tag.get("pubdate") is not None


def is_change(tag: HtmlElement) -> bool:
    """Say whether an element is named for the last change, not for the publication."""
    names = _names(tag)
    return "publish" not in names and ("modif" in names or "updated" in names)


def _names(tag: HtmlElement) -> str:
    return f"{tag.get('itemprop')} {tag.get('class')}".lower()


def tag_value(tag: HtmlElement) -> str:
    """Return the date of an element: what it is written for programs, else what it shows."""
    return (tag.get("datetime") or tag.get("content") or text_of(tag))[:_LONGEST]


def from_link(link: Link) -> list[Candidate]:
    """Return the feed's own date of a link."""
    at = link.published
    return [Candidate("feed", at.isoformat(), at=at)] if at else []


def from_sitemap(link: Link) -> list[Candidate]:
    """Return a sitemap's lastmod: the weakest word of all, for it changes with every edit."""
    at = link.modified
    return [Candidate("sitemap", at.isoformat(), at=at)] if at else []


def from_url(url: str) -> list[Candidate]:
    """Return the day that stands in an address."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return []
    found = _SLASHED.search(path) or _JOINED.search(path)
    if not found:
        return []
    year, month, day = (found.groups()[place] for place in (0, -2, -1))
    return [Candidate("url", f"{year}-{int(month):02}-{int(day):02}")]


def choose(
    ready: list[Candidate],
    searched: Callable[[], list[Candidate]],
    last: list[Candidate],
    fetched_at: datetime,
    zone: tzinfo,
) -> Published:
    """Return the first candidate that is a date not after the fetch; all of them are kept.

    `searched` costs more and is asked only when none of `ready` will do. A loose candidate on
    the day of the fetch is refused: that is the page header's "today".
    """
    for more in (lambda: [], searched, lambda: last):
        ready = [*ready, *more()]
        for candidate in ready:
            when = _believed(candidate, fetched_at, zone)
            if when:
                return Published(when.at, candidate.basis, when.precision, _kept(ready, last))
    return Published(None, "none", "none", _kept(ready, last))


def _kept(ready: list[Candidate], last: list[Candidate]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((one.basis, one.written[:_LONGEST]) for one in [*ready, *last]))


def is_date(candidate: Candidate, fetched_at: datetime, zone: tzinfo) -> bool:
    """Say whether `choose` would take a candidate."""
    return _believed(candidate, fetched_at, zone) is not None


def _believed(candidate: Candidate, fetched_at: datetime, zone: tzinfo) -> When | None:
    when = (
        When(candidate.at, "time")
        if candidate.at
        else read_when(candidate.written[:_LONGEST], zone)
    )
    if when is None or when.at > fetched_at + _AHEAD:
        return None
    today = when.at.astimezone(zone).date() == fetched_at.astimezone(zone).date()
    return None if candidate.is_loose and today else when
