"""`mahdar correct`, `mahdar corrections` and `mahdar export` on the command line."""

import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.publish import publish, query
from pipeline.settings import Settings
from tests.warehouse.samples import stage_and_load, told_by_papers


@pytest.fixture
def home(tmp_path: Path) -> Path:
    settings = Settings(home=tmp_path / "home")
    stage_and_load(settings, told_by_papers(["sabah", "masa"], days=2))
    publish(settings)
    return settings.home


def call(monkeypatch: pytest.MonkeyPatch, home: Path, *words: str) -> int:
    """Run `mahdar WORDS --home HOME` here and return the exit code."""
    monkeypatch.setattr(sys, "argv", ["mahdar", *words, "--home", str(home)])
    return main()


def meetings(home: Path) -> list[str]:
    rows = query(Settings(home=home), "select meeting_id from report.meetings order by day").rows
    return [key for (key,) in rows]


def test_a_correction_from_making_to_undoing(
    monkeypatch: pytest.MonkeyPatch,
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, second = meetings(home)
    because = ("--why", "so says the ministry", "--by", "Desk")
    assert call(monkeypatch, home, "correct", first, "city", "المحرق", *because) == 0
    made = capsys.readouterr().out.split()[3]
    assert call(monkeypatch, home, "corrections", "merge", first, second, *because) == 0
    assert len(meetings(home)) == 1
    capsys.readouterr()
    assert call(monkeypatch, home, "corrections", "list") == 0
    listed = capsys.readouterr().out
    assert "المحرق" in listed and "merge" in listed and "so says the ministry" in listed
    file = tmp_path / "out.csv"
    assert call(monkeypatch, home, "corrections", "export", "-o", str(file)) == 0
    assert call(monkeypatch, home, "corrections", "undo", made) == 0
    assert call(monkeypatch, home, "corrections", "import", str(file)) == 0
    assert capsys.readouterr().out.endswith("1 corrections are new\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("correct", "{0}", "colour", "red"), "colour: no field of a meeting"),
        (("correct", "{0}", "kind", "feast"), "kind: 'feast' is none of"),
        (("correct", "none", "kind", "talks"), "none: no meeting has this id"),
        (("correct", "{0}", "side", "host", "--of", "زيد"), "--of: 'زيد' is not one of"),
        (("corrections", "delete", "none"), "none: no meeting has this id"),
        (("corrections", "split", "{0}", "none"), "none: is no mention_id or url"),
        (("corrections", "merge", "{0}", "{0}"), "cannot be merged with itself"),
    ],
)
def test_what_is_not_known_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    home: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    told: str,
) -> None:
    given = [word.format(*meetings(home)) for word in words]
    assert call(monkeypatch, home, *given, "--why", "w", "--by", "d") == 2
    said = capsys.readouterr().err
    assert told in said and said.count("\n") == 1


def test_an_export(
    monkeypatch: pytest.MonkeyPatch,
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "m.csv"
    assert call(monkeypatch, home, "export", "meetings", "-o", str(file)) == 0
    assert capsys.readouterr().out == f"2 records written: {file}\n"
    assert file.read_text("utf-8-sig").startswith("meeting_id,")
    assert call(monkeypatch, home, "export", "plover", "-o", str(file), "--since", "soon") == 2
    assert "--since: 'soon' is no day" in capsys.readouterr().err
