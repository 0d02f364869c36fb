"""One article or page at a time, with no warehouse: for `mahdar extract`, `parse` and a check."""

import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.clean import clean_document, clean_text
from pipeline.errors import DataError, Unavailable
from pipeline.exchange import Record, answer, article_page, read_article
from pipeline.fetch import Fetcher
from pipeline.parse import page_report, parse_page
from pipeline.parse.zones import zone_of
from pipeline.records import Article, Counts, Dropped, Link, Page
from pipeline.settings import Settings
from pipeline.sources import Source, load_sources
from pipeline.stages.extracting import Extract, extractor

NOW_UNIT = "single"
POLITE_SECONDS = 1.0

log = logging.getLogger("mahdar.extract")


def extract_lines(settings: Settings, lines: Iterable[str], name: str) -> Iterator[Record]:
    """Yield the answer to each article line, in order; blank lines are passed.

    Raises DataError, which starts NAME:LINE, at the first line that is no article.
    """
    extract = extractor(settings)
    counts = Counts()
    for number, line in enumerate(lines, 1):
        if line.strip():
            record, counted = extract_one(read_article(line, f"{name}:{number}"), extract)
            counts += counted
            yield record
    if counts.values:
        log.info(", ".join(f"{what} {count}" for what, count in sorted(counts.values.items())))


def extract_one(row: Record, extract: Extract) -> tuple[Record, Counts]:
    """Return the answer to one article given as a row with the exchange format's keys."""
    article = read_row(row)
    mentions, counts = ([], Counts()) if isinstance(article, Dropped) else extract(article)
    return answer(row["id"], mentions), counts


def read_row(row: Record) -> Article | Dropped:
    """Return the cleaned article of an exchange row, or why it is none."""
    page = article_page(row, row["source"] or "", NOW_UNIT, datetime.now(UTC))
    document = parse_page(page, None)
    if document.reason:
        return Dropped("parse", document.reason, row["id"], document.source)
    zone = zone_of(None, document.source_country, document.url)
    return clean_document(document, str(zone))


def parse_one(settings: Settings, page: str, url: str | None, source: str | None) -> dict[str, Any]:
    """Return what is read in a page: a file, or an address that is fetched politely."""
    rules = named_source(settings, source)
    is_address = page.startswith(("http://", "https://"))
    fetched = fetch_one(settings, page, rules) if is_address else file_page(Path(page), url, rules)
    report = page_report(fetched, rules)
    return report | {name: clean_text(report[name] or "") for name in ("title", "text")}


def named_source(settings: Settings, name: str | None) -> Source | None:
    """Return the source of a name, None for none. Raises DataError for a name no file has."""
    if name is None:
        return None
    known = load_sources(settings)
    if name not in known:
        raise DataError(f"source {name}: no such file; `mahdar sources` lists what there is")
    return known[name]


def fetch_one(settings: Settings, url: str, source: Source | None) -> Page:
    """Fetch one address. Raises Unavailable, with the outcome, where no body came."""
    host = urlsplit(url).hostname or ""
    link = Link(url, source.name if source else host, "listing", url)
    with Fetcher(settings, {host: source.delay_seconds if source else POLITE_SECONDS}) as client:
        page = client.get(link, NOW_UNIT)
    if page.body is None:
        raise Unavailable(f"{url}: {page.outcome}: {page.error or page.status}")
    return page


def file_page(path: Path, url: str | None, source: Source | None) -> Page:
    """Return a page whose body is a file, as if it had been fetched from `url` just now."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise Unavailable(f"{path}: cannot be read: {error.strerror}") from error
    address = url or path.absolute().as_uri()
    link = Link(address, source.name if source else "", "listing", address)
    return Page(
        link=link,
        unit_id=NOW_UNIT,
        fetched_at=datetime.now(UTC),
        outcome="fetched",
        final_url=address,
        status=200,
        headers=(("content-type", "text/html"),),
        body=body,
        body_hash=sha256(body).hexdigest(),
    )
