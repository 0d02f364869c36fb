"""A page's tree in, the same tree without share bars, boxes of links, comments and footers out.

Nothing that holds a good part of the page's own words is taken out, whatever it is called: on
old portals one row or one form can hold the whole article.
"""

import re
from functools import cache, lru_cache

from lxml.html import HtmlElement

from pipeline.parse.tree import UNSEEN, elements_at, folded, remove, test_of, text_of, texts_at
from pipeline.tables import read_table

_LARGE = 0.3  # share of the page's plain letters that an element may hold and still be taken out
_MOST = 0.5  # share that makes it the story, or what the story lies in
_LONG = 500  # plain letters
_SHORT = 120  # letters of a line that a phrase may take out
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_EDGES = re.compile(r"^[\s:：.…|«»\-–—*]+|[\s:：.…|«»\-–—*]+$")
_COUNT = re.compile(r"^\(?[0-9]+\)?\s*|\s*\(?[0-9]+\)?$")
_named = elements_at(".//*[@class or @id][not(self::body)]")
_leaves = elements_at(
    ".//*[self::p or self::div or self::td or self::li or self::span or self::strong or self::b or"
    " self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::font or self::section]"
)
_holds_article = test_of(
    "self::article or self::main or .//h1 or .//article"
    " or descendant-or-self::*[@itemprop='articleBody']"
)
_plain_text = texts_at(".//text()[not(ancestor::a)]")
_TABLE_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "center")


def unwrap_layout_tables(tree: HtmlElement) -> None:
    """Turn tables that only place things on the page into divs; tables of figures stay."""
    for table in [t for t in tree.iter("table") if _is_layout(t)]:
        for part in [table, *_own_parts(table)]:
            part.tag = "div"
            part.attrib.pop("width", None)


def _is_layout(table: HtmlElement) -> bool:
    if table.find(".//th") is not None and table.find(".//table") is None:
        return False
    rows = [row for row in table.iter("tr") if len(row) > 1]
    # Three rows of two short cells and more: figures, results, names.
    short = all(len(text_of(cell)) < _SHORT for row in rows for cell in row)
    return not (len(rows) > 2 and short and table.find(".//a") is None)


def _own_parts(table: HtmlElement) -> list[HtmlElement]:
    return [part for part in table.iter(*_TABLE_PARTS[1:]) if _table_of(part) is table]


def _table_of(part: HtmlElement) -> HtmlElement | None:
    return next(part.iterancestors("table"), None)


def prune(tree: HtmlElement) -> None:
    """Take out of the tree what chrome.tsv describes, scripts and captions."""
    for element in list(
        tree.iter(*(UNSEEN - {"head", "object"}), "figcaption", "nav", "aside", "footer")
    ):
        if element.tag in UNSEEN or not _holds_article(element):
            remove(element)
    letters = _plain_letters(tree)
    _prune_named(tree, letters)
    _prune_boxes(tree, letters)


@cache
def _forms(kind: str) -> frozenset[str]:
    rows = read_table(__package__, "chrome.tsv", ("kind", "form"))
    return frozenset(folded(form) for _, (of_kind, form) in rows if of_kind == kind)


def _prune_named(tree: HtmlElement, letters: int) -> None:
    tokens = _forms("token")
    for element in _named(tree):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if tokens.isdisjoint(_name_words(names)) or element.getparent() is None:
            continue
        plain = _plain_letters(element)
        if not _holds_article(element) and plain <= _limit(letters):
            remove(element)
        elif plain > _MOST * letters:
            _unname(element)  # trafilatura goes by names too, and has no such guard


def _limit(letters: int) -> float:
    return min(_LONG, _LARGE * letters)


def _unname(element: HtmlElement) -> None:
    element.attrib.pop("class", None)
    element.attrib.pop("id", None)


@lru_cache(maxsize=20_000)  # a site has the same names on all its pages
def _name_words(names: str) -> frozenset[str]:
    whole = {name.replace("-", "").replace("_", "").lower() for name in names.split()}
    return frozenset(whole | {word.lower() for word in _WORDS.findall(names)})


def _plain_letters(element: HtmlElement) -> int:
    return sum(len(piece.strip()) for piece in _plain_text(element))


def _prune_boxes(tree: HtmlElement, letters: int) -> None:
    limit = _limit(letters)
    headings, comments, phrases = _forms("heading"), _forms("comments"), _forms("phrase")
    for element in _leaves(tree):
        if element.getparent() is None or len(element) > 20:
            continue
        text = folded(text_of(element)) if _is_short(element) else ""
        if text and _EDGES.sub("", text) in headings:
            _remove_box(element, limit)
        elif text and _COUNT.sub("", _EDGES.sub("", text)) in comments:
            _remove_comments(element, letters)
        elif text and any(phrase in text for phrase in phrases) and not _holds_article(element):
            remove(element)


def _is_short(element: HtmlElement) -> bool:
    room = _SHORT
    for piece in element.itertext():
        room -= len(piece.strip())
        if room < 0:
            return False
    return True


def _remove_box(heading: HtmlElement, limit: float) -> None:
    """Take out a heading with the links under it: what holds both, or what follows."""
    box = heading
    for above in heading.iterancestors():
        if above.tag == "body" or _holds_article(above) or _plain_letters(above) > limit / 2:
            break
        box = above
    follower = box.getnext()
    while follower is not None and _is_links(follower):
        following = follower.getnext()
        remove(follower)
        follower = following
    remove(box)


def _remove_comments(heading: HtmlElement, letters: int) -> None:
    """Take out a heading with what follows it, however long: comments stand below the story."""
    while (parent := heading.getparent()) is not None and len(parent) == 1 and parent.tag != "body":
        heading = parent
    following = list(heading.itersiblings())
    size = sum(map(_plain_letters, following))
    if size < _MOST * letters and not any(map(_holds_article, following)):
        for element in following:
            remove(element)
    remove(heading)


def _is_links(element: HtmlElement) -> bool:
    linked = sum(len(text_of(a)) for a in element.iter("a"))
    return linked > 0 and _plain_letters(element) < linked / 4
