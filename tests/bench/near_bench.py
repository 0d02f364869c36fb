"""Near-duplicates: found as brute force finds them, and at what cost among how many others.

    python -m tests.bench near [FILE.jsonl[.gz]] [--articles 5000] [--among 10000 1000000]

Costs are CPU seconds of this process. datasketch's MinHashLSH is measured on the same bodies
where it is installed; nothing else here needs it.
"""

import argparse
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from pipeline import dedup, load
from pipeline.arabic.fold import fold
from pipeline.clean import clean_text
from pipeline.exchange import read_article
from pipeline.settings import Settings
from pipeline.stages.importing import open_lines
from tests.bench.made_corpus import write_made_articles

Bodies = list[tuple[str, str]]  # content id, folded body
WORDS = 200  # of a made body
RATE_TARGET, GROWTH_TARGET = 5000.0, 1.3


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    cli.add_argument("file", type=Path, nargs="?", help="default: articles made for it")
    cli.add_argument("--articles", type=int, default=5000)
    cli.add_argument("--among", type=int, nargs="+", default=[10_000, 1_000_000])
    given = cli.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mahdar-bench-") as folder:
        show_truth(list(_bodies(given.file, given.articles, Path(folder))), Path(folder) / "t")
        show_costs(given.articles, given.among, Path(folder))


def _bodies(file: Path | None, count: int, scratch: Path) -> Iterator[tuple[str, str]]:
    if file is None:
        file = scratch / "made.jsonl"
        write_made_articles(file, count)
    with open_lines(file) as lines:
        for number, line in enumerate(islice(lines, count)):
            yield f"{number:016x}", fold(clean_text(read_article(line, str(number))["text"] or ""))


def show_truth(bodies: Bodies, home: Path) -> None:
    """Compare what the warehouse finds with every pair compared."""
    expected = brute_force(bodies)
    with load.open_warehouse(Settings(home=home)) as warehouse, warehouse.transaction():
        pairs = load.add_signatures(warehouse, dedup.sign(bodies))
    text = dict(bodies)
    found = {(edge.first, edge.second) for edge in dedup.judge(pairs, text.__getitem__)}
    right = len(found & expected)
    print(f"{len(bodies)} articles, {len(expected)} near-duplicate pairs by brute force;"
          f" {len(pairs)} candidates, {len(found)} found:"
          f" precision {right / max(len(found), 1):.4f},"
          f" recall {right / max(len(expected), 1):.4f}")  # fmt: skip


def brute_force(bodies: Bodies) -> set[tuple[str, str]]:
    """Return all pairs at the threshold or above: every pair with a shingle in common is judged."""
    shingles = {key: dedup.shingles(body) for key, body in bodies}
    having: dict[str, list[str]] = defaultdict(list)
    for key, its in shingles.items():
        for shingle in its:
            having[shingle].append(key)
    pairs = {pair for keys in having.values() for pair in combinations(sorted(keys), 2)}
    return {(a, b) for a, b in pairs if dedup.jaccard(shingles[a], shingles[b]) >= dedup.THRESHOLD}


def made_bodies(count: int, seed: int) -> Bodies:
    """Return bodies of random words: no two alike."""
    chance = random.Random(seed)
    vocabulary = [f"كلمة{number}" for number in range(20_000)]
    return [
        (f"{seed:08x}{number:08x}", " ".join(chance.choices(vocabulary, k=WORDS)))
        for number in range(count)
    ]


def show_costs(count: int, among: Sequence[int], scratch: Path) -> None:
    """Sign and look up the same bodies among few and among many."""
    bodies = made_bodies(count, 1)
    # Each let go at once: many thousand sets kept in memory take longer by themselves.
    shingling = _seconds(lambda: sum(len(dedup.shingles(body)) for _, body in bodies))
    costs = {many: _cost(bodies, many, scratch / str(many)) - shingling for many in among}
    for many, seconds in costs.items():
        rate = count / seconds
        print(f"among {many}: {count} signed and looked up in {seconds:.2f} s of CPU beyond"
              f" shingling ({shingling:.2f} s):"
              f" {rate:.0f}/s (target {RATE_TARGET:.0f})")  # fmt: skip
    growth = costs[among[-1]] / costs[among[0]]
    print(f"an article costs {growth:.2f} times as much among {among[-1]} as among {among[0]}"
          f" (target at most {GROWTH_TARGET})")  # fmt: skip
    show_datasketch(bodies, among[0], shingling)


def _cost(bodies: Bodies, many: int, home: Path) -> float:
    with load.open_warehouse(Settings(home=home)) as warehouse, warehouse.transaction():
        warehouse.rows(
            "insert into core.signature_band"
            f" select lpad(to_hex(i // 32), 16, 'f'), hash(i) from range({many * 32}) r(i)"
        )
        warehouse.rows(
            "insert into core.signature"
            f" select lpad(to_hex(i), 16, 'f'), ?, 200 from range({many}) r(i)",
            dedup.SCHEME,
        )
        return _seconds(lambda: load.add_signatures(warehouse, dedup.sign(bodies)))


def show_datasketch(bodies: Bodies, among: int, shingling: float) -> None:
    """Measure datasketch on the same bodies, at the smaller size: it keeps all in memory."""
    try:
        from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        print("datasketch is not installed: not measured beside it")
        return

    def sketch(body: str) -> Any:
        found = MinHash(num_perm=128)
        found.update_batch([shingle.encode() for shingle in dedup.shingles(body)])
        return found

    index = MinHashLSH(num_perm=128, params=(32, 4))
    for key, body in made_bodies(among, 2):
        index.insert(key, sketch(body))

    def work() -> None:
        for key, body in bodies:
            its = sketch(body)
            index.query(its)
            index.insert(key, its)

    seconds = _seconds(work) - shingling
    print(f"datasketch MinHashLSH among {among}: {len(bodies) / seconds:.0f}/s")


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
