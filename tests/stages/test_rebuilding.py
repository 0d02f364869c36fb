"""A rebuild ends in the same rows, says where it does not, and never loses what was there."""

from pathlib import Path

import pytest

from pipeline.errors import DataError, Unavailable
from pipeline.load import open_warehouse
from pipeline.settings import Settings
from pipeline.stages import Rebuilt, rebuild
from tests.warehouse.samples import stage_and_load, told_by_papers


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path)
    settings.archive.mkdir(parents=True)
    (settings.archive / "batch.parquet").touch()
    stage_and_load(settings, told_by_papers(["sabah", "masa"]))
    return settings


def make(settings: Settings, *papers: str) -> Rebuilt:
    def load() -> dict[str, object]:
        stage_and_load(settings, told_by_papers(papers))
        return {}

    return rebuild(settings, load)


def aside(settings: Settings) -> list[Path]:
    return list(settings.database.parent.glob("before-*"))


def test_the_same_rows_are_proved_and_the_old_file_goes(settings: Settings) -> None:
    found = make(settings, "sabah", "masa")
    assert found.differing == [] and found.before == found.rows
    assert found.rows["meeting"].count == 1 and aside(settings) == []


def test_other_rows_are_named_and_the_old_file_stays(settings: Settings) -> None:
    found = make(settings, "sabah")
    assert {"article", "meeting", "telling"} <= set(found.differing)
    assert len(aside(settings)) == 1


def test_a_broken_file_is_made_anew(settings: Settings) -> None:
    settings.database.write_bytes(b"no database" * 1000)
    found = make(settings, "sabah", "masa")
    assert found.before is None and found.rows["article"].count == 2


def test_where_it_fails_all_is_as_it_was(settings: Settings) -> None:
    def fail() -> dict[str, object]:
        stage_and_load(settings, told_by_papers(["fajr"]))
        raise DataError("no")

    with pytest.raises(DataError):
        rebuild(settings, fail)
    with open_warehouse(settings) as warehouse:
        assert warehouse.rows("select count(*) from core.article") == [(2,)]
    assert aside(settings) == []


def test_nothing_archived_is_nothing_to_build_from(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="nothing is archived"):
        rebuild(Settings(home=tmp_path), dict)
