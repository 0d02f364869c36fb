"""A page as read in, the reason why it is no article out; None where it is one."""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from pipeline.arabic.fold import fold
from pipeline.parse.jsonld import ARTICLES
from pipeline.parse.language import is_arabic, letters
from pipeline.parse.metadata import Metadata
from pipeline.parse.tree import text_of
from pipeline.tables import read_table

_LEAST = 60  # letters; below there is no body
_SHORT = 400  # letters; a page with more is no mere notice
_HOME = re.compile(r"^/?(?:(?:ar|arabic)/?)?(?:(?:index|home|default|main)(?:\.\w{2,5})?)?/?$", re.I)
_LISTING = re.compile(
    r"/(?:category|categories|tag|tags|topic|topics|author|authors|search|archive|archives|"
    r"section|sections|rss|feed)(?:/|$|\.)|/page/\d+/?$|/list\.\w+$",
    re.I,
)
_LISTINGS = frozenset({"CollectionPage", "SearchResultsPage", "ItemList"})
_VIDEOS = frozenset({"VideoObject", "video", "video.other", "video.episode", "video.movie"})
_players = etree.XPath("boolean(//video | //iframe[contains(@src, 'youtube') or"
                       " contains(@src, 'dailymotion') or contains(@src, 'vimeo')])")  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is asked about a page, taken before its tree is cut down."""

    url: str
    status: int | None
    meta: Metadata
    has_player: bool
    link_share: float  # of the letters of the page

    @classmethod
    def of(cls, tree: HtmlElement, url: str, status: int | None, meta: Metadata) -> "PageFacts":
        """Take them from a page's whole tree."""
        return cls(url, status, meta, bool(_players(tree)), _link_share(tree))


def _link_share(tree: HtmlElement) -> float:
    linked = sum(len(text_of(a)) for a in tree.iter("a"))
    return linked / max(1, len(text_of(tree)))


def why_no_article(facts: PageFacts, title: str, text: str) -> str | None:
    """Return error_page, home, listing, paywall, video_only, no_body, not_arabic, or None."""
    size = letters(text)
    said = fold(f"{title} {facts.meta.page_title}").lower()
    if (facts.status or 0) >= 400:
        return "error_page"
    if size < _SHORT:
        notice = _notice(said) or _notice(fold(text).lower())
        if notice:
            return notice
        if facts.meta.is_paid:
            return "paywall"
    place = _place(facts)
    if place:
        return place
    if size < _SHORT / 2 and (facts.has_player or _VIDEOS & facts.meta.types):
        return "video_only"
    if size < _LEAST:
        return "no_body"
    return None if is_arabic(text) else "not_arabic"


@cache
def _notices() -> tuple[tuple[str, str], ...]:
    rows = read_table(__package__, "page_words.tsv", ("reason", "form"))
    return tuple((reason, fold(form)) for _, (reason, form) in rows)


def _notice(said: str) -> str | None:
    return next((reason for reason, form in _notices() if form in said), None)


def _place(facts: PageFacts) -> str | None:
    """Return home or listing, where the address or the page's own type says so."""
    if ARTICLES & facts.meta.types or "article" in facts.meta.types:
        return None
    try:
        parts = urlsplit(facts.url)
    except ValueError:
        return None
    if parts.hostname and not parts.query and _HOME.match(parts.path):
        return "home"
    if _LISTING.search(unquote(parts.path)) or _LISTINGS & facts.meta.types:
        return "listing" if facts.link_share > 1 / 3 else None
    return "listing" if facts.link_share > 0.85 and not facts.meta.dates else None
