"""What goes into the archive comes out the same, once, and after any interruption."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.addresses import url_key
from pipeline.archive import attempted, batches, read_batch, validators, write_batch
from pipeline.errors import DataError
from pipeline.records import Page, Unit
from pipeline.settings import Settings
from tests.archive.pages import START, page

UNIT = Unit("paper", START, START, "unit1")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


def read(settings: Settings) -> list[Page]:
    return [one for path in batches(settings) for one in read_batch(settings, path)]


def test_pages_come_out_as_they_went_in(settings: Settings) -> None:
    pages = [
        page(1, ETag='"v1"'),
        page(2, b""),
        page(3, outcome="network_error"),
        page(4, outcome="not_modified"),
        page(5, bytes(range(256))),
    ]
    path = write_batch(settings, pages)
    assert list(read_batch(settings, path)) == pages
    assert path.parent == settings.archive / "paper" / "2026-03-02"
    assert path.name.startswith("unit1-")


def test_pages_come_out_in_the_order_of_their_fetching(settings: Settings) -> None:
    pages = [page(3), page(1), page(2)]
    path = write_batch(settings, pages)
    assert list(read_batch(settings, path)) == sorted(pages, key=lambda one: one.fetched_at)


def test_the_same_pages_again_are_the_same_file_untouched(settings: Settings) -> None:
    path = write_batch(settings, [page(1), page(2)])
    before = path.stat()
    assert write_batch(settings, iter([page(2), page(1)])) == path
    assert path.stat() == before
    assert batches(settings) == [path]


def test_a_body_is_kept_once_a_source_and_read_from_where_it_lies(settings: Settings) -> None:
    body = b"the same " * 1000
    first = [page(1, body), page(2, body), page(3)]
    second = [page(4, body, unit_id="unit2"), page(5, b"other", unit_id="unit2")]
    other = [page(6, body, source="other")]
    paths = [write_batch(settings, batch) for batch in (first, second, other)]
    stored = [pq.read_table(path).column("body").null_count for path in paths]
    assert stored == [1, 1, 0]
    assert [list(read_batch(settings, path)) for path in paths] == [first, second, other]


def test_a_body_is_found_in_any_row_group(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.archive.write._ROW_GROUP", 3)
    pages = [page(n, b"body %d" % (n % 7)) for n in range(1, 20)]
    assert list(read_batch(settings, write_batch(settings, pages))) == pages


def test_a_body_whose_file_is_gone_is_said_to_be(settings: Settings) -> None:
    first = write_batch(settings, [page(1, b"same")])
    second = write_batch(settings, [page(2, b"same")])
    first.unlink()
    with pytest.raises(DataError, match=r"parquet: (archive file cannot be read|no file)"):
        list(read_batch(settings, second))


@pytest.mark.parametrize("pages", [[], [page(1), page(2, source="b")],
                                   [page(1), page(2, unit_id="b")]])  # fmt: skip
def test_a_batch_is_of_one_source_and_unit(settings: Settings, pages: list[Page]) -> None:
    with pytest.raises(ValueError, match="one source and one unit"):
        write_batch(settings, pages)


def test_batches_by_source_and_unit_in_the_order_of_fetching(settings: Settings) -> None:
    late = write_batch(settings, [page(1, seconds=90)])
    early = write_batch(settings, [page(2, unit_id="unit-2")])
    other = write_batch(settings, [page(3, source="other", seconds=30)])
    assert batches(settings) == [early, other, late]
    assert batches(settings, "paper") == [early, late]
    assert batches(settings, unit_id="unit1") == [other, late]
    assert batches(settings, "paper", "unit-2") == [early]
    assert batches(settings, "paper", "unit") == []
    assert batches(settings, "nobody") == []


@pytest.mark.parametrize("source", ["صحيفة البلاد", "aljazeera.net", "../../etc", ".hidden", "a/b",
                                    "", "ص" * 300])  # fmt: skip
def test_a_source_may_have_any_name(settings: Settings, source: str) -> None:
    only = page(1, source=source)
    path = write_batch(settings, [only])
    assert path.is_relative_to(settings.archive)
    assert len(path.relative_to(settings.archive).parts) == 3
    assert batches(settings, source) == [path]
    assert list(read_batch(settings, path)) == [only]


def test_what_was_tried_in_a_unit_is_known_whatever_came_of_it(settings: Settings) -> None:
    assert attempted(settings, UNIT) == set()
    tried = [page(1), page(2, outcome="timeout"), page(3, outcome="gone")]
    write_batch(settings, tried[:2])
    write_batch(settings, tried[2:])
    write_batch(settings, [page(4, unit_id="unit2"), page(5, unit_id="unit2")])
    assert attempted(settings, UNIT) == {one.link.url for one in tried}


def test_validators_are_those_of_the_last_body(settings: Settings) -> None:
    key = url_key(page(1).link.url)
    assert validators(settings, "paper") == {}
    write_batch(settings, [page(1, b"old", seconds=10, ETag='"v1"')])
    write_batch(settings, [replace(page(1, b"new", seconds=30, ETag='"v2"'), status=203)])
    late = page(1, b"between", seconds=20, ETag='"v3"')  # archived late, fetched before
    write_batch(settings, [late, page(2, outcome="gone", seconds=21)])
    write_batch(settings, [page(1, outcome="not_modified", seconds=40, ETag='"v9"')])
    seen = validators(settings, "paper")[key]
    assert seen.validators == ('"v2"', None)
    assert seen.body_hash == page(1, b"new").body_hash
    assert (seen.outcome, seen.fetched_at) == (
        "not_modified", page(1, seconds=40).fetched_at
    )  # fmt: skip
    assert seen.listed_at == page(1).link.published
    gone = validators(settings, "paper")[url_key(page(2).link.url)]
    assert (gone.outcome, gone.validators) == ("gone", (None, None))


def test_half_files_are_never_seen(settings: Settings) -> None:
    path = write_batch(settings, [page(1)])
    half = path.with_name(f".{path.name}.99.tmp")
    half.write_bytes(path.read_bytes()[:100])
    assert batches(settings) == [path]
    assert attempted(settings, UNIT) == {page(1).link.url}
    assert len(read(settings)) == 1


def test_a_writer_that_fails_leaves_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **more: object) -> None:
        Path(str(args[1])).write_bytes(b"PAR1")
        raise OSError("disk is full")

    monkeypatch.setattr(pq, "write_table", fail)
    with pytest.raises(OSError, match="disk is full"):
        write_batch(settings, [page(1)])
    assert [path for path in settings.archive.rglob("*") if path.is_file()] == []


KILLED = """
import os, sys
from pathlib import Path
from pipeline.archive import write_batch
from pipeline.settings import Settings
from tests.archive.pages import page
os.fsync = lambda opened: os.kill(os.getpid(), 9)  # between writing and renaming
write_batch(Settings(home=Path(sys.argv[1])), [page(2, os.urandom(50_000))])
"""


def test_a_writer_killed_before_the_rename_leaves_the_archive_as_it_was(
    settings: Settings,
) -> None:
    path = write_batch(settings, [page(1)])
    command = [sys.executable, "-c", KILLED, str(settings.home)]
    paths = ":".join(entry for entry in sys.path if entry)
    assert subprocess.run(command, env={"PYTHONPATH": paths}).returncode == -9
    assert len(list(settings.archive.rglob(".*.tmp"))) == 1
    assert batches(settings) == [path]
    assert len(read(settings)) == 1


def test_a_damaged_file_is_named(settings: Settings) -> None:
    path = write_batch(settings, [page(1, b"x" * 20_000), page(2, b"y" * 20_000)])
    data = bytearray(path.read_bytes())
    data[200] ^= 0xFF  # within the first column: the checksum of its page tells
    path.write_bytes(data)
    with pytest.raises(DataError, match=str(path)):
        list(read_batch(settings, path))
    path.write_bytes(b"PAR1")
    with pytest.raises(DataError, match="cannot be read"):
        attempted(settings, UNIT)


def test_times_keep_their_moment(settings: Settings) -> None:
    write_batch(settings, [page(1)])
    only = read(settings)[0]
    assert only.link.published == datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert only.fetched_at.utcoffset() is not None
