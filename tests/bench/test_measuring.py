"""The bench's own measures: memory, kills, hashes of rows, articles made up."""

import json
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.bench.ingest_bench import archived_for, differences
from tests.bench.made_corpus import write_made_articles
from tests.bench.processes import run
from tests.bench.rows import Rows, cluster_counts, table_rows
from tests.bench.view_bench import make_published, measure

MIB = 1024 * 1024


def test_a_command_is_timed_and_its_memory_seen() -> None:
    code = "import time; block = bytearray(80 << 20); time.sleep(1.2); raise SystemExit(3)"
    ran = run([sys.executable, "-c", code], {})
    assert ran.exit_code == 3
    assert ran.seconds > 1.1
    assert ran.largest_rss > 80 * MIB
    assert not Path("/proc/self/statm").exists() or ran.group_rss > 80 * MIB


def test_a_kill_takes_the_children_too(tmp_path: Path) -> None:
    beat = tmp_path / "beat"
    child = (
        f"import time, pathlib\nwhile True: pathlib.Path({str(beat)!r}).touch(); time.sleep(.05)"
    )
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    ran = run([sys.executable, "-c", code], {}, kill_when=beat.exists)
    assert ran.exit_code == -9
    last = beat.stat().st_mtime_ns
    time.sleep(0.5)
    assert beat.stat().st_mtime_ns == last


def test_the_clock_of_the_kill_starts_with_the_first_batch(tmp_path: Path) -> None:
    at_once, later = archived_for(tmp_path, 0.0), archived_for(tmp_path, 60.0)
    assert not at_once()
    batch = tmp_path / "archive" / "deep" / "down.parquet"
    batch.parent.mkdir(parents=True)
    batch.touch()
    assert at_once()
    assert not later()


def warehouse(path: Path, rows: list[tuple[str, int]], clock: str = "2026-01-01") -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema core")
        connection.execute(
            'create table core.article (url varchar, "position" int, last_fetched_at timestamptz)'
        )
        for row in rows:
            connection.execute("insert into core.article values (?, ?, ?)", [*row, clock])
        connection.execute("create table core.article_cluster (article_id int, cluster_id int)")
        connection.execute("insert into core.article_cluster values (1, 1), (2, 1), (3, 3)")
        connection.execute("create view core.looked_up as select 1 as one")
    return path


def test_rows_are_compared_without_order_and_clocks(tmp_path: Path) -> None:
    one = table_rows(warehouse(tmp_path / "one", [("a", 1), ("b", 2)]))
    turned = table_rows(warehouse(tmp_path / "two", [("b", 2), ("a", 1)], "2026-02-02"))
    other = table_rows(warehouse(tmp_path / "three", [("a", 1), ("b", 3)]))
    twice = table_rows(warehouse(tmp_path / "four", [("a", 1), ("a", 1)]))
    assert set(one) == {"article", "article_cluster"}
    assert one["article"].count == 2
    assert differences(one, turned) == []
    assert [line.partition(":")[0] for line in differences(one, other)] == ["core.article"]
    assert differences(one, twice) != []


def test_a_table_that_only_one_has_is_a_difference() -> None:
    assert differences({}, {"article": Rows(0, "x")}) == [
        "core.article: None and Rows(count=0, digest='x')"
    ]


def test_clusters_are_those_of_more_than_one(tmp_path: Path) -> None:
    found = cluster_counts(warehouse(tmp_path / "one", []))
    assert found == {"clusters": 1, "articles in clusters": 2}


@pytest.mark.parametrize("count", [1, 200])
def test_made_articles_are_the_same_each_time(tmp_path: Path, count: int) -> None:
    write_made_articles(tmp_path / "one", count)
    write_made_articles(tmp_path / "two", count)
    text = (tmp_path / "one").read_text("utf-8")
    assert text == (tmp_path / "two").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    assert len({row["id"] for row in rows}) == count
    repeated = sum(row["text"].endswith("انتهى") for row in rows)
    assert repeated == 0 if count == 1 else 5 < repeated < 50


def test_every_view_is_measured(tmp_path: Path) -> None:
    database = make_published(tmp_path / "made.duckdb", 300)
    found = measure(database)
    with duckdb.connect(str(database), read_only=True) as connection:
        views = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'report'"
        ).fetchall()
        [(told, most)] = connection.execute(
            "select count(*), max(tellings) from report.meetings"
        ).fetchall()
    assert {name for (name,) in views} | {"new_since", "upcoming_on"} == found.keys()
    assert all(took > 0 for took, _ in found.values())
    assert (told, most) == (300, 3)
