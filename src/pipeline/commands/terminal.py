"""Rows in, a table on the terminal out, in which right-to-left cells keep to their columns."""

import re
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

# A terminal that turns Arabic round takes a whole line for one paragraph: what stands in a cell is
# isolated (U+2068 first strong isolate … U+2069 pop), or the columns would change places.
_ISOLATE, _POP = "\u2068", "\u2069"
_RTL_CELL = re.compile(r"(?<=│)( *)([^│]*[\u0590-\u08ff][^│]*?)( *)(?=│)")
_PLAIN_WIDTH = 120  # where output is no terminal: a file or a pipe


def console() -> Console:
    """Return a console on stdout, as wide as the terminal or _PLAIN_WIDTH."""
    return Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH, highlight=False)


def show_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "") -> None:
    """Print rows under their columns; lists are joined, null is empty."""
    table = Table(title=title or None, title_justify="left", show_lines=len(columns) > 1)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_text(cell)) for cell in row))
    screen = console()
    with screen.capture() as drawn:
        screen.print(table)
    # After the cells have been wrapped: an isolate that opens on one line must close on it.
    print(_RTL_CELL.sub(rf"\1{_ISOLATE}\2{_POP}\3", drawn.get()), end="")
    print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list | tuple):
        return "؛ ".join(_text(item) for item in cell)
    return str(cell)
