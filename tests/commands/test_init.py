"""The first minutes: settings and sources are written, read again, and never overwritten."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.commands.env_file import read_env_file
from pipeline.commands.init import picked
from pipeline.errors import DataError
from pipeline.settings import Settings
from pipeline.sources import load_sources

ENV = {name: value for name, value in os.environ.items() if not name.startswith("MAHDAR_")}


def mahdar(folder: Path, *arguments: str, answers: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder, env=ENV, input=answers, capture_output=True, text=True,
    )  # fmt: skip


def test_what_is_picked_is_enabled_and_what_is_written_is_read(tmp_path: Path) -> None:
    done = mahdar(
        tmp_path, "init", "--source", "BH", "--source", "spa", "--contact", "a@desk.example"
    )
    assert done.returncode == 0, done.stderr
    own = load_sources(Settings(sources=tmp_path / "sources"), shipped=False)
    assert {"bna", "spa", "alayam"} <= set(own) and "wam" not in own
    assert all(source.enabled for source in own.values())
    listed = mahdar(tmp_path, "sources")
    [row] = [line for line in listed.stdout.splitlines() if "bna" in line]
    assert "True" in row
    again = mahdar(tmp_path, "init", "--source", "wam", "--contact", "a@desk.example")
    assert again.returncode == 2 and "is there already" in again.stderr


def test_it_asks_for_what_is_not_said(tmp_path: Path) -> None:
    done = mahdar(tmp_path, "init", answers="kuna, wam\nhttps://desk.example\n")
    assert done.returncode == 0, done.stderr
    assert {path.stem for path in (tmp_path / "sources").iterdir()} == {"kuna", "wam"}
    assert "MAHDAR_CONTACT=https://desk.example\n" in (tmp_path / "mahdar.env").read_text()


def test_what_no_source_is_called_is_named() -> None:
    with pytest.raises(DataError, match="source nobody: no source and no country"):
        picked(load_sources(Settings()), ["bna", "nobody"])


def test_an_address_that_is_none_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    done = mahdar(tmp_path, "init", "--source", "bna", "--contact", "me\nMAHDAR_HOME=/")
    assert done.returncode == 2 and "--contact" in done.stderr
    assert not (tmp_path / "mahdar.env").exists()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("MAHDAR_ENV", "MAHDAR_HOME", "MAHDAR_CONTACT"):
        monkeypatch.setenv(name, "")  # so that it is put back after the test
        monkeypatch.delenv(name)
    return tmp_path


def test_the_environment_wins_over_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "mahdar.env").write_text("# ours\nMAHDAR_HOME=/srv/$a\nMAHDAR_CONTACT='from file'\n")
    monkeypatch.setenv("MAHDAR_CONTACT", "from outside")
    read_env_file()
    assert os.environ["MAHDAR_HOME"] == "/srv/$a"  # as it is written
    assert os.environ["MAHDAR_CONTACT"] == "from outside"


def test_nothing_else_is_taken_from_it(folder: Path) -> None:
    (folder / "mahdar.env").write_text("PATH=/tmp\n")
    with pytest.raises(DataError, match=r"mahdar\.env: PATH: expected"):
        read_env_file()


def test_a_file_that_is_named_has_to_be_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_env_file()  # none here, none named
    monkeypatch.setenv("MAHDAR_ENV", "other.env")
    with pytest.raises(DataError, match=r"other\.env: no such file"):
        read_env_file()
