"""A newer mahdar's migrations change a file only after a copy of it was made, and say so."""

import logging
from pathlib import Path

import duckdb
import pytest

from pipeline.database import files, migrate
from pipeline.database.files import SqlFile
from pipeline.errors import DataError
from pipeline.load import open_warehouse
from pipeline.settings import Settings
from tests.warehouse.samples import stage_and_load, told_by_papers

shipped = files.sql_files


def newer(monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    """Ship one migration more, as a newer version would."""

    def more(kind: files.SqlKind) -> list[SqlFile]:
        extra = [SqlFile("9999_later", sql)] if kind == "migrations" else []
        return [*shipped(kind), *extra]

    monkeypatch.setattr(migrate, "sql_files", more)


def kept(settings: Settings) -> list[Path]:
    return sorted(settings.database.parent.glob("before-*"))


def articles(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as con:
        return int(con.execute("select count(*) from core.article").fetchall()[0][0])


def test_a_new_file_has_nothing_to_keep(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    for _ in range(2):
        with open_warehouse(settings):
            pass
    assert kept(settings) == []


def test_the_file_is_kept_as_it_was_and_a_person_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(home=tmp_path)
    stage_and_load(settings, told_by_papers(["sabah"]))
    newer(monkeypatch, "delete from core.article")
    with caplog.at_level(logging.WARNING, "mahdar"), open_warehouse(settings) as warehouse:
        assert warehouse.rows("select count(*) from core.article") == [(0,)]
    [backup] = kept(settings)
    assert backup.name == "before-9999_later.duckdb" and articles(backup) == 1
    assert f"brought up to date (9999_later); as it was: {backup}" in caplog.text
    with open_warehouse(settings):
        pass
    assert kept(settings) == [backup]


def test_one_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=tmp_path)
    stage_and_load(settings, told_by_papers(["sabah"]))
    newer(monkeypatch, "delete from core.article; select * from nothing_there")
    with pytest.raises(DataError, match="9999_later"), open_warehouse(settings):
        pass
    assert articles(settings.database) == 1
