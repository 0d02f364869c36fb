"""A row of a view in, cells for a CSV file out."""

from collections.abc import Iterable
from datetime import date, datetime
from json import JSONEncoder
from typing import Any

_json = JSONEncoder(ensure_ascii=False, default=str).encode  # `dumps` would make one for each cell
_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


def csv_row(row: Iterable[Any]) -> list[Any]:
    """Return cells: lists and records as JSON, times as ISO 8601, the rest as it is."""
    return [value if type(value) in _AS_IT_IS else _cell(value) for value in row]


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict, tuple)):
        return _json(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value
