"""`mahdar move-warehouse` refuses in one line what is no warehouse."""

from pathlib import Path

import pytest

from pipeline.cli import USAGE_ERROR, main


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("postgresql://a:word@b/c", "move-warehouse: expected file, or ducklake:postgresql://"),
        ("file", "move-warehouse: a file is moved into a lake, or a lake into the file"),
    ],
)
def test_what_is_no_warehouse_is_refused(
    to: str,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("MAHDAR_WAREHOUSE", raising=False)
    monkeypatch.setattr("sys.argv", ["mahdar", "move-warehouse", to, "--home", str(tmp_path)])
    assert main() == USAGE_ERROR
    line = capsys.readouterr().err
    assert told in line and "word" not in line and line.count("\n") == 1
