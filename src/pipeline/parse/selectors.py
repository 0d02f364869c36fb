"""A tree and a CSS selector in, the elements it picks out.

The selectors that sites' rules are made of (tags, classes, ids, attributes, and the four ways to
join them) are looked up in the lxml tree, since building a BeautifulSoup tree of the whole page
takes some thirty times as long; any other selector goes to BeautifulSoup. Both read the selector
by soupsieve, so it means the same.
"""

from dataclasses import dataclass
from functools import lru_cache

import soupsieve
from bs4 import BeautifulSoup
from lxml import etree
from lxml.html import HtmlElement
from soupsieve.css_types import Selector, SelectorAttribute, SelectorList, SelectorNth

from pipeline.parse.tree import Elements, elements_at

_MARK = "data-mahdar"
# How a selector reaches the one on its left, as the steps that XPath goes from the right.
_STEPS = {
    " ": "ancestor::*",
    ">": "parent::*",
    "+": "preceding-sibling::*[1]",
    "~": "preceding-sibling::*",
}
_QUOTE = "'"
_OF_ALL = soupsieve.compile("*:nth-child(1)").selectors[0].nth[0].selectors  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class _Compiled:
    path: Elements | None  # None: for BeautifulSoup
    attributes: tuple[Selector, ...]  # whose values XPath has not looked at


def pick(tree: HtmlElement, css: str) -> list[HtmlElement]:
    """Return the elements below (or at) an element that a selector picks, in document order."""
    compiled = _compiled(css)
    if compiled.path is None:
        return _pick_by_soup(tree, css)
    found = compiled.path(tree)
    if not compiled.attributes:
        return found
    return [element for element in found if any(_fits(element, s) for s in compiled.attributes)]


@lru_cache(maxsize=4096)
def _compiled(css: str) -> _Compiled:
    selectors = _without_null(soupsieve.compile(css).selectors)
    if not all(_is_plain(selector) for selector in selectors):
        return _Compiled(None, ())
    paths = (f"descendant-or-self::{_tag(s)}{_narrowed(s)}{_conditions(s)}" for s in selectors)
    has_values = any(_has_values(selector) for selector in selectors)
    return _Compiled(elements_at(" | ".join(paths)), selectors if has_values else ())


def _without_null(selectors: SelectorList) -> tuple[Selector, ...]:
    return tuple(one for one in selectors if isinstance(one, Selector))  # the other fits nothing


def _is_plain(selector: Selector) -> bool:
    odd = (
        not all(_is_plain_nth(one, selector) for one in selector.nth)
        or selector.selectors
        or selector.contains
        or selector.lang
        or selector.flags
    )
    left = _without_null(selector.relation)
    prefixed = selector.tag and selector.tag.prefix
    quoted = any(_QUOTE in name for name in _names(selector))
    return not (odd or prefixed or quoted or len(left) < len(selector.relation)) and all(
        _is_plain(one) for one in left
    )


def _is_plain_nth(nth: SelectorNth, selector: Selector) -> bool:
    """Say whether a place among its siblings is one number, and XPath can name the siblings."""
    of_all = not len(nth.selectors) or nth.selectors == _OF_ALL
    return (
        nth.a == 0 < nth.b and not nth.n and of_all and (not nth.of_type or _tag(selector) != "*")
    )


def _siblings(nth: SelectorNth, selector: Selector) -> str:
    """Return the XPath of the siblings that stand before, or behind where it counts from behind."""
    side = "following" if nth.last else "preceding"
    return f"{side}-sibling::{_tag(selector) if nth.of_type else '*'}"


def _tag(selector: Selector) -> str:
    return selector.tag.name.lower() if selector.tag else "*"


def _names(selector: Selector) -> tuple[str, ...]:
    attributes = (one.attribute for one in selector.attributes)
    return (*selector.ids, *selector.classes, *attributes)


def _has_values(selector: Selector) -> bool:
    here = any(one.pattern is not None for one in selector.attributes)
    return here or any(_has_values(one) for one in _without_null(selector.relation))


def _narrowed(selector: Selector) -> str:
    """Return the way to a selector's elements by their ids or classes, where no tag tells them.

    Most elements of a page have no id, and few words are in a class: XPath finds the attributes
    in a third of the time that it takes to ask every element for them.
    """
    if _tag(selector) != "*":
        return ""
    named = [("id", f".='{one}'") for one in selector.ids]
    named += [("class", f"contains(., '{one}')") for one in selector.classes]
    return f"/@{named[0][0]}[{named[0][1]}]/parent::*" if named else ""


def _conditions(selector: Selector) -> str:
    """Return the XPath predicates of a selector; of an attribute's value only that it is there."""
    wanted = [f"self::{_tag(selector)}"] if _tag(selector) != "*" else []
    wanted += [f"@id='{one}'" for one in selector.ids]
    # Most elements have no such class; that is said sooner than which words theirs has.
    wanted += [f"contains(@class, '{one}')" for one in selector.classes]
    wanted += [
        f"contains(concat(' ', normalize-space(@class), ' '), ' {one} ')"
        for one in selector.classes
    ]
    wanted += [f"@*[local-name()='{one.attribute.lower()}']" for one in selector.attributes]
    wanted += [f"count({_siblings(one, selector)}) = {one.b - 1}" for one in selector.nth]
    wanted += [
        f"{_STEPS[one.rel_type or ' ']}{_conditions(one)}"
        for one in _without_null(selector.relation)
    ]
    return "".join(f"[{condition}]" for condition in wanted)


def _fits(element: HtmlElement, selector: Selector) -> bool:
    return (
        _tag(selector) in ("*", element.tag)
        and all(element.get("id") == wanted for wanted in selector.ids)
        and set(selector.classes) <= set((element.get("class") or "").split())
        and all(_has(element, wanted) for wanted in selector.attributes)
        and all(len(element.xpath(_siblings(n, selector))) == n.b - 1 for n in selector.nth)
        and all(_related(element, one) for one in _without_null(selector.relation))
    )


def _has(element: HtmlElement, wanted: SelectorAttribute) -> bool:
    value = element.get(wanted.attribute.lower())
    return value is not None and (wanted.pattern is None or bool(wanted.pattern.match(value)))


def _related(element: HtmlElement, selector: Selector) -> bool:
    reached = element.xpath(_STEPS[selector.rel_type or " "])
    return any(_fits(other, selector) for other in reached)


def _pick_by_soup(tree: HtmlElement, css: str) -> list[HtmlElement]:
    """Number the elements, let BeautifulSoup pick, and find the numbers back in the tree."""
    root = tree.getroottree().getroot()
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for number, element in enumerate(elements):
        element.set(_MARK, str(number))
    soup = BeautifulSoup(etree.tostring(root, encoding="unicode", method="html"), "lxml")
    picked = {int(str(tag[_MARK])) for tag in soup.select(css) if tag.get(_MARK)}
    for element in elements:
        del element.attrib[_MARK]
    below = set(tree.iter())
    return [elements[number] for number in sorted(picked) if elements[number] in below]
