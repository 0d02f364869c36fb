"""The pure stages over one archived batch: pages parsed, cleaned, read for meetings, and staged."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.archive import batches, next_tries, read_batch
from pipeline.clean import clean_document
from pipeline.load import (
    article_rows,
    comparison_rows,
    dropped_rows,
    fetch_rows,
    mention_rows,
    stage,
    staged,
)
from pipeline.parse import parse_page
from pipeline.parse.zones import zone_of
from pipeline.records import Article, Counts, Dropped, Mention, Page, Unit
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.stages.comparing import compare
from pipeline.stages.extracting import extractor
from pipeline.stages.timing import Clock

FAILURES = ("fetched", "not_modified")  # every other outcome is counted as a dropped page


def unread(settings: Settings, unit: Unit) -> list[Path]:
    """Return the archived batches of a unit that are not yet staged."""
    done = {folder.name for folder in staged(settings, unit.unit_id)}
    found = batches(settings, source=unit.source, unit_id=unit.unit_id)
    return [path for path in found if staged_name(path) not in done]


def staged_name(path: Path) -> str:
    """Return the name under which what was read in an archived batch is staged."""
    return f"read-{path.stem}"


def read(settings: Settings, unit: Unit, source: Source | None, path: Path) -> Counts:
    """Parse, clean and extract every page of a batch and stage the rows; count what came of it."""
    clock = Clock()
    pages = list(read_batch(settings, path))
    articles: list[Article] = []
    mentions: list[Mention] = []
    dropped: list[Dropped] = []
    extract = extractor(settings)
    extracted = Counts()
    for page in pages:
        outcome = read_page(page, source, clock)
        if isinstance(outcome, Dropped):
            dropped.append(outcome)
        elif outcome is not None:
            articles.append(outcome)
            with clock.on("extract"):
                told, counted = extract(outcome)
            mentions += told
            extracted += counted
    with clock.on("compare"):
        compared = compare(pages, source)
    with clock.on("stage"):
        stage(
            settings,
            unit.unit_id,
            staged_name(path),
            article_rows(articles),
            mention_rows(mentions),
            fetch_rows(pages, _zones(source), _next_tries(settings, pages, path)),
            # Read again or not, what left belongs to the unit it was fetched for.
            dropped_rows(dropped, pages[0].unit_id if pages else unit.unit_id),
            comparison_rows(compared, _zones(source)),
        )
    counts = {
        "read.pages": len(pages),
        "read.articles": len(articles),
        "read.mentions": len(mentions),
        "read.dropped": len(dropped),
        "read.compared": len(compared),
    }
    return Counts(counts) + extracted + clock.counts()


def read_page(page: Page, source: Source | None, clock: Clock) -> Article | Dropped | None:
    """Return the article of a page, or why it left; None for one that has not changed."""
    if page.outcome == "not_modified":
        return None
    if page.outcome != "fetched":
        detail = page.error or str(page.status or "")
        return Dropped("fetch", page.outcome, page.link.url, page.link.source, detail)
    with clock.on("parse"):
        document = parse_page(page, source)
    if document.reason:
        return Dropped("parse", document.reason, page.link.url, page.link.source)
    with clock.on("clean"):
        zone = zone_of(source, document.source_country, document.url)
        return clean_document(document, str(zone))


def _next_tries(settings: Settings, pages: Sequence[Page], path: Path) -> Mapping[int, datetime]:
    """Return when failed attempts may be made again; the archive is asked only where one failed."""
    if all(page.outcome in FAILURES for page in pages):
        return {}
    return next_tries(settings, pages[0].link.source, path)


def _zones(source: Source | None) -> Mapping[str, ZoneInfo]:
    return {source.name: source.zone} if source else {}
