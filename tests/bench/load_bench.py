"""Loading: staged Parquet beside executemany, and an upsert of some articles into very many.

python -m tests.bench load [--articles 50000] [--among 1000000] [--upsert 10000]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from pipeline import load
from pipeline.load.warehouse import Row
from pipeline.records import Article, Published
from pipeline.settings import Settings

AT = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = 200  # of a body: 1.7 KB
BY_ROW = 2000  # articles that executemany is measured on
RATE_TARGET, TIMES_TARGET, UPSERT_TARGET = 50_000.0, 15.0, 5.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    cli.add_argument("--articles", type=int, default=50_000)
    cli.add_argument("--among", type=int, default=1_000_000)
    cli.add_argument("--upsert", type=int, default=10_000)
    given = cli.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mahdar-bench-") as folder:
        staged = staged_rate(Settings(home=Path(folder) / "staged"), given.articles)
        by_row = by_row_rate(Settings(home=Path(folder) / "rows"), BY_ROW)
        print(f"staged: {staged:.0f} articles/s (target {RATE_TARGET:.0f}); executemany:"
              f" {by_row:.0f}/s; {staged / by_row:.1f} times (target {TIMES_TARGET})")  # fmt: skip
        seconds = upsert(Settings(home=Path(folder) / "many"), given.among, given.upsert)
        print(f"{given.upsert} articles upserted into {given.among}: {seconds:.2f} s"
              f" (target {UPSERT_TARGET})")  # fmt: skip


def made(count: int, seed: int = 1) -> list[Article]:
    """Return articles of random words."""
    chance = random.Random(seed)
    vocabulary = [f"كلمة{number}" for number in range(5000)]
    return [_article(" ".join(chance.choices(vocabulary, k=WORDS)), n) for n in range(count)]


def _article(body: str, number: int) -> Article:
    digest = sha256(body.encode()).hexdigest()
    published = Published(AT, "rule", "time")
    return Article(f"{number:016x}", f"https://s.example/{number}", f"https://s.example/{number}",
                   "s", "BH", f"عنوان\n\n{body}", 7, digest, published, AT.date(),
                   fetched_at=AT)  # fmt: skip


def staged_rate(settings: Settings, count: int) -> float:
    """Return how many articles a second come from staged Parquet into the warehouse."""
    folder = load.stage(settings, "u", "b", load.article_rows(made(count)))
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        return count / _seconds(lambda: load.load_staged(warehouse, [folder]))


def by_row_rate(settings: Settings, count: int) -> float:
    """Return the same for executemany in one transaction."""
    rows = load.article_rows(made(count))

    def work() -> None:
        for table, its in rows.items():
            warehouse.insert_each(table, its)

    with load.open_warehouse(settings) as opened:
        warehouse = _ByRow(opened)
        with opened.transaction():
            return count / _seconds(work)


class _ByRow:
    """Inserts as a program without staging would."""

    def __init__(self, warehouse: load.Warehouse) -> None:
        self._con = warehouse._con

    def insert_each(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows one by one."""
        columns = list(rows[0])
        marks = ", ".join("?" for _ in columns)
        self._con.executemany(
            f"insert into {table} ({', '.join(columns)}) values ({marks})",
            [[row[column] for column in columns] for row in rows],
        )


def upsert(settings: Settings, many: int, count: int) -> float:
    """Return the seconds of a load of articles, half of them known, into very many."""
    articles = made(count)
    step = 2 * many // count  # so that half of them lie beyond those that are there
    rows = [replace(one, article_id=f"{n * step:016x}") for n, one in enumerate(articles)]
    with load.open_warehouse(settings) as warehouse:
        _fill(warehouse, many, articles[0])
    folder = load.stage(settings, "u", "b", load.article_rows(rows))
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        return _seconds(lambda: load.load_staged(warehouse, [folder]))


def _fill(warehouse: load.Warehouse, many: int, like: Article) -> None:
    for table, [row] in load.article_rows([like]).items():
        warehouse.merge(table, [row])
    warehouse.rows(
        "insert into core.article select a.* replace (lpad(to_hex(i), 16, '0') as article_id,"
        " 'https://s.example/' || i as url_key, lpad(to_hex(i), 16, 'f') as text_id)"
        f" from core.article a, range(1, {many}) r(i)"
    )
    warehouse.rows(
        "insert into core.article_text select lpad(to_hex(i), 16, 'f'), text, folded"
        f" from core.article_text, range(1, {many}) r(i)"
    )


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
