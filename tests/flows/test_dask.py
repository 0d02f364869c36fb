"""Workers of a Dask cluster read what one process would; one that dies loses nothing."""

import os
import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from flows import readers
from flows.readers import FEW_PAGES, reader
from pipeline import stages
from pipeline.archive import write_batch
from pipeline.errors import DataError, Unavailable
from pipeline.exchange import article_page
from pipeline.load import staged
from pipeline.records import Counts
from pipeline.settings import Settings
from tests.flows.servers import free_port
from tests.stages.drive import END, START
from tests.warehouse.samples import told_by_papers

MANY = FEW_PAGES + 1
BATCHES = 4
UNIT = stages.unit_of("sabah", START, END)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of two worker processes."""
    distributed = pytest.importorskip("distributed", reason="pip install 'mahdar[dask]'")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None,
        host="127.0.0.1", silence_logs=50,
    ) as cluster:  # fmt: skip
        yield cluster.scheduler_address


@pytest.fixture
def settings(scheduler: str, tmp_path: Path) -> Settings:
    """A home with some archived batches."""
    settings = Settings(home=tmp_path / "home", dask=scheduler)
    for batch in range(BATCHES):
        told = told_by_papers([f"sabah{batch}"], days=5)
        rows = ({"id": one.article_id, "source": "sabah", "source_country": "BH", "url": one.url,
                 "published": "2025-03-03", "title": "استقبال", "text": one.body}
                for one, _ in told)  # fmt: skip
        write_batch(settings, [article_page(row, "sabah", UNIT.unit_id, START) for row in rows])
    return settings


def read_all(settings: Settings) -> Counts:
    with reader(settings, MANY) as how, ThreadPoolExecutor(BATCHES) as threads:
        paths = stages.unread(settings, UNIT)
        found = threads.map(lambda path: how(stages.read, settings, UNIT, None, path), paths)
        return sum(found, Counts())


def where(how: Any) -> int:
    """Return the process that a stage would run in."""
    return int(how(os.getpid))


def rows(settings: Settings) -> dict[str, Any]:
    return {
        f"{folder.name}/{file.name}": pq.read_table(file).to_pylist()
        for folder in staged(settings, UNIT.unit_id)
        for file in sorted(folder.iterdir())
    }


def test_the_workers_stage_what_one_process_would(settings: Settings, tmp_path: Path) -> None:
    here = replace(settings, home=tmp_path / "here", dask="")
    shutil.copytree(settings.archive, here.archive)
    counts = read_all(settings).values
    for path in stages.unread(here, UNIT):
        stages.read(here, UNIT, None, path)
    assert counts["read.articles"] == counts["read.mentions"] == BATCHES * 5
    assert rows(settings) == rows(here) and len(staged(here, UNIT.unit_id)) == BATCHES
    assert stages.unread(settings, UNIT) == []


def test_the_work_is_done_by_both_workers(settings: Settings) -> None:
    with reader(settings, MANY) as how, ThreadPoolExecutor(8) as threads:
        found = set(threads.map(lambda _: where(how), range(40)))
    assert len(found) == 2 and os.getpid() not in found


def test_a_killed_worker_s_batch_is_read_by_another(settings: Settings) -> None:
    with reader(settings, MANY) as how:
        os.kill(where(how), signal.SIGKILL)
        assert where(how) != os.getpid()
    assert read_all(settings).values["read.articles"] == BATCHES * 5


def test_few_pages_are_read_here(settings: Settings) -> None:
    with reader(settings, FEW_PAGES) as how:
        assert how is readers.here


def test_workers_with_other_code_are_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "code_hash", lambda: str(os.getpid()))
    with pytest.raises(DataError, match=r"tcp://.* has another version"), reader(settings, MANY):
        pass


def test_a_scheduler_that_is_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="pip install 'mahdar[dask]'")
    monkeypatch.setattr(readers, "ANSWER_SECONDS", 0.5)
    away = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(Unavailable, match=away), reader(Settings(dask=away), MANY):
        pass
