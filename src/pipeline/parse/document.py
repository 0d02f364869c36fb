"""A fetched page in, its document out: title, body text, date; or the reason it is no article."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, tzinfo
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from pipeline.parse import fallback, imported, metadata, published, rules
from pipeline.parse.charset import decode
from pipeline.parse.language import is_arabic, letters
from pipeline.parse.metadata import Metadata
from pipeline.parse.modified import changes, choose_modified
from pipeline.parse.nearby import dates_near
from pipeline.parse.published import Candidate
from pipeline.parse.reasons import PageFacts, sure_reason, why_no_article
from pipeline.parse.rules import Fields
from pipeline.parse.title import page_title
from pipeline.parse.tree import build, paragraphs_of
from pipeline.parse.zones import zone_of
from pipeline.records import Document, Page, Published
from pipeline.sources import Select, Source

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_MARKUP = re.compile(r"(?:text/html|xhtml|^\s*$|octet-stream|text/plain)", re.I)
_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|table|meta|article|h1|br)\b", re.I)
_FEED = re.compile(r"<(?:rss|feed|urlset|sitemapindex|rdf:RDF)[\s>]")
_HEAD = 1000  # characters in which a feed shows what it is
_LOOK = 100_000  # characters in which a page must show a tag


@dataclass(frozen=True, slots=True)
class _Given:
    """What is known of a page before its fields are read."""

    meta: Metadata
    select: Select | None
    zone: tzinfo
    tags: list[Candidate]


def parse_page(page: Page, source: Source | None) -> Document:
    """Read a page by its source's rules of that day, or without rules; raises nothing."""
    content_type = page.header("content-type") or ""
    if content_type.split(";")[0].strip().lower() == imported.CONTENT_TYPE:
        return imported.read(page, source)
    if not page.body or page.body.isspace():
        return _blank(page, source, "error_page" if (page.status or 0) >= 400 else "empty")
    declared = _CHARSET.search(content_type)
    hint = source.charset if source else None
    text, _ = decode(page.body, declared.group(1) if declared else None, hint)
    if not _is_html(text, content_type):
        return _blank(page, source, "no_html")
    tree = build(text)
    if tree is None:
        return _blank(page, source, "empty")
    return _read(page, source, tree, text)


def _is_html(text: str, content_type: str) -> bool:
    tag = _TAG.search(text, 0, _LOOK)
    feed = _FEED.search(text, 0, min(_HEAD, tag.start() if tag else _HEAD))
    if feed or not _MARKUP.search(content_type):
        return False
    return tag is not None or "html" in content_type.lower()


def _blank(page: Page, source: Source | None, reason: str) -> Document:
    return Document(
        source=page.link.source,
        source_country=source.country if source else None,
        url=page.final_url,
        title="",
        text="",
        published=Published(None, "none"),
        fetched_at=page.fetched_at,
        reason=reason,
    )


def _read(page: Page, source: Source | None, tree: HtmlElement, html: str) -> Document:
    meta = metadata.read(tree)
    facts = PageFacts(page.final_url, page.status, meta, tree)
    zone = zone_of(source, None, page.final_url)
    select = source.select_on(_day(page, zone)) if source else None
    if select is None and (reason := sure_reason(facts)):
        return replace(_blank(page, source, reason), title=page_title(tree, meta, []))
    # Before the tree is cut.
    if select is None:
        facts.take()
    changed = changes(tree, html, meta)
    given = _Given(meta, select, zone, published.time_tags(tree, html))
    found, appeared = _fields(page, tree, given)
    return Document(
        source=page.link.source,
        source_country=source.country if source else None,
        url=page.final_url,
        title=found.title,
        text=found.text,
        published=appeared,
        author=found.author or meta.author or None,
        section=found.section or meta.section or None,
        language=_language(found.text, meta, source),
        canonical_url=_absolute(page.final_url, meta.canonical_url),
        fetched_at=page.fetched_at,
        parser=rules.PARSER if select else fallback.PARSER,
        modified=choose_modified(changed, page.link, appeared, page.fetched_at, zone),
        reason=why_no_article(facts, found.title, found.text, by_rules=select is not None),
    )


def _absolute(url: str, address: str) -> str | None:
    try:
        return urljoin(url, address) if address else None
    except ValueError:
        return None


def _day(page: Page, zone: tzinfo) -> date:
    return page.fetched_at.astimezone(zone).date()


def _fields(page: Page, tree: HtmlElement, given: _Given) -> tuple[Fields, Published]:
    """Read the fields and the date; what the date needs of the tree is taken before it is cut."""
    meta, select, zone, tags = given.meta, given.select, given.zone, given.tags
    stamps = [Candidate(basis, written) for basis, written in meta.dates]
    others = [*published.from_link(page.link), *published.from_url(page.final_url)]
    certain = any(published.is_date(one, page.fetched_at, zone) for one in [*stamps, *others])
    lines = [] if certain or select else paragraphs_of(tree)
    found = rules.read(tree, select) if select else fallback.read(tree, meta)
    if select and not found.title:
        found = replace(found, title=page_title(tree, meta, found.text.split("\n")))
    if not found.text and letters(meta.body) > 200:
        found = replace(found, text=meta.body)
    by_rule = [Candidate("rule", found.published)] if found.published else []

    def near() -> list[Candidate]:
        return dates_near(lines or paragraphs_of(tree), found.title, found.text.split("\n"))

    ready = [*stamps, *by_rule, *tags, *others]
    last = published.from_sitemap(page.link)
    return found, published.choose(ready, near, last, page.fetched_at, zone)


def _language(text: str, meta: Metadata, source: Source | None) -> str | None:
    if is_arabic(text):
        return "ar"
    return meta.language or (source.language if source else None)


def page_report(page: Page, source: Source | None) -> dict[str, Any]:
    """Return what `mahdar parse` shows of a page; `published` is ISO 8601 with its zone."""
    document = parse_page(page, source)
    at = document.published.at
    zone = zone_of(source, document.source_country, document.url)
    return {
        "url": document.url,
        "title": document.title,
        "text": document.text,
        "published": at.astimezone(at.tzinfo if at.tzinfo != UTC else zone).isoformat()
        if at
        else None,
        "published_basis": document.published.basis,
        "author": document.author,
        "section": document.section,
        "language": document.language,
        "reason": document.reason,
    }
