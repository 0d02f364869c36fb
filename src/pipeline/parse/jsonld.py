"""The JSON-LD scripts of a page in, the object that describes its article out."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from pipeline.parse.tree import elements_at

Thing = dict[str, Any]

ARTICLES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle",
                      "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
                      "AskPublicNewsArticle", "LiveBlogPosting", "BlogPosting", "Report",
                      "SocialMediaPosting", "TechArticle"})  # fmt: skip
_scripts = elements_at("//script[contains(@type, 'ld+json')]")
_WRAPPINGS = ("<!--", "<![CDATA[", "-->", "]]>", "//", ";")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
# Read one by one where the whole does not parse; a quote that no one escaped is the usual cause.
_FIELD = re.compile(
    r'"(@type|headline|datePublished|dateModified|articleSection|inLanguage|isAccessibleForFree)"'
    r'\s*:\s*"?((?:[^"\\\n]|\\.)*)'
)
_MOST_DEEP = 12


def things(tree: HtmlElement) -> list[Thing]:
    """Return every object of the page's JSON-LD, those inside lists and @graph too."""
    found = (_load(script.text or "") for script in _scripts(tree))
    return [thing for value in found for thing in _flat(value, _MOST_DEEP)]


def article(found: list[Thing], title: str) -> Thing:
    """Return the object of the page's own article; {} where there is none.

    Pages also describe the articles they link to, in lists: of several, the one named as the
    page's title goes first, then the one with most fields.
    """
    articles = [thing for thing in found if types(thing) & ARTICLES]
    return max(articles, key=lambda thing: (_named(thing, title), len(thing)), default={})


def types(thing: Thing) -> set[str]:
    """Return the types of an object, without the address of their vocabulary."""
    given = thing.get("@type")
    listed = given if isinstance(given, list) else [given]
    return {str(one).rsplit("/", 1)[-1] for one in listed if one}


def text(value: Any) -> str:
    """Return a field as one text: the first of a list, the name of an object, entities resolved."""
    for _ in range(_MOST_DEEP):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("@id") or ""
        else:
            break
    return html.unescape(html.unescape(value)).strip() if isinstance(value, str) else ""


def _named(thing: Thing, title: str) -> bool:
    headline = text(thing.get("headline") or thing.get("name"))
    return bool(headline) and headline[:60] in html.unescape(title)


def _load(script: str) -> Any:
    raw = _unwrapped(script)
    for attempt in (raw, _TRAILING_COMMA.sub(r"\1", raw), html.unescape(raw)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _fields(raw)


def _unwrapped(script: str) -> str:
    """Take off what kept old browsers from showing a script, and a closing semicolon."""
    raw, before = script.strip(), ""
    while raw != before:
        before = raw
        for mark in _WRAPPINGS:
            raw = raw.removeprefix(mark).removesuffix(mark).strip()
    return raw


def _fields(raw: str) -> Thing:
    fields: Thing = {}
    for name, value in _FIELD.findall(raw):
        fields.setdefault(name, _unescaped(value))
    return fields


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _flat(value: Any, deep: int) -> Iterator[Thing]:
    if deep == 0:
        return
    if isinstance(value, list):
        for one in value:
            yield from _flat(one, deep - 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(name), dict | list):
                yield from _flat(value[name], deep - 1)
