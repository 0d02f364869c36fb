"""A source's files in, where each body lies and what each address said of itself last out."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.archive.files import read_table, reading
from pipeline.archive.layout import batch_paths
from pipeline.records import Outcome
from pipeline.retries import next_try, retry_after, steps
from pipeline.settings import Settings

_COLUMNS = ["url_key", "fetched_at", "outcome", "status", "body_hash", "is_stored", "etag",
            "last_modified", "link_published_at", "link_modified_at"]  # fmt: skip
_MAY_ASK_FOR_TIME = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an address from the attempts at it."""

    fetched_at: datetime  # of the last attempt, aware, UTC
    outcome: Outcome  # of the last attempt
    etag: str | None = None  # of the last response that had a body
    last_modified: str | None = None
    body_hash: str | None = None  # sha256 hex of that body
    listed_at: datetime | None = None  # the date that a list gave it when it was last tried
    failure_steps: int = 0  # of the failures in a row, as `failures` counts them
    next_try_at: datetime | None = None  # None: the last attempt did not fail

    @property
    def validators(self) -> tuple[str | None, str | None]:
        """What makes the next GET a conditional one: etag and last-modified."""
        return self.etag, self.last_modified


@dataclass(slots=True)
class Index:
    """One source's rows, read once a process and file; files never change."""

    bodies: dict[str, tuple[Path, int]] = field(default_factory=dict)  # hash -> file, row
    seen: dict[str, Seen] = field(default_factory=dict)  # url key -> what is known
    failed: dict[str, tuple[Path, int]] = field(default_factory=dict)  # url key -> last attempt
    tries: dict[Path, dict[int, datetime]] = field(default_factory=dict)  # row -> next try
    _read: set[Path] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def update(self, archive: Path, source: str) -> None:
        """Read the files that have come since the last time."""
        with self._lock:
            there = set(batch_paths(archive, source, None))
            if self._read - there:  # joined to others meanwhile: their bodies lie elsewhere now
                self._forget()
            new = there - self._read
            rows = [(path, row) for path in sorted(new) for row in _rows(path)]
            for path, row in sorted(rows, key=lambda one: one[1].fetched_at):
                if row.is_stored and row.body_hash:
                    self.bodies.setdefault(row.body_hash, (path, row.number))
                self._see(path, row)
            self._read |= new

    def _forget(self) -> None:
        for known in (self.bodies, self.seen, self.failed, self.tries, self._read):
            known.clear()

    def _see(self, path: Path, row: "_Row") -> None:
        before = self.seen.get(row.url_key)
        if before and row.fetched_at < before.fetched_at:
            return  # archived late
        listed = row.link_modified_at or row.link_published_at
        now = Seen(row.fetched_at, row.outcome, listed_at=listed)
        if row.outcome == "fetched":
            now = replace(now, etag=row.etag, last_modified=row.last_modified,
                          body_hash=row.body_hash)  # fmt: skip
        elif before:
            now = replace(before, fetched_at=row.fetched_at, outcome=row.outcome, listed_at=listed)
        self.seen[row.url_key] = self._failing(path, row, now)

    def _failing(self, path: Path, row: "_Row", now: Seen) -> Seen:
        """Count a failure, or forget those before a success."""
        more = steps(row.outcome, row.status)
        total = now.failure_steps + more if more or row.outcome == "disallowed" else 0
        again = next_try(row.outcome, row.fetched_at, total, row.status, row.asked)
        if again is None:
            self.failed.pop(row.url_key, None)
        else:
            self.failed[row.url_key] = (path, row.number)
            self.tries.setdefault(path, {})[row.number] = again
        return replace(now, failure_steps=total, next_try_at=again)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    asked: timedelta | None  # how long the host asked to be left alone
    url_key: str
    fetched_at: datetime
    outcome: Outcome
    status: int | None
    body_hash: str | None
    is_stored: bool
    etag: str | None
    last_modified: str | None
    link_published_at: datetime | None
    link_modified_at: datetime | None
    retry_after: timedelta | None = None


_indexes: dict[tuple[Path, str], Index] = {}
_indexes_lock = threading.Lock()


def index(settings: Settings, source: str) -> Index:
    """Return a source's index, up to date with the files there are.

    Raises DataError where one of them cannot be read.
    """
    archive = settings.archive.absolute()
    with _indexes_lock:
        found = _indexes.setdefault((archive, source), Index())
    found.update(archive, source)
    return found


def validators(settings: Settings, source: str) -> Mapping[str, Seen]:
    """Return what every address of a source said of itself last, by its `url_key`."""
    return dict(index(settings, source).seen)


def _rows(path: Path) -> list[_Row]:
    with reading(path):
        columns = read_table(path, columns=_COLUMNS).to_pydict()
        asked = _asked_for(path) if _MAY_ASK_FOR_TIME & set(columns["status"]) else {}
    values = zip(*(columns[name] for name in _COLUMNS), strict=True)
    return [_Row(number, asked.get(number), key, at.astimezone(UTC), *rest)
            for number, (key, at, *rest) in enumerate(values)]  # fmt: skip


def _asked_for(path: Path) -> dict[int, timedelta]:
    """Return how long the hosts of a batch's attempts asked to be left alone, by row."""
    columns = read_table(path, columns=["status", "headers", "fetched_at"]).to_pydict()
    found = {}
    for number, (status, headers, at) in enumerate(zip(*columns.values(), strict=True)):
        said = [h["value"] for h in headers if h["name"].lower() == "retry-after"]
        if status in _MAY_ASK_FOR_TIME and said:
            found[number] = timedelta(seconds=retry_after(said[-1], at.astimezone(UTC)) or 0.0)
    return found
