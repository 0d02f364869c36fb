"""Small files of a day joined into one: every row stays, and bodies are found."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.archive import (
    archived_sources,
    batches,
    compact,
    read_batch,
    units_of_batch,
    validators,
    write_batch,
)
from pipeline.archive.index import index
from pipeline.errors import DataError
from pipeline.records import Page
from pipeline.settings import Settings
from tests.archive.pages import page

LATER = date(2026, 3, 9)
UNITS = frozenset({"unit1", "unit2", "unit3"})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return a home with three files of one day and one of the next, some bodies the same."""
    settings = Settings(home=tmp_path)
    same = b"<p>the same</p>"
    write_batch(settings, [page(1, same, seconds=-30, unit_id="unit1"), page(2, unit_id="unit1")])
    write_batch(settings, [page(3, same, seconds=-20, unit_id="unit2")])
    write_batch(settings, [page(4, outcome="timeout", seconds=-10, unit_id="unit3")])
    write_batch(settings, [page(5, same, seconds=90_000, unit_id="unit3")])
    return settings


def all_pages(settings: Settings) -> list[Page]:
    found = [each for path in batches(settings) for each in read_batch(settings, path)]
    return sorted(found, key=lambda each: (each.fetched_at, each.link.url))


def test_every_row_stays_with_its_body(settings: Settings) -> None:
    before, seen = all_pages(settings), validators(settings, "paper")
    counts = compact(settings, "paper", LATER, UNITS)
    assert counts.values == {"compact.joined": 3, "compact.made": 1}
    assert len(batches(settings)) == 2
    assert all_pages(settings) == before and len(before) == 5
    assert validators(settings, "paper") == seen
    [joined] = [path for path in batches(settings) if len(units_of_batch(path)) > 1]
    assert units_of_batch(joined) == ("unit1", "unit2", "unit3")


def test_what_is_joined_is_joined_once(settings: Settings) -> None:
    compact(settings, "paper", LATER, UNITS)
    paths = batches(settings)
    assert compact(settings, "paper", LATER, UNITS).values["compact.joined"] == 0
    assert batches(settings) == paths


def test_a_unit_that_is_open_keeps_its_files(settings: Settings) -> None:
    compact(settings, "paper", LATER, UNITS - {"unit2"})
    unit_files = batches(settings, "paper", "unit2")
    assert len(unit_files) == 1 and len(batches(settings)) == 3


def test_days_that_are_not_gone_by_are_left(settings: Settings) -> None:
    assert compact(settings, "paper", date(2026, 3, 1), UNITS).values["compact.joined"] == 0


def test_a_body_that_lay_in_a_joined_file_is_found_by_a_run_that_goes_on(
    settings: Settings,
) -> None:
    assert index(settings, "paper").bodies  # read before
    compact(settings, "paper", LATER, UNITS)
    [late] = batches(settings, "paper", "unit3")
    [again] = read_batch(settings, late)
    assert again.body == b"<p>the same</p>"


def test_rows_that_a_kill_left_twice_are_joined_to_one(settings: Settings) -> None:
    before = all_pages(settings)
    olds = {path: path.read_bytes() for path in batches(settings)}
    compact(settings, "paper", LATER, UNITS)
    for path, content in olds.items():  # as if it had been ended before it removed them
        path.write_bytes(content)
    assert len(all_pages(settings)) > len(before)
    compact(settings, "paper", LATER, UNITS)
    assert all_pages(settings) == before


def test_a_file_that_cannot_be_read_stops_it_before_anything_is_removed(
    settings: Settings,
) -> None:
    broken = batches(settings, "paper", "unit2")[0]
    broken.write_bytes(b"PAR1 no")
    with pytest.raises(DataError, match=broken.name):
        compact(settings, "paper", LATER, UNITS)
    assert len(list(settings.archive.rglob("*.parquet"))) == 4


def test_sources_are_named_as_they_call_themselves(settings: Settings) -> None:
    write_batch(settings, [page(9, source="صحيفة/أولى", unit_id="unit9")])
    assert archived_sources(settings) == ["paper", "صحيفة/أولى"]
