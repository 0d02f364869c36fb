"""Corrections in, a CSV file that people can read and another home can take in out, and back."""

import csv
from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime
from pathlib import Path

from pipeline.corrections.correction import (
    ACTIONS,
    COLUMNS,
    Correction,
    accept,
    delete,
    merge,
    set_field,
    signed,
    split,
)
from pipeline.errors import DataError, Unavailable


def write_journal(path: Path, corrections: Iterable[Correction]) -> int:
    """Write corrections as CSV, whole or not at all; return how many.

    Raises Unavailable where the file cannot be written.
    """
    aside = path.with_name(f".tmp-{path.name}")
    count = 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for count, correction in enumerate(corrections, 1):  # noqa: B007 - it is returned
                cells = astuple(correction)
                writer.writerow([*cells[:-1], correction.corrected_at.isoformat()])
        aside.replace(path)
    except OSError as error:
        raise Unavailable(f"{path}: cannot be written: {error.strerror}") from error
    return count


def read_journal(path: Path) -> list[Correction]:
    """Return the corrections of a CSV file, each checked as if it were given anew.

    Raises DataError "FILE:LINE: what is wrong", Unavailable where the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = set(COLUMNS) - {"correction_id"} - set(reader.fieldnames or ())
            if missing:
                raise DataError(f"{path}:1: no column {', '.join(sorted(missing))}")
            return [_read(path, reader.line_num, row) for row in reader]
    except OSError as error:
        raise Unavailable(f"{path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path}: no CSV in UTF-8: {error}") from error


def _read(path: Path, line: int, row: dict[str, str | None]) -> Correction:
    cells = {name: row.get(name) or "" for name in COLUMNS}
    try:
        at = datetime.fromisoformat(cells["corrected_at"])
        if at.tzinfo is None:
            raise ValueError("no zone")
        return signed(_made(cells), cells["why"], cells["author_name"], at)
    except ValueError as error:
        wrong = f"corrected_at: {cells['corrected_at']!r} is no time with its zone ({error})"
        raise DataError(f"{path}:{line}: {wrong}") from error
    except DataError as error:
        raise DataError(f"{path}:{line}: {error}") from error


def _made(cells: dict[str, str]) -> Correction:
    meeting, value = cells["meeting_id"], cells["value"]
    if not meeting:
        raise DataError("meeting_id: is empty")
    if cells["action"] == "set":
        return set_field(meeting, cells["field_name"], value, cells["participant_name"] or None)
    if cells["action"] == "delete":
        return delete(meeting)
    if cells["action"] == "accept":
        return accept(meeting, value.split())
    if cells["action"] not in ACTIONS:
        raise DataError(f"action: {cells['action']!r} is none of {', '.join(ACTIONS)}")
    if not value:
        raise DataError(f"value: {cells['action']} needs one")
    return merge(meeting, value) if cells["action"] == "merge" else split(meeting, value.split())
