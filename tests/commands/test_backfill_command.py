"""The command `mahdar backfill`: what it refuses, and the bar it moves."""

import logging

import pytest
from rich.progress import Progress

from pipeline.cli import main
from pipeline.commands.backfill import _Bar


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["--from-stage", "parses"], "--from-stage: 'parses' is none of discover, archive"),
        (["--order", "best"], "--order: 'best' is neither newest nor oldest"),
    ],
)
def test_a_wrong_word_is_one_line(
    given: list[str],
    why: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.argv", ["mahdar", "backfill", *given])
    assert main() == 2
    assert capsys.readouterr().err.startswith(f"mahdar: {why}")


def test_the_bar_stands_where_the_work_is() -> None:
    progress = Progress(disable=True)
    handler = _Bar(progress)
    record = logging.LogRecord("mahdar.progress", logging.INFO, "", 0, "", None, None)
    handler.emit(record)
    record.done, record.total = 3, 7
    handler.emit(record)
    [task] = progress.tasks
    assert (task.completed, task.total) == (3, 7)
