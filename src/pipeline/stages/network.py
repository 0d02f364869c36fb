"""The stages that touch the world: what a unit's source lists, fetched and archived as it came."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.addresses import url_key
from pipeline.archive import Seen, attempted, failed_links, validators, write_batch
from pipeline.discover import discover as discover_links
from pipeline.fetch import Fetcher, fetch_all
from pipeline.load import dropped_rows, place_rows, stage
from pipeline.records import Counts, Link, Page, Unit
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.stages.places import Places
from pipeline.stages.timing import Clock
from pipeline.stores import is_here

LINKS = ".links.jsonl"
CURRENT = timedelta(days=1)
BATCH_BYTES = 64_000_000  # a batch of heavy pages is written before it fills the memory


def fetcher(settings: Settings, sources: Sequence[Source]) -> Fetcher:
    """Return a fetcher that keeps each source's delay on the hosts it is discovered on."""
    delays: dict[str, float] = {}
    for source in sources:
        for place in source.discover:
            host = urlsplit(place.url).hostname or ""
            delays[host] = max(delays.get(host, 0.0), source.delay_seconds)
    return Fetcher(settings, delays)


def discover(settings: Settings, source: Source, unit: Unit, client: Fetcher) -> Counts:
    """Write down the links of a unit that are due; count them. Done before: nothing is asked."""
    path = settings.staging / unit.unit_id / LINKS
    clock = Clock()
    if path.exists():
        return Counts({"discover.due": len(_read_links(path))})
    with clock.on("discover"):
        seen = validators(settings, source.name)
        # A backfill turns every page of a list: what it looks for lies behind what is known.
        known = seen.__contains__ if is_current(unit) else None
        places = Places(settings, unit, client)
        links, dropped = discover_links(source, unit, places.get, known)
        asked = places.save()
        due = [link for link in links if is_due(link, seen.get(url_key(link.url)))]
        again = _unlisted(settings, unit, links)
    stage(settings, unit.unit_id, "discover", dropped_rows(dropped, unit.unit_id),
          place_rows(asked, source.name))  # fmt: skip
    _write_links(path, [*due, *again])
    found = {
        "discover.found": len(links),
        "discover.due": len(due) + len(again),
        "discover.again": len(again),
        "discover.known": len(links) - len(due),
        "discover.dropped": len(dropped),
    }
    return Counts(found) + clock.counts()


def is_current(unit: Unit) -> bool:
    """Say whether a unit's window reaches to today, as a scheduled one does and a backfill not."""
    return unit.end > datetime.now(UTC) - CURRENT


def is_due(link: Link, seen: Seen | None, now: datetime | None = None) -> bool:
    """Say whether a link is to be fetched: never had, listed with a new date, or due again.

    What failed waits for its time, but for a page that was gone and is listed with a new date.
    """
    if seen is None:
        return True
    listed = link.modified or link.published
    is_changed = listed is not None and listed != seen.listed_at
    if seen.next_try_at is None:
        return is_changed
    is_time = (now or datetime.now(UTC)) >= seen.next_try_at
    return is_time or (seen.outcome == "gone" and is_changed)


def _unlisted(settings: Settings, unit: Unit, links: Sequence[Link]) -> list[Link]:
    """Return what failed, is due again and stands in no list any more."""
    if not is_current(unit):
        return []
    listed = {url_key(link.url) for link in links}
    failed = failed_links(settings, unit.source, datetime.now(UTC))
    return [link for link in failed if url_key(link.url) not in listed]


def _write_links(path: Path, links: Sequence[Link]) -> None:
    lines = (json.dumps(asdict(link), ensure_ascii=False, default=str) for link in links)
    text = "".join(f"{line}\n" for line in lines)
    if not is_here(path):
        path.write_text(text, "utf-8")
        return
    aside = path.with_suffix(".part")
    aside.parent.mkdir(parents=True, exist_ok=True)
    aside.write_text(text, "utf-8")
    aside.rename(path)


def _read_links(path: Path) -> list[Link]:
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return [
        Link(**row | {k: row[k] and datetime.fromisoformat(row[k]) for k in _TIMES}) for row in rows
    ]


_TIMES = ("published", "modified")


def parts(settings: Settings, units: Sequence[Unit]) -> list[list[list[Link]]]:
    """Return, for each unit, its links not yet tried, in lists of `settings.batch_pages`.

    A link that two units of a source have is the first one's: a unit that was left open and the
    one that follows it would else both fetch it. Nor is it fetched where the other one has done so
    since the links were written down, and was killed before it came to its end.
    """
    taken: dict[str, set[str]] = {}
    return [_unit_parts(settings, unit, taken.setdefault(unit.source, set())) for unit in units]


def _unit_parts(settings: Settings, unit: Unit, taken: set[str]) -> list[list[Link]]:
    tried = attempted(settings, unit)
    links = _read_links(settings.staging / unit.unit_id / LINKS)
    seen = validators(settings, unit.source)
    left = [
        link
        for link in links
        if link.url not in tried
        and link.url not in taken
        and is_due(link, seen.get(url_key(link.url)))
    ]
    taken |= {link.url for link in left}
    return [left[i : i + settings.batch_pages] for i in range(0, len(left), settings.batch_pages)]


def fetch(settings: Settings, unit: Unit, links: Sequence[Link], client: Fetcher) -> Counts:
    """Fetch links and archive each attempt as it came; count the outcomes."""
    clock = Clock()
    counts = Counts()
    seen = validators(settings, unit.source)
    with clock.on("fetch"):
        pages = fetch_all(client, _with_validators(links, seen), unit.unit_id)
        for batch in _batches(pages):
            with clock.on("archive"):
                write_batch(settings, batch)
            for page in batch:
                counts += Counts({f"fetch.{page.outcome}": 1})
    return counts + clock.counts()


def _with_validators(
    links: Sequence[Link], seen: Mapping[str, Seen]
) -> Iterator[tuple[Link, tuple[str | None, str | None]]]:
    for link in links:
        before = seen.get(url_key(link.url))
        yield link, before.validators if before else (None, None)


def _batches(pages: Iterator[Page]) -> Iterator[list[Page]]:
    batch: list[Page] = []
    size = 0
    for page in pages:
        batch.append(page)
        size += len(page.body or b"")
        if size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
