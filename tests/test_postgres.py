"""The PostgreSQL that tests start: it answers, and nothing of it is left."""

import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.postgres import new_database, postgres


def test_a_cluster_answers_and_is_gone_at_the_end(tmp_path: Path) -> None:
    with postgres(tmp_path) as url:
        asks = ["psql", new_database(url, "mahdar"), "-tAc", "select current_database()"]
        assert subprocess.run(asks, capture_output=True, text=True).stdout == "mahdar\n"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", urlsplit(url).port or 0), 5)


@pytest.mark.parametrize(
    ("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)]
)
def test_where_it_is_not_installed_a_test_is_skipped_but_fails_in_ci(
    ci: str, outcome: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("tests.postgres.DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(outcome, match="apt-get install postgresql"), postgres(tmp_path):
        pass
