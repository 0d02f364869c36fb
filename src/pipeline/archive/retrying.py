"""A source's archive in, its failed attempts that may be made again out."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pipeline.archive.files import read_table, reading
from pipeline.archive.index import index
from pipeline.archive.schema import LINK_COLUMNS, link_of
from pipeline.records import Link
from pipeline.settings import Settings

MOST_STEPS = 8  # eight passing failures in a row, or two that will hardly change
MOST_LINKS = 200  # taken up again at once


def next_tries(settings: Settings, source: str, path: Path) -> Mapping[int, datetime]:
    """Return when the failed attempts of a batch may be made again, by the number of the row."""
    return index(settings, source).tries.get(path.absolute(), {})


def failed_links(settings: Settings, source: str, now: datetime) -> list[Link]:
    """Return the links whose last attempt failed and that are due again, longest due first.

    Left out is what has failed so often that only a list that names it still brings it back.
    """
    known = index(settings, source)
    due = [(seen.next_try_at, key) for key, seen in known.seen.items()
           if seen.next_try_at and seen.next_try_at <= now and key in known.failed
           and seen.failure_steps <= MOST_STEPS and seen.outcome != "disallowed"]  # fmt: skip
    return [_link(*known.failed[key]) for _, key in sorted(due)[:MOST_LINKS]]


def _link(path: Path, number: int) -> Link:
    with reading(path):
        row = read_table(path, columns=LINK_COLUMNS).slice(number, 1).to_pylist()[0]
    return link_of(row)
