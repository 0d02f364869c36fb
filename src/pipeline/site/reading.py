"""A published copy that is open in, the rows that pages are made of out, slice by slice."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import duckdb

Row = dict[str, Any]
Bounds = dict[str, str]  # of keys: at or after `low`, before `high`

SLICE = 1500  # keys whose rows are in memory at once
_PREFIXES = 4096  # three hex digits: keys are spread evenly over them

# What a meeting is in a list.
LISTED = """m.meeting_id, m.day, m.date_precision, m.kind, m.status, m.who, m.who_latin, m.city,
    m.city_english, m.country_code, m.country, m.country_ar, m.tellings, m.published"""
NEWEST = "m.day desc nulls last, m.meeting_id"


def rows(con: duckdb.DuckDBPyConnection, sql: str, **given: object) -> list[Row]:
    """Return the answer to a question as dictionaries."""
    return list(streamed(con, sql, **given))


def streamed(con: duckdb.DuckDBPyConnection, sql: str, **given: object) -> Iterator[Row]:
    """Yield the answer to a question row by row; other questions may be asked meanwhile."""
    answer = con.cursor().execute(sql, given or None)
    names = [column[0] for column in answer.description or []]
    while found := answer.fetchmany(5_000):
        for row in found:
            yield dict(zip(names, row, strict=True))


def count_of(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """Return how many rows a table has."""
    [(count,)] = con.execute(f"select count(*) from {table}").fetchall()
    return int(count)


def slices(count: int) -> Iterator[Bounds]:
    """Yield bounds of hex keys, so that each holds about SLICE of `count` keys."""
    parts = min(max(1, -(-count // SLICE)), _PREFIXES)
    bounds = ["", *(f"{number * _PREFIXES // parts:03x}" for number in range(1, parts)), "~"]
    for low, high in pairwise(bounds):
        yield {"low": low, "high": high}


def names_of_codes(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Return, by language, what `kind.call`, `country.BH` and the like are called."""
    found: dict[str, dict[str, str]] = {"ar": {}, "en": {}}
    asked = """
        select vocabulary || '.' || code, name, english_name from report.words
        union all select 'country.' || country_code, name, english_name from report.countries"""
    for key, arabic, english in con.execute(asked).fetchall():
        found["ar"][key], found["en"][key] = arabic, english
    return found


def last_day(con: duckdb.DuckDBPyConnection) -> date | None:
    """Return the day of the newest telling: today, as far as the copy knows."""
    [(day,)] = con.execute("select max(published) from report.meetings").fetchall()
    return day if isinstance(day, date) else None
