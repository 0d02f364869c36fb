"""A page's tree and metadata in, the title of its article out."""

import re

from lxml.html import HtmlElement

from pipeline.parse.metadata import Metadata
from pipeline.parse.tree import elements_at, folded, one_line, text_of

_SEPARATOR = re.compile(r"\s+[|\-–—:»•]+\s+|\s*[|•]\s*")
_headings = elements_at(
    "//h1 | //h2 | //h3 | //*[@class or @id or @size or @style or self::b or self::strong]"
)
_TITLE_NAME = re.compile(r"title|headline|(?:^|[\s_-])head(?:$|[\s_-])|heading", re.I)
_LARGE_STYLE = re.compile(
    r"font-size\s*:\s*(?:1[89]|[2-4]\d)\s*p[xt]|font-size\s*:\s*(?:x+-)?large", re.I
)
_WEIGHTS = {"h1": 5, "h2": 3, "h3": 2, "b": 1, "strong": 1}
_LEAST_WORDS, _MOST_LETTERS = 2, 220
_TELLING = 25  # letters; a shorter opening line, a name, may stand in the title too
_MOST_NAME_WORDS = 4  # of a site's name
_HALF = 0.5


def page_title(tree: HtmlElement, meta: Metadata, lines: list[str]) -> str:
    """Return the article's title without the site's name; empty where there is none.

    `lines` is the body as read: of headings that no metadata confirm, the one that stands last
    before it counts.
    """
    said = _without_site(meta)
    headings = _candidates(tree, lines)
    if len(meta.titles) == 1 and len(said.split()) <= _MOST_NAME_WORDS:
        return _title_of_nameless(headings, said)
    named = [text for _, text in headings if any(_is_most_of(text, t) for t in meta.titles)]
    if named:
        return max(named, key=len)
    if len(meta.titles) > 1 or not headings or _overlap(said, " ".join(lines[:3])) >= _HALF:
        return said
    return max(headings, key=lambda pair: pair[0])[1]


def _title_of_nameless(headings: list[tuple[float, str]], said: str) -> str:
    """Choose where the <title> is as short as a site's name and nothing else is said."""
    others = [
        (w, text) for w, text in headings if folded(text) != folded(said) or w >= _WEIGHTS["h1"]
    ]
    return max(others, key=lambda pair: pair[0])[1] if others else said


def _without_site(meta: Metadata) -> str:
    title = next(iter(meta.titles), "")
    parts = _SEPARATOR.split(title)
    seams = [found.group() for found in _SEPARATOR.finditer(title)]
    site = folded(meta.site_name)
    if len(parts) > 1 and folded(parts[-1]) == site:
        return _joined(parts[:-1], seams)
    if len(parts) > 1 and folded(parts[0]) == site:
        return _joined(parts[1:], seams[1:])
    # A <title> alone, no site named: the longest part, if the others are as short as names are.
    longest = max(range(len(parts)), key=lambda i: len(parts[i]))
    others = [part for i, part in enumerate(parts) if i != longest]
    if title == meta.page_title and all(len(part.split()) <= _MOST_NAME_WORDS for part in others):
        return parts[longest]
    return title


def _joined(parts: list[str], seams: list[str]) -> str:
    return one_line("".join(p + s for p, s in zip(parts, [*seams, ""], strict=False)))


def _candidates(tree: HtmlElement, lines: list[str]) -> list[tuple[float, str]]:
    """Return (weight, text) of what looks like a heading before the body, in document order."""
    opening = folded(lines[0])[:40] if lines and len(lines[0]) >= _TELLING else ""
    found: list[tuple[float, str]] = []
    for place, element in enumerate(_headings(tree)):
        weight = _weight(element)
        if not weight:
            continue
        text = text_of(element)
        opens = bool(opening) and folded(text).startswith(opening)
        if opens and weight < _WEIGHTS["h2"]:
            break
        words = len(text.split())
        if words >= _LEAST_WORDS and len(text) <= _MOST_LETTERS and not _links_away(element):
            # Of alike ones the last; two words are a section's name more often than a title.
            found.append((weight + place / 10_000 - 0.5 * (words == _LEAST_WORDS), text))
        if opens:
            break
    return found


def _weight(element: HtmlElement) -> int:
    weight = _WEIGHTS.get(element.tag, 0)
    if element.tag in ("meta", "link", "script", "img", "input", "html", "body"):
        return 0
    name = (element.get("class") or "") + " " + (element.get("id") or "")
    weight += 3 * bool(_TITLE_NAME.search(name))
    weight += 2 * bool(_LARGE_STYLE.search(element.get("style") or ""))
    return weight + 2 * (element.tag == "font" and (element.get("size") or "").strip("+") in "4567")


def _links_away(element: HtmlElement) -> bool:
    linked = sum(len(text_of(a)) for a in element.iter("a"))
    return linked > _HALF * max(1, len(text_of(element))) and element.tag not in ("h1", "h2")


def _is_most_of(text: str, title: str) -> bool:
    return folded(text) in folded(title) and len(text) > _HALF * len(title)


def _overlap(text: str, other: str) -> float:
    words = set(folded(text).split())
    return len(words & set(folded(other).split())) / len(words) if words else 0.0
