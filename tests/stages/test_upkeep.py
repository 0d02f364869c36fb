"""Upkeep of a home: files joined, old attempts forgotten, and readers see no difference."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.archive import batches
from pipeline.database import write_lock
from pipeline.load import open_warehouse, row_hashes
from pipeline.publish import query
from pipeline.samplesite import SampleSite, write_sources
from pipeline.settings import Settings
from tests.stages.drive import END, drive, site_settings

NOW = datetime.now(UTC)
YEARS = timedelta(days=1000)


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("home")
    write_sources(home / "sources")
    with SampleSite() as site:
        settings = site_settings(home, site.connect_to)
        drive(settings)
        site.edition = "evening"
        drive(settings, END + timedelta(hours=1), run_id="evening")
    return settings


@pytest.fixture
def settings(ingested: Settings, tmp_path: Path) -> Settings:
    shutil.copytree(ingested.home, tmp_path / "home", symlinks=True)
    return site_settings(tmp_path / "home", ingested.connect_to)


def seen(settings: Settings) -> list[object]:
    """Return what readers see of articles, meetings and the sources' days."""
    hashes = row_hashes(settings, settings.database)
    return [hashes, query(settings, "select * from report.source_day order by all").rows]


def test_readers_see_no_difference_but_the_archive_has_fewer_files(settings: Settings) -> None:
    before, files = seen(settings), len(batches(settings))
    counts = stages.maintain(settings, NOW + timedelta(days=3)).values
    stages.publish(settings)
    assert counts["compact.joined"] == files > 3 * counts["compact.made"] > 0
    assert seen(settings) == before
    assert stages.plan(settings, from_stage="archive") == []  # all of it is loaded still


def test_old_attempts_are_forgotten_and_their_counts_stay(settings: Settings) -> None:
    before = seen(settings)
    counts = stages.maintain(settings, NOW + YEARS).values
    stages.maintain(settings, NOW + YEARS)
    stages.publish(settings)
    assert counts["forgotten.fetch"] > 40 and counts["forgotten.dropped"] > 0
    assert query(settings, "select count(*) from ledger.fetch").rows == [(0,)]
    assert seen(settings) == before
    assert stages.plan(settings, from_stage="archive") == []


def test_a_source_at_work_is_left_for_the_next_time(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.stages.upkeep.WAIT_SECONDS", 0.1)
    with write_lock(settings.home / "locks" / "sabah.lock", 1.0):
        counts = stages.maintain(settings, NOW + timedelta(days=3)).values
    assert counts["compact.busy"] == 1 and counts["compact.joined"] > 0


def test_what_a_killed_load_left_staged_goes(settings: Settings) -> None:
    with open_warehouse(settings) as warehouse:
        [(finished,), *_] = warehouse.rows("select unit_id from ledger.unit")
    for name in (finished, "open"):
        (settings.staging / name / "part").mkdir(parents=True)
    assert stages.maintain(settings).values["staging.cleared"] == 1
    assert (settings.staging / "open").exists()
