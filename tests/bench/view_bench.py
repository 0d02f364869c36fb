"""Measure every report view of a published copy of many made-up meetings.

    python -m tests.bench views [--meetings 1000000] [--most-ms 200]

Each view is counted, read from its newest row, and asked for one key, as a reader would. A view
is as slow as the slowest of these, each the median of several. Exit 1 where one takes longer than
--most-ms.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from pipeline.database import CONFIG
from pipeline.publish.tables import make_tables
from tests.bench.made_warehouse import make_warehouse

REPEATS = 5
MEMORY = "1GB"  # as settings have it for readers
DATES = ("day", "date", "month", "last_day", "published", "started_at", "start_at", "last_at",
         "corrected_at")  # fmt: skip
KEYS = ("meeting_id", "person_id", "source", "country_code", "run_id", "code")
MACROS = {
    "new_since": "from report.new_since(date '2026-11-01') limit 50",
    "upcoming_on": "from report.upcoming_on(date '2026-10-01') limit 50",
}


def questions(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Yield (view, what a reader asks of it) for everything in the schema report."""
    views = con.execute(
        "select table_name, list(column_name) from information_schema.columns"
        " where table_schema = 'report' group by 1 order by 1"
    ).fetchall()
    for view, columns in views:
        yield view, f"select count(*) from report.{view}"
        date = next((name for name in DATES if name in columns), None)
        yield view, f"from report.{view} {f'order by {date} desc' if date else ''} limit 50"
        key = next((name for name in KEYS if name in columns), None)
        if key:
            given = con.execute(f"select {key} from report.{view} limit 1").fetchall()
            wanted = str(given[0][0]) if given else "none"
            yield view, f"from report.{view} where {key} = '{wanted}' limit 50"
    yield from MACROS.items()


def milliseconds(con: duckdb.DuckDBPyConnection, sql: str) -> float:
    """Return the median time of a question, its rows fetched."""
    return statistics.median(_once(con, sql) for _ in range(REPEATS))


def _once(con: duckdb.DuckDBPyConnection, sql: str) -> float:
    begun = time.perf_counter()
    con.execute(sql).fetchall()
    return (time.perf_counter() - begun) * 1000


def measure(database: Path) -> dict[str, tuple[float, str]]:
    """Return, by view, the time of its slowest question, and that question."""
    slowest: dict[str, tuple[float, str]] = {}
    with duckdb.connect(
        str(database), read_only=True, config=CONFIG | {"memory_limit": MEMORY}
    ) as con:
        con.execute("set TimeZone = 'UTC'")
        for view, sql in list(questions(con)):
            slowest[view] = max(slowest.get(view, (0.0, "")), (milliseconds(con, sql), sql))
    return slowest


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of all views; exit 1 where one is too slow."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--meetings", type=int, default=1_000_000)
    parser.add_argument("--most-ms", type=float, default=200.0)
    parser.add_argument("--database", type=Path, help="a published copy that is there already")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mahdar-bench-") as folder:
        found = measure(
            given.database or make_published(Path(folder) / "made.duckdb", given.meetings)
        )
    for view, (took, sql) in sorted(found.items()):
        print(f"{view:24}{took:9.1f} ms  {sql}")
    slow = [view for view, (took, _) in found.items() if took > given.most_ms]
    print(f"slower than {given.most_ms:g} ms: {', '.join(slow) or 'none'}")
    if slow:
        sys.exit(1)


def make_published(path: Path, meetings: int) -> Path:
    begun = time.perf_counter()
    make_warehouse(path, meetings)
    written = time.perf_counter()
    size = path.stat().st_size
    make_tables(path, MEMORY)
    print(
        f"{meetings} meetings made in {written - begun:.0f} s, {size / 1e6:.0f} MB; report tables"
        f" in {time.perf_counter() - written:.0f} s, {path.stat().st_size / 1e6:.0f} MB"
    )
    return path


if __name__ == "__main__":
    main()
