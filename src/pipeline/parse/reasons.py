"""A page as read in, the reason why it is no article out; None where it is one."""

import re
from functools import cache, cached_property
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from pipeline.parse.jsonld import ARTICLES
from pipeline.parse.language import arabic_letters, is_arabic, letters
from pipeline.parse.metadata import Metadata
from pipeline.parse.tree import folded, one_line, string_of, test_of, texts_at
from pipeline.tables import read_table

_LEAST = 60  # letters; below there is no body
_LITTLE = 150  # letters; what stands beside a video, or tells of an error
_SHORT = 400  # letters; a page with more is no mere notice
_ENOUGH = 4000  # characters of a text that say whether it is short
_FOREIGN = 1000  # letters; a page with so many and hardly an Arabic one is in another language
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
_unseen = texts_at("//body//script/text() | //body//style/text()")


class PageFacts:
    """What is asked about a page; taken from its whole tree, each when it is first asked for."""

    def __init__(self, url: str, status: int | None, meta: Metadata, tree: HtmlElement) -> None:
        self.url, self.status, self.meta = url, status, meta
        self._tree = tree

    def take(self) -> None:
        """Take all now, before the tree is cut down."""
        _ = self.has_player, self.link_share

    @cached_property
    def has_player(self) -> bool:
        """Whether the page shows a film."""
        return _players(self._tree)

    @cached_property
    def link_share(self) -> float:
        """The share of links among the letters of the page."""
        linked = len(one_line(" ".join(_linked(self._tree))))
        return linked / max(1, linked, len(self._text))

    @cached_property
    def is_foreign(self) -> bool:
        """Whether there is much to read, and not even a notice's worth of it in Arabic letters."""
        return arabic_letters(self._text) < _LEAST and letters(self._text) > _FOREIGN

    @cached_property
    def _text(self) -> str:
        bodies = list(self._tree.iter("body"))
        text = string_of(bodies[0]) if bodies else ""
        for script in _unseen(self._tree):
            text = text.replace(script, "", 1)
        return one_line(text)


def sure_reason(facts: PageFacts) -> str | None:
    """Return home, listing or not_arabic where that is sure before the text is looked for.

    Reading without rules takes the longest on pages that have no text to find.
    """
    if (facts.status or 0) >= 400 or _is_article(facts.meta):
        return None
    if reason := _named_place(facts):
        return reason
    return "not_arabic" if facts.is_foreign else None


def why_no_article(facts: PageFacts, title: str, text: str, by_rules: bool) -> str | None:
    """Return error_page, home, listing, paywall, video_only, no_body, not_arabic, or None."""
    size = letters(text[:_ENOUGH])
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
    """Return home or listing, where the address, the page's own type or its text says so."""
    if _is_article(facts.meta):
        return None
    return _named_place(facts) or (
        "listing" if facts.link_share > 0.6 and _is_headlines(text) else None
    )


def _is_article(meta: Metadata) -> bool:
    return bool(ARTICLES & meta.types) or "article" in meta.types


def _named_place(facts: PageFacts) -> str | None:
    try:
        parts = urlsplit(facts.url)
    except ValueError:
        return None
    if parts.hostname and not parts.query and _HOME.match(parts.path):
        return "home"
    if _LISTING.search(unquote(parts.path)) or _LISTINGS & facts.meta.types:
        return "listing" if facts.link_share > 1 / 3 else None
    return None


def _is_headlines(text: str) -> bool:
    """Say whether a text is a list of short lines, with hardly a paragraph among them."""
    lines = text.split("\n")
    long = sum(len(line) for line in lines if len(line.split()) >= _PARAGRAPH_WORDS)
    return len(lines) >= _MANY_LINES and long < 0.3 * len(text)
