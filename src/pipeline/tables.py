"""Read a TSV file shipped with the package: its rows come out, every complaint starts FILE:LINE."""

from collections.abc import Iterator
from importlib.resources import files

from pipeline.errors import DataError

Row = tuple[str, ...]


def read_table(package: str, name: str, columns: Row) -> Iterator[tuple[int, Row]]:
    """Yield (line number, cells) of a TSV resource of `package`; blank and # lines are passed.

    Raises DataError for a row without exactly one filled cell for each of `columns`.
    """
    text = files(package).joinpath(name).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) != len(columns) or not all(cells):
            raise DataError(f"{name}:{number}: expected {columns}, found {len(cells)} cells")
        yield number, cells
