"""`mahdar review` on the command line, and the commands of docs/review.md."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.desk.doubting import FILES
from pipeline.settings import Settings

DOCS = Path(__file__).parents[2] / "docs" / "review.md"
CHECKS = Path(__file__).parents[2] / "src" / "pipeline" / "desk" / "doubts" / "check.sql"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses that a browser would be sent to; no desk waits to be ended."""
    found: list[str] = []
    monkeypatch.setattr("webbrowser.open", found.append)
    monkeypatch.setattr("pipeline.desk.server.Running.run", lambda self: None)
    return found


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["mahdar", *words])
    return main()


def test_it_says_where_it_is_and_how_many_wait(
    settings: Settings,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call(monkeypatch, "review", "--open", "--home", str(settings.home)) == 0
    said = capsys.readouterr().out
    assert said.startswith("3 records wait for a reader\n") and "       1 near\n" in said
    assert opened[0].startswith("http://127.0.0.1:") and opened[0] in said


def test_nothing_published_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "review", "--home", str(tmp_path)) == 2
    assert "nothing is published yet" in capsys.readouterr().err


def _commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


@pytest.mark.parametrize("line", _commands())
def test_the_commands_of_the_docs_run(
    settings: Settings, opened: list[str], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv("MAHDAR_HOME", str(settings.home))
    words = shlex.split(line, comments=True)
    assert words[0] == "mahdar"
    assert call(monkeypatch, *words[1:]) == 0
    assert bool(opened) == ("--open" in words)


def test_the_docs_name_every_reason() -> None:
    told = set(re.findall(r"^\| `(\w+)` \|", DOCS.read_text("utf-8"), re.MULTILINE))
    checks = set(re.findall(r"then '(\w+)'", CHECKS.read_text("utf-8")))
    assert told == checks | set(FILES) - {"check"}
