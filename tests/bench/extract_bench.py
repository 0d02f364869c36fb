"""How fast articles are read for meetings: a draw of the corpus in, articles a second out.

    python -m tests.bench extract [--articles 2000] [--seed 7]

Speeds are per second of CPU time of one process, which has read other articles before. Most
articles hold no meeting, so the speed over all and that over those that hold one are told apart.
"""

import argparse
import gzip
import json
import random
import resource
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from pipeline.exchange import read_article
from pipeline.extract import extract_mentions
from pipeline.records import Article
from pipeline.stages.single import read_row
from tests.bench.texts import CORPUS, made_texts

WARMING = 300  # articles read before the clock runs
TARGETS = {"all articles": 1000.0, "those with a meeting": 150.0}  # a second of CPU time
MOST_MIB = 300.0


class Found(NamedTuple):
    """What a draw of articles came to."""

    articles: int
    letters: int
    telling: int  # articles that hold a meeting
    seconds: float  # CPU time for all
    telling_seconds: float  # CPU time for those that hold a meeting
    slowest: float  # CPU time of one article
    peak_mib: float


def draw(count: int, seed: int) -> Iterator[str]:
    """Yield about so many lines of the corpus, drawn evenly, each as it is read."""
    chooser = random.Random(seed)
    paths = sorted(CORPUS.glob("*.jsonl.gz"))
    total = sum(1 for path in paths for _ in _lines(path))
    for path in paths:
        yield from (line for line in _lines(path) if chooser.random() * total < count)


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from lines


def made(count: int) -> Iterator[str]:
    """Yield lines of articles made up, where there is no corpus."""
    yield from (json.dumps(row, ensure_ascii=False) for row in made_texts(count))


def measure(count: int, seed: int) -> Found:
    """Read a draw of articles, one at a time, and say how long it took."""
    lines = draw(count + WARMING, seed) if CORPUS.is_dir() else made(count + WARMING)
    rows = (read_row(read_article(line, "bench:1")) for line in lines)
    spent: list[tuple[float, bool]] = []
    letters = 0
    for number, article in enumerate(row for row in rows if isinstance(row, Article)):
        begun = time.process_time()
        found = extract_mentions(article)
        seconds = time.process_time() - begun
        if number >= WARMING:
            spent.append((seconds, bool(found)))
            letters += len(article.text)
    return Found(
        len(spent),
        letters,
        sum(told for _, told in spent),
        sum(seconds for seconds, _ in spent),
        sum(seconds for seconds, told in spent if told),
        max((seconds for seconds, _ in spent), default=0.0),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def show(found: Found) -> None:
    """Print the figures, and whether each reaches what is asked of it."""
    rest, silent = found.seconds - found.telling_seconds, found.articles - found.telling
    print(f"{found.articles} articles of {found.letters / max(found.articles, 1):.0f} letters,"
          f" {found.telling} with a meeting; {found.seconds:.2f} s of CPU time")  # fmt: skip
    speeds = {
        "all articles": found.articles / max(found.seconds, 1e-9),
        "those with a meeting": found.telling / max(found.telling_seconds, 1e-9),
        "those without": silent / max(rest, 1e-9),
    }
    for what, speed in speeds.items():
        wanted = TARGETS.get(what)
        verdict = f", wanted {wanted:g}: {_met(speed >= wanted)}" if wanted else ""
        print(f"  {what}: {speed:.0f}/s{verdict}")
    print(f"  the slowest article: {found.slowest * 1000:.0f} ms")
    print(f"  peak memory: {found.peak_mib:.0f} MiB, wanted under {MOST_MIB:g}:"
          f" {_met(found.peak_mib < MOST_MIB)}")  # fmt: skip


def _met(is_met: bool) -> str:
    return "met" if is_met else "NOT met"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, measure in a process of its own, whose memory is nobody else's, print."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    cli.add_argument("--articles", type=int, default=2000, help="about so many; default 2000")
    cli.add_argument("--seed", type=int, default=7, help="of the draw; default 7")
    given = cli.parse_args(arguments)
    if not CORPUS.is_dir():
        print(f"{CORPUS} is missing: articles are made up, and all too many hold a meeting")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        show(pool.submit(measure, given.articles, given.seed).result())


if __name__ == "__main__":
    main()
