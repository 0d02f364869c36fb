"""What is published new is written as pages too, where settings want them."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.settings import Settings
from tests.warehouse.samples import stage_and_load, told_by_papers


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("pages"))
    stage_and_load(settings, told_by_papers(["sabah"]))
    return settings


def test_pages_follow_the_copy(settings: Settings) -> None:
    published, _ = stages.publish(settings)
    assert stages.write_pages(replace(settings, pages=False), published) is None
    written = stages.write_pages(settings, published)
    assert written is not None and written.meetings == 1
    again, _ = stages.publish(settings)
    assert not again.is_new
    assert stages.write_pages(settings, again) is None


def test_pages_that_cannot_be_written_fail_nothing(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    moved = replace(settings, home=tmp_path)
    stage_and_load(moved, told_by_papers(["sabah"]))
    published, _ = stages.publish(moved)
    moved.report.mkdir()
    (moved.report / "mine.txt").write_text("keep", "utf-8")
    with caplog.at_level(logging.WARNING):
        assert stages.write_pages(moved, published) is None
    assert "holds something else" in caplog.text
    assert (moved.report / "mine.txt").exists()
