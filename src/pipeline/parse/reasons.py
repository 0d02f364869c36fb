"""A page as read in, the reason why it is no article out; None where it is one."""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from pipeline.parse.jsonld import ARTICLES
from pipeline.parse.language import is_arabic, letters
from pipeline.parse.metadata import Metadata
from pipeline.parse.tree import folded, test_of, texts_at
from pipeline.tables import read_table

_LEAST = 60  # letters; below there is no body
_LITTLE = 150  # letters; what stands beside a video, or tells of an error
_SHORT = 400  # letters; a page with more is no mere notice
_MANY_LINES, _PARAGRAPH_WORDS = 6, 15
_HOME = re.compile(
    r"^/?(?:(?:ar|arabic)/?)?(?:(?:index|home|default|main)(?:\.\w{2,5})?)?/?$", re.I
)
_LISTING = re.compile(
    r"/(?:category|categories|tag|tags|topic|topics|author|authors|search|archive|archives|"
    r"section|sections|rss|feed)(?:/|$|\.)|/page/\d+/?$|/list\.\w+$",
    re.I,
)
_LISTINGS = frozenset({"CollectionPage", "SearchResultsPage", "ItemList"})
_VIDEOS = frozenset({"VideoObject", "video", "video.other", "video.episode", "video.movie"})
_players = test_of(
    "//video | //iframe[contains(@src, 'youtube') or contains(@src, 'dailymotion')"
    " or contains(@src, 'vimeo')]"
)

_linked = texts_at("//a//text()")
_unlinked = texts_at("//body//text()[not(ancestor::a or ancestor::script or ancestor::style)]")


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
        return cls(url, status, meta, _players(tree), _link_share(tree))


def _link_share(tree: HtmlElement) -> float:
    linked = sum(len(text.strip()) for text in _linked(tree))
    return linked / max(1, linked + sum(len(text.strip()) for text in _unlinked(tree)))


def why_no_article(facts: PageFacts, title: str, text: str, by_rules: bool) -> str | None:
    """Return error_page, home, listing, paywall, video_only, no_body, not_arabic, or None."""
    size = letters(text)
    if (facts.status or 0) >= 400:
        return "error_page"
    reason = _notice_on(facts, title, text, size)
    if not reason and not (by_rules and size >= _LEAST):
        reason = _place(facts, text)
    if not reason and size < _LITTLE and (facts.has_player or _VIDEOS & facts.meta.types):
        reason = "video_only"
    if not reason and size < _LEAST:
        reason = "no_body"
    return reason or (None if is_arabic(text) else "not_arabic")


def _notice_on(facts: PageFacts, title: str, text: str, size: int) -> str | None:
    """Return what a short page's title or its few words say that it is."""
    if size >= _SHORT:
        return None
    said = [folded(title), folded(facts.meta.page_title)] + [folded(text)] * (size < _LITTLE)
    noticed = (_notice(one) for one in said)
    return next(filter(None, noticed), None) or ("paywall" if facts.meta.is_paid else None)


@cache
def _notices() -> tuple[tuple[str, str], ...]:
    rows = read_table(__package__, "page_words.tsv", ("reason", "form"))
    return tuple((reason, folded(form)) for _, (reason, form) in rows)


def _notice(said: str) -> str | None:
    return next((reason for reason, form in _notices() if form in said), None)


def _place(facts: PageFacts, text: str) -> str | None:
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
    return "listing" if facts.link_share > 0.6 and _is_headlines(text) else None


def _is_headlines(text: str) -> bool:
    """Say whether a text is a list of short lines, with hardly a paragraph among them."""
    lines = text.split("\n")
    long = sum(len(line) for line in lines if len(line.split()) >= _PARAGRAPH_WORDS)
    return len(lines) >= _MANY_LINES and long < 0.3 * len(text)
