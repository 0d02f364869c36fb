"""A schedule and a backfill on a real server with PostgreSQL, whose processes are killed.

At the end every unit is finished and the rows are those of a run that nobody disturbed.
"""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import stages
from pipeline.archive import batches, read_batch, write_batch
from pipeline.load import open_warehouse
from pipeline.publish import query
from pipeline.samplesite import SampleSite, write_sources
from pipeline.settings import Settings
from tests.flows.running import ENDED, Running, running
from tests.postgres import new_database, postgres
from tests.stages.drive import SOURCES, drive, site_settings

FIRST = datetime(2026, 1, 31, tzinfo=UTC)
DAYS = 30
TABLES = ("article", "article_text", "mention", "mention_participant", "meeting", "participant",
          "person", "topic", "statement", "outcome", "evidence", "article_cluster")  # fmt: skip
SCHEDULE = """
from datetime import timedelta
from flows.ingest import ingest
from prefect.deployments.runner import EntrypointType
from prefect.schedules import Cron, Interval
schedule = {schedule}
ingest.to_deployment(
    "often", schedules=[schedule], tags=["mahdar"], entrypoint_type=EntrypointType.MODULE_PATH,
    work_pool_name="mahdar", concurrency_limit=1,
    parameters={{"sources": {sources}, "start": "2026-01-31T00:00:00Z", "wait_seconds": 300}},
).apply()
"""


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    with SampleSite() as site:
        yield site


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgres(tmp_path_factory.mktemp("postgres")) as url:
        yield new_database(url, "prefect")


@pytest.fixture(scope="module")
def archive(site: SampleSite, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return a home with nothing but an archive: the sample site's pages, over thirty days."""
    first, spread = (home_at(tmp_path_factory.mktemp(name), site) for name in ("first", "spread"))
    drive(first)
    pages = [page for path in batches(first) for page in read_batch(first, path)]
    for number, page in enumerate(pages):
        day = number % DAYS
        moved = replace(page, fetched_at=FIRST + timedelta(days=day, hours=9, minutes=number),
                        unit_id=f"{page.link.source}-{day}")  # fmt: skip
        write_batch(spread, [moved])
    return spread


def home_at(folder: Path, site: SampleSite) -> Settings:
    write_sources(folder / "sources")
    return site_settings(folder, site.connect_to)


def copied(archive: Settings, folder: Path, site: SampleSite) -> Settings:
    settings = home_at(folder, site)
    shutil.copytree(archive.archive, settings.archive)
    return settings


def contents(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of core; when a page was fetched depends on the schedule."""
    found = {}
    for table in TABLES:
        times = " exclude (first_fetched_at, last_fetched_at)" if table == "article" else ""
        found[table] = query(settings, f"select *{times} from core.{table} order by all").rows
    return found


def env_of(settings: Settings) -> dict[str, str]:
    return {
        "MAHDAR_HOME": str(settings.home),
        "MAHDAR_SOURCES": str(settings.home / "sources"),
        "MAHDAR_ALLOW_LOOPBACK": "1",
        "MAHDAR_CONNECT_TO": ",".join(f"{host}={at}" for host, at in settings.connect_to),
    }


def states(settings: Settings) -> dict[str, int]:
    with open_warehouse(settings, 60) as warehouse:
        found = warehouse.rows("select state, count(*) from ledger.unit group by 1")
    return dict(found)


def backfill(on: Running) -> str:
    return on.start_run("backfill/days", from_stage="archive", order="oldest", wait_seconds=300)


def is_under_way(on: Running, run_id: str, seconds: float) -> None:
    """Wait until a run is at work, and some seconds more."""
    on.wait(lambda: on.state(run_id) == "RUNNING", 180)
    time.sleep(seconds)


def finish(on: Running, run_id: str) -> str:
    return str(on.wait(lambda: (state := on.state(run_id)) in ENDED and state, 300))


@pytest.fixture(scope="module")
def undisturbed(
    archive: Settings, site: SampleSite, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of a backfill and an ingest that nobody disturbed, without Prefect."""
    settings = copied(archive, tmp_path_factory.mktemp("undisturbed"), site)
    units = stages.still_to_do(settings, stages.plan(settings, from_stage="archive"))
    sources = stages.sources_of(settings, units)
    for unit in units:
        for path in stages.archived_parts(settings, unit):
            stages.read(settings, unit, sources[unit.source], path)
    stages.load(settings, units)
    drive(settings, datetime.now(UTC))
    return contents(settings)


def check(settings: Settings, undisturbed: dict[str, list[tuple[Any, ...]]], units: int) -> None:
    found = states(settings)
    assert set(found) == {"finished"} and found["finished"] > units
    stages.publish(settings)
    assert contents(settings) == undisturbed


def test_a_killed_worker_and_a_killed_server_lose_nothing_and_do_nothing_twice(
    archive: Settings, site: SampleSite, database: str, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    settings = copied(archive, tmp_path / "home", site)
    units = len(stages.plan(settings, from_stage="archive"))
    assert units > DAYS
    with running(tmp_path, database, **env_of(settings)) as on:
        on.deploy(SCHEDULE.format(schedule="Interval(20)", sources=SOURCES))
        on.start_worker("first")
        cut = backfill(on)
        is_under_way(on, cut, 4)
        on.kill("first")
        on.start_worker("second")
        on.kill("server")
        on.start_server()
        assert finish(on, cut) == "CRASHED"  # nobody says so but the server
        assert finish(on, backfill(on)) == "COMPLETED"
        on.wait(lambda: len(completed(on)) >= 1, 300)
    check(settings, undisturbed, units)


@pytest.mark.soak
def test_three_runs_of_each_minute_beside_a_backfill_whose_worker_is_killed_twice(
    archive: Settings, site: SampleSite, database: str, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    settings = copied(archive, tmp_path / "home", site)
    units = len(stages.plan(settings, from_stage="archive"))
    with running(tmp_path, new_database(database, "soak"), **env_of(settings)) as on:
        on.deploy(SCHEDULE.format(schedule='Cron("* * * * *")', sources=SOURCES))
        on.start_worker("worker0")
        on.wait(lambda: len(completed(on)) >= 3, 600)
        for number in range(2):
            cut = backfill(on)
            is_under_way(on, cut, 3)
            on.kill(f"worker{number}")
            on.start_worker(f"worker{number + 1}")
            if number:
                on.kill("server")
                on.start_server()
            assert finish(on, cut) == "CRASHED"
        assert finish(on, backfill(on)) == "COMPLETED"
        before = len(completed(on))
        on.wait(lambda: len(completed(on)) > before, 600)
    check(settings, undisturbed, units)


def completed(on: Running) -> list[dict[str, Any]]:
    return [run for run in on.runs("often") if run["state_type"] == "COMPLETED"]
