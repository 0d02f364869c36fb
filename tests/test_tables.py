"""Shipped tables are read row by row, and a wrong row is named by file and line."""

import sys
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.tables import read_table


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / "shippedwords"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "good.tsv").write_text("# sense\tform\n\nreceive\tاستقبل\n", "utf-8")
    (folder / "short.tsv").write_text("receive\tاستقبل\n\nmeet\n", "utf-8")
    (folder / "empty.tsv").write_text("receive\t\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "shippedwords", raising=False)
    return "shippedwords"


def test_rows_come_with_their_line(package: str) -> None:
    rows = list(read_table(package, "good.tsv", ("sense", "form")))
    assert rows == [(3, ("receive", "استقبل"))]


@pytest.mark.parametrize(("name", "where"), [("short.tsv", 3), ("empty.tsv", 1)])
def test_a_wrong_row_is_named(package: str, name: str, where: int) -> None:
    with pytest.raises(DataError, match=rf"^{name}:{where}: expected"):
        list(read_table(package, name, ("sense", "form")))
