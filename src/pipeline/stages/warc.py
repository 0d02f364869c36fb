"""WARC files of other crawls in, their Arabic pages in the archive; and the archive out as WARC."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from pipeline import __version__
from pipeline.addresses import site
from pipeline.archive import WarcFile, archived, pages_between, write_batch, write_warc
from pipeline.errors import DataError, Unavailable
from pipeline.records import Counts, Page, Unit
from pipeline.settings import Settings
from pipeline.sources import Source, load_sources
from pipeline.stages.units import unit_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HEAD_BYTES = 1_000_000
_HOST = re.compile(r"\w[\w.-]{0,100}")  # it becomes the name of a folder and of a lock
BATCH_PAGES = 500
WAITING_BYTES = 200_000_000  # pages of many sources that wait for their batch to be full


@dataclass(slots=True)
class Imported:
    """What a WARC file came to: units of work, one a source, and what was left out."""

    units: list[Unit]
    counts: Counts


def archive_warc(
    settings: Settings, path: Path, hosts: Sequence[str] = (), any_language: bool = False
) -> Imported:
    """Archive the Arabic pages of a WARC file, of `hosts` and what lies under them alone if given.

    A page belongs to the source whose lists lie on its site, else to one named for its host.
    The same file again adds only what is not there yet. Raises DataError where the file is cut
    off or none, with what came before it archived, and Unavailable where there is none.
    """
    start = _EPOCH + timedelta(microseconds=_number(path))
    sink = _Sink(settings, start)
    file = WarcFile(path, lambda name: sink.unit(name).unit_id, _namer(settings, hosts),
                    settings.max_body_bytes, any_language)  # fmt: skip
    try:
        for page in file.pages():
            sink.take(page)
    finally:
        sink.write_all()
    counts = {f"import.{name}": count for name, count in (file.counts + sink.counts).items()}
    return Imported(list(sink.units.values()), Counts(counts))


def export_warc(
    settings: Settings, path: Path, source: str | None, start: datetime, end: datetime
) -> int:
    """Write the bodies that were fetched from `start` up to `end` as WARC; return how many."""
    pages = pages_between(settings, source, start, end)
    return write_warc(path, pages, f"mahdar/{__version__}")


def sources_of(settings: Settings, units: Sequence[Unit]) -> dict[str, Source | None]:
    """Return the source of each unit by name; None for one that is only a host."""
    known = load_sources(settings)
    return {unit.source: known.get(unit.source) for unit in units}


@dataclass(slots=True)
class _Sink:
    """Takes the pages of many sources in any order and writes each source's in batches."""

    settings: Settings
    start: datetime
    units: dict[str, Unit] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    _have: dict[str, set[tuple[str, datetime]]] = field(default_factory=dict)
    _waiting: dict[str, list[Page]] = field(default_factory=dict)
    _bytes: int = 0

    def unit(self, source: str) -> Unit:
        """Return the unit of a source in this file."""
        if source not in self.units:
            end = self.start + timedelta(microseconds=1)
            self.units[source] = unit_of(source, self.start, end)
            self._have[source] = archived(self.settings, self.units[source])
        return self.units[source]

    def take(self, page: Page) -> None:
        """Keep a page for its source's next batch, unless the archive has it."""
        source = page.link.source
        if (page.link.url, page.fetched_at) in self._have[source]:
            self.counts["known"] += 1
            return
        waiting = self._waiting.setdefault(source, [])
        waiting.append(page)
        self._bytes += len(page.body or b"")
        if len(waiting) >= BATCH_PAGES:
            self._write(source)
        elif self._bytes > WAITING_BYTES:
            self.write_all()

    def write_all(self) -> None:
        """Write what waits."""
        for source in list(self._waiting):
            self._write(source)

    def _write(self, source: str) -> None:
        pages = self._waiting.pop(source)
        self._bytes -= sum(len(page.body or b"") for page in pages)
        write_batch(self.settings, pages)
        self.counts["articles"] += len(pages)


def _namer(settings: Settings, hosts: Sequence[str]) -> Callable[[str], str | None]:
    """Return what names the source of a host; None for a host that is not wanted."""
    by_site = {site(place.url): source.name
               for source in reversed(load_sources(settings).values())
               for place in source.discover}  # fmt: skip
    wanted = [host.lower().removeprefix("www.").strip(".") for host in hosts]

    def name(host: str) -> str | None:
        bare = host.lower().removeprefix("www.")
        if not _HOST.fullmatch(bare):
            return None
        if wanted and not any(f".{bare}".endswith(f".{one}") for one in wanted):
            return None
        return by_site.get(site(f"https://{bare}/"), bare)

    return name


def _number(path: Path) -> int:
    """Return a number for a file's content, which the window of its units is made up from."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            size = path.stat().st_size
    except OSError as error:
        raise Unavailable(f"{path}: cannot be read: {error.strerror}") from error
    if not head:
        raise DataError(f"{path}: is empty")
    return int.from_bytes(sha256(head + str(size).encode()).digest()[:5])
