"""A backfill's sources and days in, its units of work out: each may be left and taken up again."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.addresses import stable_id
from pipeline.archive import batches_by_day, units_of_batch
from pipeline.errors import DataError
from pipeline.load import open_warehouse, units_planned
from pipeline.publish import read_only
from pipeline.records import FromStage, Unit
from pipeline.settings import Settings
from pipeline.sources import Source, load_sources
from pipeline.stages.lookup import fetched_sources, loaded_units
from pipeline.stages.units import chosen_sources, unit_of

DAY = timedelta(days=1)
LIST_DAYS = 31  # a unit of a source whose lists have no day of their own: each is turned whole
_CODE = (".py", ".tsv", ".toml")

_STORED = """
select source_name, (last_fetched_at at time zone 'UTC')::date as day,
       md5(string_agg(article_id, ' ' order by article_id)) as holds
from core.article group by all"""

Held = Iterable[tuple[str, date, str]]  # source, day, a word for what is held


def plan(
    settings: Settings,
    names: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
    from_stage: FromStage = "discover",
) -> list[Unit]:
    """Return the units of a backfill, earliest first; where nothing is named, of all there is.

    `discover` looks through the sources' lists for what appeared on these days. `archive` reads
    the archived pages that are not in the warehouse, `parse` all of them anew, `extract` the
    articles in the warehouse; their days are those of the fetching, in UTC.

    Raises DataError for days that cannot be, and for a source that is not known.
    """
    if first and last and last < first:
        raise DataError(f"the last day, {last}, is before the first, {first}")
    if from_stage == "discover":
        units = _to_discover(chosen_sources(settings, names), first, last)
    else:
        held = list(_held(settings, names, from_stage))
        _refuse_unknown(names, {source for source, _, _ in held}, from_stage)
        if from_stage != "extract":
            _refuse_without_rules(settings, {source for source, _, _ in held})
        units = [_anew(settings, from_stage, *each) for each in held
                 if (first or each[1]) <= each[1] <= (last or each[1])]  # fmt: skip
    return sorted(units, key=lambda unit: (unit.start, unit.source))


def still_to_do(settings: Settings, units: Sequence[Unit], again: bool = False) -> list[Unit]:
    """Write planned units down; return those that no earlier backfill finished (`again`: all)."""
    with open_warehouse(settings) as warehouse, warehouse.transaction():
        return units_planned(warehouse, units, again)


def _to_discover(
    sources: Sequence[Source], first: date | None, last: date | None
) -> Iterable[Unit]:
    if first is None or last is None:
        raise DataError("a backfill that looks for articles needs a first and a last day")
    for source in sources:
        has_days = any(place.kind == "archive" for place in source.discover)
        for start, end in _windows(first, last, 1 if has_days else LIST_DAYS, source.zone):
            yield unit_of(source.name, start, end)


def _windows(
    first: date, last: date, days: int, zone: tzinfo
) -> Iterator[tuple[datetime, datetime]]:
    day = first
    while day <= last:
        after = min(day + days * DAY, last + DAY)
        yield datetime.combine(day, time(), zone), datetime.combine(after, time(), zone)
        day = after


def _held(settings: Settings, names: Sequence[str], from_stage: FromStage) -> Held:
    if from_stage == "extract":
        with read_only(settings) as con:
            held = con.execute(_STORED).fetchall()
        return [row for row in held if not names or row[0] in names]
    done = loaded_units(settings) if from_stage == "archive" else frozenset()
    found: dict[tuple[str, date], list[str]] = defaultdict(list)
    for source, day, path in batches_by_day(settings, names):
        if not done.issuperset(units_of_batch(path)):
            found[source, day].append(path.name)
    return [(*key, stable_id(*sorted(held))) for key, held in found.items()]


def _refuse_unknown(names: Sequence[str], known: set[str], from_stage: FromStage) -> None:
    where = "the warehouse" if from_stage == "extract" else "the archive"
    for name in names:
        if name not in known and from_stage != "archive":
            raise DataError(f"source {name}: {where} has nothing of it")


def _refuse_without_rules(settings: Settings, names: set[str]) -> None:
    """Refuse to read pages without the file of their source: they would come out worse."""
    gone = sorted((names & fetched_sources(settings)) - set(load_sources(settings)))
    if gone:
        raise DataError(
            f"source {gone[0]}: its file is not here: name its folder with --sources or"
            " MAHDAR_SOURCES, as when it was fetched"
        )


def _anew(settings: Settings, from_stage: FromStage, source: str, day: date, holds: str) -> Unit:
    """Return a unit that is named by what it reads and the code: done once, it stays done."""
    start = datetime.combine(day, time(), UTC)
    key = stable_id(from_stage, source, day.isoformat(), holds, code_hash(), settings.extractor)
    return Unit(source, start, start + DAY, key, from_stage)


@cache
def code_hash() -> str:
    """Return a hash of the package's code, rules and words: what is read depends on no more."""
    digest = hashlib.sha256()
    for name, text in sorted(_code_files(files("pipeline"), "")):
        digest.update(name.encode() + b"\0" + text + b"\0")
    return digest.hexdigest()[:16]


def _code_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _code_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_CODE):
            yield f"{prefix}{entry.name}", entry.read_bytes()
