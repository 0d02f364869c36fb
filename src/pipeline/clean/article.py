"""A document in, its article out: clean text, ids, the local day; or why it was dropped."""

import re
from hashlib import sha256
from zoneinfo import ZoneInfo

from pipeline.addresses import stable_id
from pipeline.arabic.fold import fold
from pipeline.clean.agency import agency_named
from pipeline.clean.text import clean_body, clean_line
from pipeline.clean.twins import article_key
from pipeline.records import Article, Document, Dropped

LEAST_LETTERS = 40
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")


def clean_document(document: Document, timezone: str) -> Article | Dropped:
    """Return the article of a document, its published_date in the zone named.

    Dropped are, by name: what parse gave a reason for, no_text, too_short, not_arabic.
    """
    if document.reason:
        return _dropped(document, "parse", document.reason)
    body, agency = clean_body(document.text)
    reason = _why_not(body)
    if reason:
        return _dropped(document, "clean", reason)
    return _article(document, body, agency or agency_named(document.author), timezone)


def content_hash(body: str) -> str:
    """Return the sha256 of a body, folded and with its blanks made one: what reprints share."""
    return sha256(" ".join(fold(body).split()).encode("utf-8", "replace")).hexdigest()


def _why_not(body: str) -> str | None:
    letters = len(_LETTER.findall(body))
    if not letters:
        return "no_text"
    if letters < LEAST_LETTERS:
        return "too_short"
    return "not_arabic" if len(_ARABIC.findall(body)) * 2 < letters else None


def _dropped(document: Document, stage: str, reason: str) -> Dropped:
    return Dropped(stage, reason, document.url or document.external_id or "", document.source)


def _article(document: Document, body: str, agency: str | None, timezone: str) -> Article:
    title = clean_line(document.title)
    head = f"{title}\n\n" if title else ""
    # An imported article may have no address; its own id then stands for one.
    address = document.url and article_key(document.url, document.canonical_url)
    key = address or document.external_id or ""
    digest = content_hash(body)
    at = document.published.at
    return Article(
        article_id=stable_id(document.source, key, digest),
        url_key=key,
        url=document.url,
        source=document.source,
        source_country=document.source_country,
        text=head + body,
        body_start=len(head),
        content_hash=digest,
        published=document.published,
        published_date=at.astimezone(ZoneInfo(timezone)).date() if at else None,
        author=clean_line(document.author or "") or None,
        agency=agency,
        section=clean_line(document.section or "") or None,
        language=document.language,
        external_id=document.external_id,
        fetched_at=document.fetched_at,
        parser=document.parser,
        modified=document.modified,
    )
