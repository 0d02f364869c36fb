"""Rows in, a table on the terminal out, in which right-to-left cells keep to their columns."""

import re
import sys
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

# A terminal that turns Arabic round takes a whole line for one paragraph: what stands in a cell is
# isolated (U+2068 first strong isolate … U+2069 pop), or the columns would change places.
_ISOLATE, _POP = "\u2068", "\u2069"
_RTL_CELL = re.compile(r"(?<=│)( *)([^│\n]*[\u0590-\u08ff][^│\n]*?)( *)(?=│|\n)")
_PLAIN_WIDTH = 120  # where output is no terminal: a file or a pipe
_NARROWEST = 14  # letters a column needs to be legible; with less, a row is shown as a block

Cells = Sequence[Any]


def console() -> Console:
    """Return a console on stdout, as wide as the terminal or _PLAIN_WIDTH."""
    return Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH, highlight=False)


def show_table(columns: Sequence[str], rows: Sequence[Cells], title: str = "") -> None:
    """Print rows under their columns, or each as a block where there are too many columns.

    Lists are joined, null is empty.
    """
    screen = console()
    if len(columns) * _NARROWEST <= screen.width:
        _draw(screen, _table(columns, rows, title))
    else:
        for number, row in enumerate(rows, 1):
            _draw(screen, _block(columns, row, number))
    print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def _table(columns: Sequence[str], rows: Sequence[Cells], title: str) -> Table:
    table = Table(title=title or None, title_justify="left", show_lines=len(columns) > 1)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_text(cell)) for cell in row))
    return table


def _block(columns: Sequence[str], row: Cells, number: int) -> Table:
    table = Table(title=f"row {number}", title_justify="left", show_header=False, box=box.SQUARE)
    table.add_column("column", no_wrap=True)
    table.add_column("value", overflow="fold")
    for column, cell in zip(columns, row, strict=True):
        if cell not in (None, [], ""):
            table.add_row(column, Text(_text(cell)))
    return table


def _draw(screen: Console, what: RenderableType) -> None:
    with screen.capture() as drawn:
        screen.print(what)
    # After the cells have been wrapped: an isolate that opens on one line must close on it.
    print(_RTL_CELL.sub(rf"\1{_ISOLATE}\2{_POP}\3", drawn.get()), end="")


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list | tuple):
        return "؛ ".join(_text(item) for item in cell)
    if isinstance(cell, dict):
        return ", ".join(f"{key}: {_text(value)}" for key, value in cell.items() if value)
    text = str(cell)
    return unquote(text) if text.startswith(("http://", "https://")) else text
