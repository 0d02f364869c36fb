"""A lake takes the loads of many processes beside readers, and goes to a file and back unharmed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline import load
from pipeline.cli import main
from pipeline.database import lake as module
from pipeline.database.files import SqlFile, sql_files
from pipeline.database.lake import attach_lake, lake_connection
from pipeline.database.migrate import for_lake
from pipeline.errors import Busy, DataError, Unavailable
from pipeline.publish import publish, query
from pipeline.settings import Settings
from pipeline.stages import rebuild
from pipeline.stores import place
from tests.postgres import new_database
from tests.warehouse.samples import stage_and_load, told_by_papers

LOADER = Path(__file__).with_name("loader.py")
ROOT = Path(__file__).parent.parent.parent
ENV = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), *sys.path])}
PAPERS = ["sabah", "masa", "noor", "fajr"]
DAYS = 2


def test_where_the_extension_is_missing_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    given = Settings(home=tmp_path, warehouse="ducklake:postgresql://a:word@127.0.0.1:1/x")
    told = pytest.raises(Unavailable, match=r"pip install 'mahdar\[lake\]'")
    with told, load.open_warehouse(given):
        raise AssertionError("no lake")


def test_checks_and_comments_are_left_out() -> None:
    sql = (
        "create table a (x integer check (x in (1, 2)), -- why\n y text not null,\n"
        " check (f(x) < y));"
    )
    assert for_lake(SqlFile("0001_a", sql)) == ("create table a (x integer, \n y text not null);")
    assert for_lake(SqlFile("90_comments", "comment on table a is 'b'")) == ""
    assert not any(" check (" in for_lake(file) for file in sql_files("migrations"))


def test_a_catalog_that_is_away_is_named_without_its_password(lake: Settings) -> None:
    away = replace(lake, warehouse="ducklake:postgresql://mahdar:word@127.0.0.1:1/x")
    with pytest.raises(Unavailable) as raised, load.open_warehouse(away):
        pass
    assert "word" not in str(raised.value) and "127.0.0.1:1/x: " in str(raised.value)
    assert "word" not in repr(away)


def test_a_second_writer_waits_and_is_told_who_the_first_is(lake: Settings) -> None:
    with load.open_warehouse(lake):
        told = rf"process mahdar-.*-{os.getpid()} has been writing for [0-9] s"
        with pytest.raises(Busy, match=told), load.open_warehouse(lake, wait_seconds=0.1):
            raise AssertionError("two writers")
    with load.open_warehouse(lake, wait_seconds=0.1):
        pass


def test_a_lost_turn_commits_nothing(lake: Settings) -> None:
    with pytest.raises(Unavailable), load.open_warehouse(lake) as warehouse:
        warehouse.begin()
        load.run_started(warehouse, "r", "ingest")
        _cut_off(lake)
        warehouse.commit()
    with load.open_warehouse(lake) as warehouse:
        assert warehouse.rows("select count(*) from ledger.run") == [(0,)]


def _cut_off(lake: Settings) -> None:
    """End the connection that holds the turn, as a PostgreSQL that is started anew does."""
    url = lake.warehouse.removeprefix("ducklake:")
    sql = "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
    con = lake_connection(lake)
    try:
        con.execute(f"attach '{url}' as cutter (type postgres)")
        con.execute("call postgres_execute('cutter', ?)", [sql])
    finally:
        con.close()


def test_a_killed_writer_leaves_nothing_half_and_its_turn_is_free(lake: Settings) -> None:
    command = [sys.executable, str(Path(__file__).with_name("writer.py")), str(lake.home)]
    env = ENV | {"MAHDAR_WAREHOUSE": lake.warehouse}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    try:
        assert process.stdout and process.stdout.readline() == "0\n"
        time.sleep(0.3)
    finally:
        process.kill()
        told = [0, *map(int, process.communicate()[0].split())]
    with load.open_warehouse(lake, wait_seconds=2) as warehouse:
        found = dict(warehouse.rows("select detail, count(*) from ledger.dropped group by detail"))
    assert set(found.values()) == {500} and {str(batch) for batch in told} <= set(found)


def test_four_processes_load_at_once_beside_a_reader(
    lake: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    env = ENV | {"MAHDAR_WAREHOUSE": lake.warehouse}
    with ExitStack() as stack:
        loaders = [
            stack.enter_context(subprocess.Popen(
                [sys.executable, str(LOADER), str(lake.home), paper, str(DAYS)],
                stderr=subprocess.PIPE, text=True, env=env,
            ))
            for paper in PAPERS
        ]  # fmt: skip
        seen = list(_read_while_on(lake, loaders))
        assert [(one.wait(), one.stderr and one.stderr.read()) for one in loaders] == [(0, "")] * 4
    assert seen == sorted(seen) and len(seen) > 3, "a reader waited, or saw a batch go"
    file = Settings(home=tmp_path_factory.mktemp("file"))
    stage_and_load(file, told_by_papers(PAPERS, days=DAYS))
    assert load.row_hashes(lake) == load.row_hashes(file)


def _read_while_on(lake: Settings, loaders: list["subprocess.Popen[str]"]) -> Iterator[int]:
    """Yield how many articles there are, time after time; each with its text and its place."""
    con = lake_connection(lake)
    try:
        attach_lake(con, lake, "lake")
        while any(one.poll() is None for one in loaders):
            [(articles, texts, places)] = con.execute(
                "select (select count(*) from lake.core.article),"
                " (select count(*) from lake.core.article_text),"
                " (select count(*) from lake.core.article_cluster)"
            ).fetchall()
            assert articles == texts == places, "half a batch was seen"
            yield articles
            time.sleep(0.1)
    finally:
        con.close()


def test_a_file_goes_into_a_lake_and_back_the_same(template: Settings, tmp_path: Path) -> None:
    file = Settings(home=tmp_path / "home", lake=str(tmp_path / "files"))
    stage_and_load(file, told_by_papers(["sabah", "masa"]))
    url = new_database(template.warehouse.removeprefix("ducklake:"), "moved")
    there = load.move_warehouse(file, f"ducklake:{url}")
    assert there["core.article"].count == 2 and there["core.meeting"].count == 1
    assert list((tmp_path / "files").rglob("*.parquet"))
    back = Settings(home=tmp_path / "back", warehouse=f"ducklake:{url}")
    assert load.move_warehouse(back, "") == there
    assert load.row_hashes(replace(back, warehouse="")) == load.row_hashes(file)
    with pytest.raises(DataError, match="holds rows already"):
        load.move_warehouse(back, "")
    with pytest.raises(DataError, match="into a lake, or a lake into the file"):
        load.move_warehouse(file, "")


def test_the_command_tells_each_table_and_its_hash(
    template: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = Settings(home=tmp_path)
    stage_and_load(file, told_by_papers(["sabah"]))
    url = new_database(template.warehouse.removeprefix("ducklake:"), "commanded")
    words = ["mahdar", "move-warehouse", f"ducklake:{url}", "--home", str(tmp_path)]
    monkeypatch.setattr("sys.argv", words)
    assert main() == 0
    told = capsys.readouterr().out.splitlines()
    hashes = load.row_hashes(file) or {}
    assert f"core.article: 1 rows, {hashes['article'].digest:016x}" in told
    assert told[-1].startswith("the same rows in both")


def test_a_lake_is_made_anew_and_the_old_one_goes_with_its_files(
    template: Settings, tmp_path: Path
) -> None:
    url = new_database(template.warehouse.removeprefix("ducklake:"), "rebuilt")
    lake = Settings(home=tmp_path, warehouse=f"ducklake:{url}")
    lake.archive.mkdir()
    (lake.archive / "batch.parquet").touch()
    assert load.row_hashes(lake) is None and load.set_aside(lake) is None
    stage_and_load(lake, told_by_papers(["sabah"]))

    def fail() -> dict[str, object]:
        with load.open_warehouse(lake) as warehouse:
            assert warehouse.rows("select count(*) from core.article") == [(0,)]
        raise DataError("no")

    with pytest.raises(DataError, match=r"^no$"):
        rebuild(lake, fail)
    found = rebuild(lake, lambda: {"loaded": stage_and_load(lake, told_by_papers(["sabah"]))})
    assert found.before == found.rows and found.rows["meeting"].count == 1
    assert len(list((tmp_path / "lake").iterdir())) == 1


def test_small_files_become_few_and_no_row_is_touched(template: Settings, tmp_path: Path) -> None:
    # Not a copy of the template, whose files it shares: here files are removed.
    url = new_database(template.warehouse.removeprefix("ducklake:"), "tidied")
    lake = Settings(home=tmp_path, warehouse=f"ducklake:{url}")
    for number, told in enumerate(told_by_papers(["sabah", "masa"])):
        stage_and_load(lake, [told], str(number))
    before = load.row_hashes(lake)
    counts = load.tidy_lake(lake, timedelta(0)).values
    assert counts["lake.joined"] > counts["lake.files"] > 0
    assert load.row_hashes(lake) == before
    assert load.tidy_lake(lake).values["lake.joined"] == 0
    assert load.tidy_lake(replace(lake, warehouse="")).values == {}


def test_a_lake_s_files_may_lie_in_a_far_store(
    template: Settings, bucket: str, tmp_path: Path
) -> None:
    url = new_database(template.warehouse.removeprefix("ducklake:"), "far")
    lake = Settings(home=tmp_path, warehouse=f"ducklake:{url}", lake=f"{bucket}/lake")
    stage_and_load(lake, told_by_papers(["sabah"]))
    assert publish(lake).rows["core.article"] == 1
    assert list(place(lake.lake).glob("*/core/article/*.parquet"))
    assert not (tmp_path / "lake").exists()


def test_a_copy_of_a_lake_is_a_file_like_any_other(lake: Settings) -> None:
    with pytest.raises(Unavailable, match="nothing"):
        publish(replace(lake, warehouse=lake.warehouse.replace("copy_", "none_")))
    stage_and_load(lake, told_by_papers(["sabah", "masa"]))
    made = publish(lake)
    assert made.is_new and made.rows["core.article"] == 2
    assert query(lake, "select tellings from report.meetings").rows == [(2,)]
    assert not publish(lake).is_new
    with duckdb.connect(str(made.path), read_only=True) as con:
        [(checks,)] = con.execute(
            "select count(*) from duckdb_constraints() where constraint_type = 'CHECK'"
        ).fetchall()
    assert checks > 30
    with load.open_warehouse(lake) as warehouse:
        load.run_started(warehouse, "r", "ingest")
    assert publish(lake).is_new
