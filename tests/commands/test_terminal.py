"""Tables on a terminal: right-to-left cells are isolated line by line, wide rows become blocks."""

import pytest

from pipeline.commands.terminal import show_table

LONG = "وزير الخارجية سالم بن راشد الهادي وسفير فرنسا لدى المملكة جان دوران وعدد من كبار المسؤولين"


def test_each_line_of_a_wrapped_cell_is_isolated(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("day", "who"), [("2026-02-03", f"{LONG} {LONG}")])
    out = capsys.readouterr().out
    lines = [line for line in out.split("\n") if any("\u0600" <= c <= "\u06ff" for c in line)]
    assert len(lines) > 1
    for line in lines:
        assert line.count("\u2068") == line.count("\u2069") == 1
        assert line.rstrip().endswith("│")
    assert out.endswith("1 row\n")


def test_latin_cells_are_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("n",), [(1,), (None,)])
    out = capsys.readouterr().out
    assert "\u2068" not in out
    assert out.endswith("2 rows\n")


def test_many_columns_become_blocks(capsys: pytest.CaptureFixture[str]) -> None:
    columns = [f"column{n}" for n in range(20)]
    show_table(columns, [["قيمة", *range(18), None], list(range(20))])
    out = capsys.readouterr().out
    assert "row 1" in out
    assert "row 2" in out
    assert out.count("column19") == 1  # null is not shown


def test_lists_structs_and_addresses_are_legible(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(
        ("a",),
        [(["س", "ص"],), ({"side": "host", "name": None},), ("http://x.example/%D8%AE",)],
    )
    out = capsys.readouterr().out
    assert "س؛ ص" in out
    assert "side: host" in out
    assert "name" not in out
    assert "http://x.example/خ" in out
