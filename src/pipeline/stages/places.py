"""The lists of a source asked for by what is known of each: failing ones less and less often.

What a list said last is kept with its ETag: where the host answers that nothing has changed, that
is read again, for another window may find in it what the last one left out.
"""

import gzip
import json
import os
import threading
import zlib
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.addresses import stable_id, url_key
from pipeline.fetch import Fetcher
from pipeline.records import Link, ListState, Page, Unit
from pipeline.retries import next_try, retry_after, steps
from pipeline.settings import Settings

FORGOTTEN = timedelta(days=60)  # a list that nobody asked for so long, such as an archive's day
KEPT_BYTES = 2_000_000


class Places:
    """Asks for a source's lists and remembers what came of it; `save` writes that down."""

    def __init__(self, settings: Settings, unit: Unit, client: Fetcher) -> None:
        self._folder = settings.home / "discovery" / unit.source
        self._unit = unit
        self._client = client
        self._known = _read(self._folder)
        self._asked: dict[str, ListState] = {}

    def get(self, url: str) -> Page:
        """Return a list's page; without asking, where the list failed and its time is not come."""
        link = Link(url, self._unit.source, "listing", url)
        before = self._known.get(url_key(url))
        now = datetime.now(UTC)
        if before and before.next_try_at and now < before.next_try_at:
            error = f"not asked for until {before.next_try_at:%Y-%m-%d %H:%M}Z: {before.error}"
            return Page(link, self._unit.unit_id, now, before.outcome, url, error=error)
        body = self._body(before) if before else None
        ask = partial(self._client.get, link, self._unit.unit_id)
        page = ask(before.etag, before.last_modified) if before and body is not None else ask()
        self._asked[url_key(url)] = self._note(page, before)
        if page.outcome == "not_modified" and before and body is not None:
            headers = (("Content-Type", before.content_type),) if before.content_type else ()
            return replace(page, outcome="fetched", headers=headers, body=body)
        return page

    def save(self) -> list[ListState]:
        """Write down what came of it, beside what another run of the source wrote meanwhile."""
        oldest = datetime.now(UTC) - FORGOTTEN
        merged = _read(self._folder) | self._asked
        kept = {key: place for key, place in merged.items() if place.checked_at > oldest}
        _write(self._folder / "places.json", json.dumps(
            {key: asdict(place) for key, place in kept.items()},
            ensure_ascii=False, indent=1, default=str,
        ).encode())  # fmt: skip
        for key in merged.keys() - kept.keys():
            self._body_path(merged[key].url).unlink(missing_ok=True)
        return list(self._asked.values())

    def _note(self, page: Page, before: ListState | None) -> ListState:
        steps_before = before.failure_steps if before else 0
        more = steps(page.outcome, page.status)
        total = steps_before + more if more or page.outcome == "disallowed" else 0
        wait = retry_after(page.header("Retry-After"), page.fetched_at)
        asked = None if wait is None else timedelta(seconds=wait)
        again = next_try(page.outcome, page.fetched_at, total, page.status, asked)
        new = ListState(page.link.url, page.outcome, page.fetched_at, page.status, page.error,
                        total, again)  # fmt: skip
        if page.body is not None:
            return self._with_body(new, page)
        if before is None:
            return new
        return replace(new, etag=before.etag, last_modified=before.last_modified,
                       content_type=before.content_type, body_hash=before.body_hash)  # fmt: skip

    def _with_body(self, new: ListState, page: Page) -> ListState:
        etag, modified = page.header("ETag"), page.header("Last-Modified")
        body = page.body or b""
        if not (etag or modified) or len(body) > KEPT_BYTES:
            return new  # it could never be asked for conditionally
        _write(self._body_path(new.url), gzip.compress(body, 6))
        return replace(new, etag=etag, last_modified=modified, body_hash=page.body_hash,
                       content_type=page.header("Content-Type"))  # fmt: skip

    def _body(self, place: ListState) -> bytes | None:
        """Return the body that is kept; None where there is none or it is not that one."""
        if place.body_hash is None:
            return None
        try:
            body = gzip.decompress(self._body_path(place.url).read_bytes())
        except (OSError, EOFError, zlib.error):
            return None
        return body if sha256(body).hexdigest() == place.body_hash else None

    def _body_path(self, url: str) -> Path:
        return self._folder / f"{stable_id(url_key(url))}.gz"


def left_alone(settings: Settings, now: datetime) -> list[dict[str, Any]]:
    """Return the lists that failed and are not asked for before their time, by source and url."""
    found = [
        {"source": folder.name} | asdict(place)
        for folder in (settings.home / "discovery").glob("*")
        for place in _read(folder).values()
        if place.next_try_at and place.next_try_at > now
    ]
    return sorted(found, key=lambda row: (row["source"], row["url"]))


def _read(folder: Path) -> dict[str, ListState]:
    try:
        known = json.loads((folder / "places.json").read_text("utf-8"))
    except (FileNotFoundError, ValueError):  # none yet, or cut off by a power cut: start anew
        return {}
    return {key: _place(row) for key, row in known.items()}


def _place(row: dict[str, Any]) -> ListState:
    times = {name: row[name] and datetime.fromisoformat(row[name])
             for name in ("checked_at", "next_try_at")}  # fmt: skip
    return ListState(**row | times)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    aside.write_bytes(content)
    aside.replace(path)
