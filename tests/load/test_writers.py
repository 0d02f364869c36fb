"""One writer at a time: the lock is waited for, named, freed by death; and death loses nothing."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import Busy, DataError, Unavailable
from pipeline.load import open_warehouse
from pipeline.publish import publish
from pipeline.settings import Settings

WRITER = Path(__file__).with_name("writer.py")
FILLER = Path(__file__).with_name("filler.py")
ENV = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent.parent / "src")}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


@contextmanager
def writing(settings: Settings) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, str(WRITER), str(settings.home)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENV)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def lines(process: "subprocess.Popen[str]") -> list[str]:
    assert process.stdout
    return process.stdout.read().splitlines()


def test_a_second_writer_is_told_who_the_first_is(settings: Settings) -> None:
    with open_warehouse(settings):
        lock = settings.database.parent / ".lock"
        owner = json.loads(lock.read_text())
        owner["since"] -= 100  # it has been at it for a while
        lock.write_text(json.dumps(owner))
        told = rf"process {os.getpid()} on .* for 10[0-9] s; try again"
        with pytest.raises(Busy, match=told), open_warehouse(settings, wait_seconds=0.1):
            raise AssertionError("two writers")


def test_publishing_waits_for_the_writer_too(settings: Settings) -> None:
    with open_warehouse(settings), pytest.raises(Busy):
        publish(settings, wait_seconds=0.1)


def test_two_processes_write_in_turn_and_none_is_lost(settings: Settings) -> None:
    with writing(settings) as first, writing(settings) as second:
        assert first.stdout and second.stdout
        for process in (first, second):
            assert process.stdout
            for batch in range(3):
                assert process.stdout.readline() == f"{batch}\n"
        with open_warehouse(settings, wait_seconds=30) as warehouse:
            [(count,)] = warehouse.rows(
                "select count(*) from ledger.dropped where detail in ('0', '1', '2')"
            )
    assert count == 2 * 3 * 500


@pytest.mark.parametrize("kills", [4, pytest.param(200, marks=pytest.mark.soak)])
def test_a_killed_writer_loses_nothing_it_had_committed(settings: Settings, kills: int) -> None:
    chance = random.Random(7)
    for _ in range(kills):
        with writing(settings) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.4))
            process.kill()
            process.wait()
            told = {0, *(int(line) for line in lines(process))}
        with open_warehouse(settings, wait_seconds=1) as warehouse:
            found = warehouse.rows(
                "select detail, count(*), max(unit_id = ?) from ledger.dropped"
                " group by unit_id, detail",
                str(process.pid),
            )
        assert {count for _, count, _ in found} == {500}, "half a transaction"
        assert told <= {int(batch) for batch, _, is_last in found if is_last}


# DuckDB's own lock is one of fcntl, which a client has that knows nothing of ours.
HOLDER = """
import fcntl, sys, time
with open(sys.argv[1], "r+b") as file:
    fcntl.lockf(file, fcntl.LOCK_EX)
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held(path: Path, seconds: float) -> Iterator[None]:
    command = [sys.executable, "-c", HOLDER, str(path), str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def test_a_client_that_has_the_file_open_is_waited_for(settings: Settings) -> None:
    with open_warehouse(settings):
        pass
    with held(settings.database, 0.3), open_warehouse(settings, wait_seconds=30) as warehouse:
        assert warehouse.rows("select count(*) from ledger.dropped") == [(0,)]


def test_a_client_that_keeps_the_file_open_is_named(settings: Settings) -> None:
    with open_warehouse(settings):
        pass
    with (
        held(settings.database, 60),
        pytest.raises(Busy, match=r"another program has it open \(.*PID [0-9]+"),
        open_warehouse(settings, wait_seconds=0.1),
    ):
        raise AssertionError("two clients")


def test_a_failure_inside_closes_the_file_and_frees_the_lock(settings: Settings) -> None:
    with pytest.raises(DataError), open_warehouse(settings):
        raise DataError("no")
    with open_warehouse(settings, wait_seconds=0.1):
        pass


def test_a_broken_file_is_one_clear_line(settings: Settings) -> None:
    settings.database.parent.mkdir(parents=True)
    settings.database.write_bytes(b"no database" * 1000)
    with pytest.raises(Unavailable) as raised, open_warehouse(settings):
        pass
    assert str(settings.database) in str(raised.value)
    assert "\n" not in str(raised.value)
    assert "move the file aside" in str(raised.value)


def test_a_full_disk_loses_only_what_was_not_committed(settings: Settings) -> None:
    with open_warehouse(settings) as warehouse:
        warehouse.merge("ledger.dropped", DROPPED[:1])
    limit = str(settings.database.stat().st_size + 1_000_000)
    command = [sys.executable, str(FILLER), str(settings.home), limit]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=ENV)
    assert str(settings.database) in told.stdout and told.stdout.count("\n") == 1, told
    with open_warehouse(settings) as warehouse:
        assert warehouse.rows("select dropped_id from ledger.dropped") == [("1",)]


DROPPED = [
    {"dropped_id": "1", "unit_id": "u", "source_name": "s", "stage": "clean", "reason": "r",
     "item": "i", "detail": "", "dropped_at": datetime(2025, 3, 3, tzinfo=UTC)}
]  # fmt: skip
