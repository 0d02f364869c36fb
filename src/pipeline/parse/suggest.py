"""A few pages of a source in, the selectors that pick their title and body out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from pipeline.parse.charset import decode
from pipeline.parse.document import parse_page
from pipeline.parse.selectors import pick
from pipeline.parse.tree import build, folded, text_of
from pipeline.records import Document, Page

_HOLDS = 0.8  # share of the story's lines that its element has to hold
_LINE = 40  # letters of a line that are looked for
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z_-]*")  # one with a number is often this page's alone


def suggest_selectors(pages: Iterable[Page]) -> dict[str, str]:
    """Return `title` and `body` as CSS selectors, each where one holds on all the pages read."""
    found: dict[str, Counter[str]] = {"title": Counter(), "body": Counter()}
    count = 0
    for page in pages:
        document = parse_page(page, None)
        tree = build(decode(page.body or b"", None, None)[0])
        if document.reason or tree is None:
            continue
        count += 1
        found["title"].update(_names(tree, _title(tree, document)))
        found["body"].update(_names(tree, _body(tree, document)))
    best = {field: names.most_common(1) for field, names in found.items()}
    return {field: top[0][0] for field, top in best.items() if top and top[0][1] == count}


def _title(tree: HtmlElement, document: Document) -> HtmlElement | None:
    wanted = folded(document.title)
    same = (e for e in tree.iter("h1", "h2", "h3", "td", "div", "span", "b") if _says(e, wanted))
    return next(same, None)


def _says(element: HtmlElement, wanted: str) -> bool:
    return bool(wanted) and folded(text_of(element)) == wanted


def _body(tree: HtmlElement, document: Document) -> HtmlElement | None:
    """Return the smallest element that holds most of the story's lines."""
    lines = [folded(line)[:_LINE] for line in document.text.split("\n")]
    holder = next(tree.iter("body"), None)
    inner = holder
    while inner is not None:
        holder = inner
        inner = next((child for child in holder if _holds(child, lines)), None)
    return holder if holder is not None and holder.tag != "body" else None


def _holds(element: HtmlElement, lines: list[str]) -> bool:
    text = folded(text_of(element))
    return sum(line in text for line in lines) >= _HOLDS * len(lines)


def _names(tree: HtmlElement, element: HtmlElement | None) -> Iterator[str]:
    """Yield the selectors of which the first element they pick is this one, the plainest first."""
    if element is None:
        return
    classes = [f".{name}" for name in (element.get("class") or "").split() if _is_plain(name)]
    ids = [f"#{name}" for name in [element.get("id") or ""] if _is_plain(name)]
    for css in [*(f"{element.tag}{mark}" for mark in ids + classes), str(element.tag)]:
        if pick(tree, css)[:1] == [element]:
            yield css


def _is_plain(name: str) -> bool:
    return bool(_PLAIN_NAME.fullmatch(name))
