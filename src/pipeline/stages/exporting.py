"""The published copy in, a file in the shape that another program reads out."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TextIO

import duckdb
import pyarrow.parquet as pq

from pipeline.errors import DataError, Unavailable
from pipeline.exports import calendar, csv_row, entities, event
from pipeline.publish import read_only
from pipeline.settings import Settings

Row = dict[str, Any]

BATCH = 20_000  # rows in memory at once

_MEETINGS = """
select m.*, t.article_ids
from report.meetings m
left join (
    select meeting_id, list(distinct article_id order by article_id) as article_ids
    from report.mentions group by meeting_id
) t using (meeting_id)
where $since is null or m.last_day >= $since or (m.day is null and m.published >= $since)
order by m.meeting_id"""
_PARTICIPANTS = "from report.participants order by meeting_id, ordinal"
_PEOPLE = "from core.person order by person_id"
_BODIES = "from core.organization order by organization_id"
_ARTICLES = """
select distinct on (article_id) article_id, title, url, source, published
from report.mentions order by article_id"""
_POSITIONS = "from report.person_positions order by person_id, position"
_PLANNED = """
from report.meetings
where status in ('planned', 'cancelled') and date_precision in ('day', 'range')
    and ($since is null or last_day >= $since)
order by day, meeting_id"""
_VIEWS = """
select table_name from information_schema.tables where table_schema = 'report' order by 1"""


def shapes(settings: Settings) -> list[str]:
    """Return the names of all shapes: those of other programs, then the views."""
    with read_only(settings) as con:
        return [*_SHAPES, *(name for (name,) in con.execute(_VIEWS).fetchall())]


def export(settings: Settings, shape: str, output: Path, since: date | None = None) -> int:
    """Write a shape, or a view as CSV or Parquet by the file's name; return how many records.

    The file is written whole or not at all. Raises DataError for a shape or a kind of file that
    is not known, Unavailable where the file cannot be written.
    """
    with read_only(settings) as con:
        if shape in _SHAPES:
            with _written(output) as aside, aside.open("w", encoding="utf-8", newline="") as file:
                return _SHAPES[shape](con, file, since)
        known = [name for (name,) in con.execute(_VIEWS).fetchall()]
        if shape not in known:
            raise DataError(f"{shape}: no shape: {', '.join([*_SHAPES, *known])}")
        if since is not None:
            raise DataError(f"--since: is for {', '.join(_SHAPES)}")
        if output.suffix not in _FILES:
            raise DataError(f"{output}: a view is written as {' or '.join(_FILES)}")
        with _written(output) as aside:
            return _FILES[output.suffix](con, f'from report."{shape}" order by all', aside)


def write_answer(con: duckdb.DuckDBPyConnection, sql: str, path: Path) -> int:
    """Write the answer to a question as CSV or Parquet by the file's name; return how many rows."""
    return _FILES[path.suffix](con, sql, path)


def write_calendar(con: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Write the calendar of planned meetings; return how many."""
    with path.open("w", encoding="utf-8", newline="") as file:
        return _icalendar(con, file, None)


@contextmanager
def _written(output: Path) -> Iterator[Path]:
    """Hand out a name beside the file; it takes the file's place where all went well."""
    aside = output.with_name(f".tmp-{output.name}")
    try:
        yield aside
        aside.replace(output)
    except OSError as error:
        raise Unavailable(f"{output}: cannot be written: {error.strerror}") from error
    finally:
        aside.unlink(missing_ok=True)


def _plover(con: duckdb.DuckDBPyConnection, file: TextIO, since: date | None) -> int:
    found = (event(meeting, its) for meeting, its in _meetings(con, since))
    return _write_json(file, (one for one in found if one is not None))


def _followthemoney(con: duckdb.DuckDBPyConnection, file: TextIO, since: date | None) -> int:
    found = entities(
        _meetings(con, since),
        _rows(con, _PEOPLE),
        _rows(con, _BODIES),
        _rows(con, _ARTICLES),
        _rows(con, _POSITIONS),
    )
    return _write_json(file, found)


def _icalendar(con: duckdb.DuckDBPyConnection, file: TextIO, since: date | None) -> int:
    rows = list(_rows(con, _PLANNED, since=since))
    file.writelines(calendar(rows))
    return len(rows)


_SHAPES: dict[str, Callable[[duckdb.DuckDBPyConnection, TextIO, date | None], int]] = {
    "plover": _plover,
    "ftm": _followthemoney,
    "ical": _icalendar,
}


def _meetings(
    con: duckdb.DuckDBPyConnection, since: date | None
) -> Iterator[tuple[Row, list[Row]]]:
    parties = groupby(_rows(con, _PARTICIPANTS), itemgetter("meeting_id"))
    by_meeting = {key: list(its) for key, its in parties}
    for meeting in _rows(con, _MEETINGS, since=since):
        yield meeting, by_meeting.get(meeting["meeting_id"], [])


def _rows(con: duckdb.DuckDBPyConnection, sql: str, **given: object) -> Iterator[Row]:
    cursor = con.cursor()  # its own: answers are read while others are open
    answer = cursor.execute(sql, given or None)
    names = [column[0] for column in answer.description or []]
    while rows := answer.fetchmany(10_000):
        yield from (dict(zip(names, row, strict=True)) for row in rows)


def _write_json(file: TextIO, records: Iterable[Row]) -> int:
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 - it is returned
        file.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")
    return count


def _csv(con: duckdb.DuckDBPyConnection, sql: str, path: Path) -> int:
    count = 0
    # With a byte order mark, without which a spreadsheet takes Arabic for something else.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        answer = con.execute(sql)
        writer.writerow([column[0] for column in answer.description or []])
        while rows := answer.fetchmany(10_000):
            writer.writerows(csv_row(row) for row in rows)
            count += len(rows)
    return count


def _parquet(con: duckdb.DuckDBPyConnection, sql: str, path: Path) -> int:
    count = 0
    batches = con.sql(sql).to_arrow_reader(BATCH)
    with pq.ParquetWriter(path, batches.schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            count += batch.num_rows
    return count


_FILES: dict[str, Callable[[duckdb.DuckDBPyConnection, str, Path], int]] = {
    ".csv": _csv,
    ".parquet": _parquet,
}
