"""Units of a backfill in; what is archived or stored of them read anew, and staged."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.addresses import stable_id
from pipeline.archive import batches_by_day, units_of_batch
from pipeline.load import mention_rows, stage, staged
from pipeline.records import Counts, Unit
from pipeline.settings import Settings
from pipeline.stages.extracting import extractor
from pipeline.stages.lookup import article_ids, articles_by_id, loaded_units
from pipeline.stages.reading import staged_name
from pipeline.stages.timing import Clock

PART = 1000  # articles that one task reads anew
Part = tuple[str, ...]


def archived_parts(settings: Settings, unit: Unit) -> list[Path]:
    """Return the archived batches of a unit's day that it has not staged yet."""
    done = _done(settings, unit)
    loaded = loaded_units(settings) if unit.from_stage == "archive" else frozenset()
    return [
        path
        for _, day, path in batches_by_day(settings, [unit.source])
        if day == unit.start.date()
        and not loaded.issuperset(units_of_batch(path))
        and staged_name(path) not in done
    ]


def stored_parts(settings: Settings, unit: Unit) -> list[Part]:
    """Return the ids of the articles of a unit's day that it has not staged yet, in parts."""
    done = _done(settings, unit)
    ids = article_ids(settings, unit)
    parts = [tuple(ids[i : i + PART]) for i in range(0, len(ids), PART)]
    return [part for part in parts if _part_name(part) not in done]


def extract_again(settings: Settings, unit: Unit, part: Part) -> Counts:
    """Read the meetings of stored articles anew and stage them; count what came of it."""
    clock = Clock()
    extract = extractor(settings)
    rows, articles = articles_by_id(settings, part)
    with clock.on("extract"):
        read = [extract(article) for article in articles]
    mentions = [mention for told, _ in read for mention in told]
    with clock.on("stage"):
        stage(settings, unit.unit_id, _part_name(part), {"core.article": rows},
              mention_rows(mentions))  # fmt: skip
    counts = Counts({"read.articles": len(articles), "read.mentions": len(mentions)})
    return sum((counted for _, counted in read), counts) + clock.counts()


def _part_name(part: Sequence[str]) -> str:
    return f"extract-{stable_id(*part)}"


def _done(settings: Settings, unit: Unit) -> set[str]:
    return {folder.name for folder in staged(settings, unit.unit_id)}
