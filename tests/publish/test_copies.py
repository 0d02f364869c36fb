"""Published copies: put in place whole, kept for a while, never wrong for a reader."""

import errno
import multiprocessing
import os
import shutil
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb
import pytest

from pipeline import load
from pipeline.errors import DataError, Unavailable
from pipeline.publish import publish, query, read_only
from pipeline.settings import Settings
from tests.warehouse.samples import stage_and_load, told_by_papers

PUBLISHES = 50


def write_runs(settings: Settings, count: int) -> None:
    """Write `count` more runs, in one transaction."""
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        [(before,)] = warehouse.rows("select count(*) from ledger.run")
        for number in range(before, before + count):
            load.run_started(warehouse, str(number), "ingest")


def test_a_copy_is_read_only_and_current(settings: Settings) -> None:
    stage_and_load(settings, told_by_papers(["sabah", "masa"]))
    made = publish(settings)
    assert made.is_new and made.rows["core.article"] == 2 and made.rows["core.meeting"] == 1
    assert made.bytes == made.path.stat().st_size > 0
    assert (settings.published / "current.duckdb").resolve() == made.path
    assert made.path.stat().st_mode & 0o777 == 0o444
    assert query(settings, "select tellings from report.meetings").rows == [(2,)]


def test_any_client_reads_the_copy_by_the_link(settings: Settings) -> None:
    stage_and_load(settings, told_by_papers(["sabah"]))
    publish(settings)
    with duckdb.connect(str(settings.published / "current.duckdb"), read_only=True) as con:
        assert con.execute("select count(*) from report.mentions").fetchall() == [(1,)]


def test_nothing_new_is_not_published_again(settings: Settings) -> None:
    write_runs(settings, 1)
    first = publish(settings)
    with load.open_warehouse(settings):
        pass
    again = publish(settings)
    assert not again.is_new and again.path == first.path and again.rows == first.rows
    write_runs(settings, 1)
    assert publish(settings).path != first.path


def test_old_copies_are_kept_for_a_while(settings: Settings) -> None:
    paths = []
    for _ in range(5):
        write_runs(settings, 1)
        paths.append(publish(settings).path)
    kept = paths[-settings.published_copies :]
    assert sorted(settings.published.glob("wh-*.duckdb")) == kept
    assert sorted(settings.published.glob("wh-*.parquet")) == [
        path.with_suffix(".parquet") for path in kept
    ]
    assert not list(settings.published.glob(".tmp*"))


def test_what_a_killed_publisher_left_goes(settings: Settings) -> None:
    settings.published.mkdir(parents=True)
    (settings.published / ".tmp-1.duckdb").write_bytes(b"half")
    (settings.published / ".tmp-1.parquet" / "article").mkdir(parents=True)
    write_runs(settings, 1)
    publish(settings)
    assert not list(settings.published.glob(".tmp*"))


def test_what_a_killed_writer_had_committed_is_published(
    settings: Settings, tmp_path: Path
) -> None:
    write_runs(settings, 1)
    with load.open_warehouse(settings) as warehouse:
        load.run_started(warehouse, "late", "ingest")  # committed, but only in the log
        shutil.copytree(settings.home / "live", tmp_path / "killed" / "live")
    killed = Settings(home=tmp_path / "killed")
    assert killed.database.with_name("warehouse.duckdb.wal").stat().st_size > 0
    publish(killed)
    assert query(killed, "select count(*) from report.runs").rows == [(2,)]
    assert not list(killed.published.glob("*.wal"))


def test_a_failing_check_keeps_the_last_copy(settings: Settings) -> None:
    stage_and_load(settings, told_by_papers(["sabah"]))
    good = publish(settings)
    with load.open_warehouse(settings) as warehouse:
        warehouse.rows("insert into core.meeting_mention values ('no mention', 'no meeting')")
    with pytest.raises(DataError, match=r"^not published: bad rows by check: references_hold: 3; "):
        publish(settings)
    assert (settings.published / "current.duckdb").resolve() == good.path
    assert not list(settings.published.glob(".tmp*"))


def test_a_full_disk_keeps_the_last_copy(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_runs(settings, 1)
    good = publish(settings)
    write_runs(settings, 1)

    def half(source: Path, copy: Path) -> None:
        copy.write_bytes(source.read_bytes()[:100_000])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", half)
    with pytest.raises(Unavailable, match=r"No space left on device; the last copy stays"):
        publish(settings)
    assert query(settings, "select count(*) from report.runs").rows == [(1,)]
    assert (settings.published / "current.duckdb").resolve() == good.path
    assert not list(settings.published.glob(".tmp*"))


def test_nothing_loaded_is_said_with_the_remedy(settings: Settings) -> None:
    with pytest.raises(Unavailable, match="nothing is loaded yet"):
        publish(settings)


def test_an_open_reader_keeps_its_copy(settings: Settings) -> None:
    write_runs(settings, 1)
    publish(settings)
    with read_only(settings) as con:
        for _ in range(settings.published_copies + 1):
            write_runs(settings, 1)
            publish(settings)
        assert con.execute("select count(*) from report.runs").fetchall() == [(1,)]
        expected = [(settings.published_copies + 2,)]
        assert query(settings, "select count(*) from report.runs").rows == expected


def test_readers_through_publishes_are_never_wrong(settings: Settings) -> None:
    write_runs(settings, 2)
    publish(settings)
    context = multiprocessing.get_context("spawn")
    done, answers = context.Event(), context.SimpleQueue()
    reader = context.Process(target=read_until, args=(settings, done, answers))
    reader.start()
    started = answers.get()
    for _ in range(PUBLISHES):
        write_runs(settings, 2)
        publish(settings)
    done.set()
    seen = answers.get()
    reader.join()
    assert started == 2 and len(seen) > 3
    assert all(count % 2 == 0 for count in seen), "half a transaction"
    assert seen == sorted(seen), "backwards"
    assert seen[-1] == 2 * (PUBLISHES + 1)


def read_until(
    settings: Settings, done: Event, answers: "multiprocessing.SimpleQueue[object]"
) -> None:
    """Ask until told to stop, and once after that."""
    answers.put(_ask(settings))
    answers.put(list(_answers(settings, done)))


def _answers(settings: Settings, done: Event) -> Iterator[int]:
    is_last = False
    while not is_last:
        is_last = done.is_set()
        yield _ask(settings)


def _ask(settings: Settings) -> int:
    return int(query(settings, "select count(*) from report.runs").rows[0][0])


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes wherever it likes")
def test_the_copy_cannot_be_written(settings: Settings) -> None:
    write_runs(settings, 1)
    with pytest.raises(PermissionError):
        publish(settings).path.open("ab")
