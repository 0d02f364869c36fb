"""What all tests share."""

import atexit
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.settings import Settings
from pipeline.stores import place
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


@pytest.fixture(scope="session")
def bucket() -> Iterator[str]:
    """The address of an empty bucket on this machine."""
    pytest.importorskip("upath", reason="pip install 'mahdar[s3]'")
    server_module = pytest.importorskip("moto.server")
    given = {
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (given | {"AWS_ENDPOINT_URL": f"http://{host}:{port}"}).items():
            patch.setenv(name, value)
        place.cache_clear()
        place("s3://news").mkdir()
        yield "s3://news"
        place.cache_clear()
    server.stop()
