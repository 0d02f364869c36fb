"""A page's tree in, what its JSON-LD, its <meta>s and its <link>s say of it out."""

import html
import re
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

from pipeline.parse import jsonld
from pipeline.parse.tree import one_line, text_of, texts_at
from pipeline.tables import read_table

_canonical = texts_at("//link[@rel='canonical']/@href[normalize-space()]")
_ADDRESS = re.compile(r"https?:|^@|^www\.", re.I)
_LANGUAGE = re.compile(r"^([a-z]{2})(?:[-_]|$)", re.I)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page's head says; every text is empty where it says nothing."""

    titles: tuple[str, ...] = ()  # best first; the <title>, last, may carry the site's name
    page_title: str = ""  # the <title> alone
    dates: tuple[tuple[str, str], ...] = ()  # (json_ld | meta, as written), best first
    changes: tuple[tuple[str, str], ...] = ()  # the same of when it was last changed
    author: str = ""
    section: str = ""
    language: str = ""  # ISO 639-1
    canonical_url: str = ""
    site_name: str = ""
    types: frozenset[str] = frozenset()  # of all JSON-LD objects, and og:type
    is_paid: bool = False
    body: str = ""  # JSON-LD articleBody


def read(tree: HtmlElement) -> Metadata:
    """Read the metadata of a page."""
    metas = _by_field(tree)
    page_title = next((text_of(title) for title in tree.iter("title")), "")
    things = jsonld.things(tree)
    thing = jsonld.article(things, " ".join([*metas.get("title", []), page_title]))
    titles = [jsonld.text(thing.get("headline")), *metas.get("title", []), page_title]
    return Metadata(
        titles=tuple(dict.fromkeys(filter(None, map(one_line, titles)))),
        page_title=page_title,
        dates=_dates(
            [jsonld.text(thing.get("datePublished")) or jsonld.text(thing.get("dateCreated"))],
            metas.get("published", []),
        ),
        changes=_dates([jsonld.text(thing.get("dateModified"))], metas.get("modified", [])),
        author=_name(thing.get("author"), metas.get("author", [])),
        section=_name(thing.get("articleSection"), metas.get("section", [])),
        language=_language(tree, thing, metas),
        canonical_url=_only(_canonical(tree)) or _only(metas.get("url", [])),
        site_name=next(iter(metas.get("site_name", [])), ""),
        types=frozenset(metas.get("type", [])).union(*map(jsonld.types, things)),
        is_paid=str(thing.get("isAccessibleForFree", True)).lower() == "false",
        body=jsonld.text(thing.get("articleBody")),
    )


def _only(addresses: list[str]) -> str:
    """Return the one address that is named; of several that differ, none is believed."""
    named = {one.strip() for one in addresses}
    return named.pop() if len(named) == 1 else ""


@cache
def _fields() -> dict[str, tuple[str, int]]:
    rows = read_table(__package__, "meta_names.tsv", ("field", "name"))
    return {name: (field, number) for number, (field, name) in rows}


def _by_field(tree: HtmlElement) -> dict[str, list[str]]:
    """Return the contents of the metas that are listed, by field, in the list's order."""
    known = _fields()
    found: list[tuple[int, str, str]] = []
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        field, rank = known.get(name.strip().lower(), ("", 0))
        content = one_line(html.unescape(meta.get("content") or "")) if field else ""
        if content:
            found.append((rank, field, content))
    by_field: dict[str, list[str]] = {}
    for _, field, content in sorted(found, key=lambda row: row[0]):
        by_field.setdefault(field, []).append(content)
    return by_field


def _dates(in_json_ld: list[str], in_metas: list[str]) -> tuple[tuple[str, str], ...]:
    found = [("json_ld", one) for one in in_json_ld] + [("meta", one) for one in in_metas]
    return tuple(dict.fromkeys((basis, value) for basis, value in found if value))


def _name(value: object, others: list[str]) -> str:
    names = (one_line(name) for name in [jsonld.text(value), *others])
    return next((name for name in names if name and not _ADDRESS.search(name)), "")


def _language(tree: HtmlElement, thing: jsonld.Thing, metas: dict[str, list[str]]) -> str:
    root = tree.getroottree().getroot()
    said = [jsonld.text(thing.get("inLanguage")), root.get("lang") or "", *metas.get("locale", [])]
    found = (_LANGUAGE.match(value) for value in said)
    return next((match.group(1).lower() for match in found if match), "")
