"""What all tests share."""

import atexit
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.settings import Settings
from tests.lakes import copy_of, lake_template


def _hush() -> None:
    # As the interpreter ends, DuckDB's binding reports what Prefect's types still refer to as
    # leaks; the tests have reported by then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stderr__.fileno() if sys.__stderr__ else 2)


atexit.register(_hush)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """An empty lake that no test writes to."""
    with lake_template(tmp_path_factory.mktemp("template")) as settings:
        yield settings


@pytest.fixture
def lake(template: Settings, tmp_path: Path) -> Settings:
    """Settings of an empty lake; skipped where this DuckDB has no extension for lakes."""
    return copy_of(template, tmp_path)


@pytest.fixture(params=["file", "lake"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of an empty warehouse, of each kind there is."""
    if request.param == "lake":
        return request.getfixturevalue("lake")  # type: ignore[no-any-return]
    return Settings(home=tmp_path)
