"""A row of a view in, cells for a CSV file out."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any


def csv_row(row: Iterable[Any]) -> list[Any]:
    """Return cells: lists and records as JSON, times as ISO 8601, the rest as it is."""
    return [_cell(value) for value in row]


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict, tuple)):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value
