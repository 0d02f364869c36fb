"""A published warehouse with a few meetings, for all tests here that only read it."""

from pathlib import Path

import pytest

from pipeline.publish import publish
from pipeline.settings import Settings
from tests.warehouse.samples import stage_and_load, told_by_papers


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("published"))
    stage_and_load(settings, told_by_papers(["sabah", "masa"], days=2))
    publish(settings)
    return settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)
