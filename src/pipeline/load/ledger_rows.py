"""Attempts, drops and sources in, rows of the ledger out."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pipeline.addresses import stable_id, url_key
from pipeline.load.warehouse import Row
from pipeline.records import Agreement, Dropped, ListState, Page
from pipeline.sources import Source


def fetch_rows(
    pages: Iterable[Page],
    zones: Mapping[str, ZoneInfo],
    next_tries: Mapping[int, datetime] | None = None,
) -> dict[str, list[Row]]:
    """Return a row of ledger.fetch for each attempt; `zones` gives each source's local days.

    `next_tries` has, by the page's place among them, when a failed one may be tried again.
    """
    tries = next_tries or {}
    rows = [_fetch(page, zones, tries.get(place)) for place, page in enumerate(pages)]
    return {"ledger.fetch": rows}


def _fetch(page: Page, zones: Mapping[str, ZoneInfo], next_try_at: datetime | None) -> Row:
    link = page.link
    zone = zones.get(link.source, UTC)
    return {
        "fetch_id": stable_id("fetch", page.unit_id, link.url, page.fetched_at.isoformat()),
        "unit_id": page.unit_id,
        "source_name": link.source,
        "url": link.url,
        "url_key": url_key(link.url),
        "found_by": link.found_by,
        "found_on_url": link.found_on_url,
        "final_url": page.final_url,
        "outcome": page.outcome,
        "status_code": page.status,
        "etag": page.header("etag"),
        "last_modified": page.header("last-modified"),
        "body_hash": page.body_hash,
        "byte_count": None if page.body is None else len(page.body),
        "fetched_at": page.fetched_at,
        "fetched_date": page.fetched_at.astimezone(zone).date(),
        "next_try_at": next_try_at,
        "error": page.error,
    }


def dropped_rows(
    dropped: Iterable[Dropped], unit_id: str, at: datetime | None = None
) -> dict[str, list[Row]]:
    """Return a row of ledger.dropped for each item; the same item dropped again is one row."""
    at = at or datetime.now(UTC)
    return {"ledger.dropped": [_dropped(item, unit_id, at) for item in dropped]}


def _dropped(item: Dropped, unit_id: str, at: datetime) -> Row:
    return {
        "dropped_id": stable_id("dropped", unit_id, item.stage, item.reason, item.item),
        "unit_id": unit_id,
        "source_name": item.source,
        "stage": item.stage,
        "reason": item.reason,
        "item": item.item,
        "detail": item.detail,
        "dropped_at": at,
    }


def comparison_rows(
    compared: Iterable[tuple[Page, Agreement]], zones: Mapping[str, ZoneInfo]
) -> dict[str, list[Row]]:
    """Return a row of ledger.comparison for each page that was read by rules and without."""
    return {"ledger.comparison": [_comparison(page, found, zones) for page, found in compared]}


def _comparison(page: Page, found: Agreement, zones: Mapping[str, ZoneInfo]) -> Row:
    url, at = page.link.url, page.fetched_at
    zone = zones.get(page.link.source, UTC)
    return {
        "comparison_id": stable_id("comparison", page.unit_id, url, at.isoformat()),
        "unit_id": page.unit_id,
        "source_name": page.link.source,
        "url": url,
        "fetched_at": at,
        "fetched_date": at.astimezone(zone).date(),
        "rules_count": found.rules_words,
        "fallback_count": found.fallback_words,
        "body_agreement": found.body,
        "is_same_title": found.is_same_title,
        "is_same_day": found.is_same_day,
    }


def place_rows(places: Iterable[ListState], source: str) -> dict[str, list[Row]]:
    """Return a row of ledger.place for each list of a source that was asked for."""
    return {"ledger.place": [_place(place, source) for place in places]}


def _place(place: ListState, source: str) -> Row:
    return {
        "place_id": stable_id("place", source, url_key(place.url)),
        "source_name": source,
        "url": place.url,
        "outcome": place.outcome,
        "status_code": place.status,
        "etag": place.etag,
        "last_modified": place.last_modified,
        "body_hash": place.body_hash,
        "failure_step_count": place.failure_steps,
        "checked_at": place.checked_at,
        "next_try_at": place.next_try_at,
        "error": place.error,
    }


def source_rows(sources: Iterable[Source]) -> dict[str, list[Row]]:
    """Return a row of ledger.source for each source file."""
    return {"ledger.source": [_source(source) for source in sources]}


def _source(source: Source) -> Row:
    low, high = source.expected_per_day or (None, None)
    return {
        "source_name": source.name,
        "title": source.title,
        "country_code": source.country,
        "timezone_name": source.timezone,
        "is_enabled": source.enabled,
        "expected_low_count": low,
        "expected_high_count": high,
    }
