"""Lakes for tests: a copy of one that is made once, in a PostgreSQL of the session's own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from pipeline.database.lake import missing_extension
from pipeline.load import open_warehouse
from pipeline.settings import Settings
from tests.postgres import new_database, postgres

_numbers = count()


@contextmanager
def lake_template(folder: Path) -> Iterator[Settings]:
    """Make an empty lake; skip where DuckDB has no extensions, but fail in CI on duckdb 1.5.5."""
    if why := missing_extension():
        if os.environ.get("MAHDAR_TEST_LAKE") == "1":
            pytest.fail(why)
        pytest.skip(why)
    with postgres(folder) as url:
        made = Settings(home=folder, warehouse=f"ducklake:{new_database(url, 'template')}")
        with open_warehouse(made):
            pass
        yield made


def copy_of(template: Settings, home: Path) -> Settings:
    """Return settings of an empty lake of a test's own; its files lie beside the template's."""
    url = template.warehouse.removeprefix("ducklake:")
    name = f"copy_{next(_numbers)}"
    return Settings(home=home, warehouse=f"ducklake:{new_database(url, name, 'template')}")
