"""A tree and a CSS selector in, the elements it picks out.

The selectors that sites' rules are made of (tags, classes, ids, attributes, and the four ways to
join them) are looked up in the lxml tree, some thirty times faster than a BeautifulSoup tree of
the whole page is built; any other selector goes to BeautifulSoup. Both read the selector by
soupsieve, so it means the same.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

import soupsieve
from bs4 import BeautifulSoup
from lxml import etree
from lxml.html import HtmlElement
from soupsieve import css_types

_MARK = "data-mahdar"


def pick(tree: HtmlElement, css: str) -> list[HtmlElement]:
    """Return the elements of a tree that a selector picks, in document order."""
    selectors = _compiled(css)
    if not all(_is_plain(selector) for selector in selectors):
        return _pick_by_soup(tree, css)
    found = {element for one in selectors for element in _candidates(tree, one) if _fits(element, one)}
    if len(found) < 2:
        return list(found)
    return [element for element in tree.iter() if element in found]


@lru_cache(maxsize=4096)
def _compiled(css: str) -> tuple[css_types.Selector, ...]:
    return tuple(soupsieve.compile(css).selectors)


def _is_plain(selector: css_types.Selector) -> bool:
    odd = selector.nth or selector.selectors or selector.contains or selector.lang or selector.flags
    prefixed = selector.tag and selector.tag.prefix
    return not odd and not prefixed and all(_is_plain(one) for one in selector.relation)


def _candidates(tree: HtmlElement, selector: css_types.Selector) -> Iterator[HtmlElement]:
    """Narrow the tree down to what may fit, by the most telling part of a selector."""
    if selector.ids:
        return iter(_by_id(tree, value=selector.ids[0]))
    if selector.classes:
        return iter(_by_class(tree, value=f" {selector.classes[0]} "))
    name = selector.tag.name.lower() if selector.tag else "*"
    return tree.iter(etree.Element if name == "*" else name)


_by_id = etree.XPath("descendant-or-self::*[@id=$value]")
_by_class = etree.XPath(
    "descendant-or-self::*[contains(concat(' ', normalize-space(@class), ' '), $value)]"
)


def _fits(element: HtmlElement, selector: css_types.Selector) -> bool:
    if not isinstance(element.tag, str):
        return False
    if selector.tag and selector.tag.name.lower() not in ("*", element.tag):
        return False
    if selector.ids and any(element.get("id") != wanted for wanted in selector.ids):
        return False
    if selector.classes and not set(selector.classes) <= set((element.get("class") or "").split()):
        return False
    if not all(_has(element, wanted) for wanted in selector.attributes):
        return False
    return not selector.relation or any(_related(element, one) for one in selector.relation)


def _has(element: HtmlElement, wanted: css_types.SelectorAttribute) -> bool:
    value = element.get(wanted.attribute.lower())
    return value is not None and (wanted.pattern is None or bool(wanted.pattern.match(value)))


def _related(element: HtmlElement, selector: css_types.Selector) -> bool:
    return any(_fits(other, selector) for other in _REACH[selector.rel_type](element))


def _parent(element: HtmlElement) -> list[HtmlElement]:
    above = element.getparent()
    return [] if above is None else [above]


def _previous(element: HtmlElement) -> list[HtmlElement]:
    before = element.getprevious()
    return [] if before is None else [before]


_REACH: dict[str | None, Callable[[HtmlElement], Iterator[HtmlElement] | list[HtmlElement]]] = {
    " ": lambda element: element.iterancestors(),
    ">": _parent,
    "+": _previous,
    "~": lambda element: element.itersiblings(preceding=True),
}


def _pick_by_soup(tree: HtmlElement, css: str) -> list[HtmlElement]:
    """Number the elements, let BeautifulSoup pick, and find the numbers back in the tree."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    for number, element in enumerate(elements):
        element.set(_MARK, str(number))
    soup = BeautifulSoup(etree.tostring(tree, encoding="unicode", method="html"), "lxml")
    picked = {int(str(tag[_MARK])) for tag in soup.select(css) if tag.get(_MARK)}
    for element in elements:
        del element.attrib[_MARK]
    return [elements[number] for number in sorted(picked)]
