"""How fast pages are read, ours and others' side by side, and how fast the archive is re-read.

    python -m tests.bench speed [--pages 40] [--kilobytes 71]

Speeds are per second of this process's CPU time, each system in turn on the same pages; what
counts are the ratios.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from pipeline.archive import WarcFile, batches, read_batch, write_batch, write_warc
from pipeline.parse import parse_page
from pipeline.settings import Settings
from tests.bench.made_pages import MadePage, layouts, made_pages, source_of
from tests.bench.page_systems import newspaper_reader, parsed, read_by_trafilatura
from tests.bench.texts import texts

ROUNDS = 3  # the best counts: what else the machine did is in the others
TARGETS = {"mahdar with rules": 2.0, "mahdar without": 1.0}  # times trafilatura
REREAD_TARGET, WARC_TARGET = 200.0, 400.0  # MB of body, Arabic pages a second

Read = Callable[[MadePage], Any]


def cpu_seconds(work: Callable[[], Any]) -> float:
    """Return the least CPU seconds that a piece of work took in ROUNDS tries."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


def parse_speeds(rows: Sequence[dict[str, str]], kilobytes: int) -> None:
    """Print pages a second of each system on each layout, and the ratio to trafilatura."""
    readers: dict[str, Read | None] = {
        "trafilatura": read_by_trafilatura,
        "mahdar with rules": lambda made: parsed(made, by_rules=True),
        "mahdar without": lambda made: parsed(made, by_rules=False),
        "newspaper4k": newspaper_reader(),
    }
    print(f"pages/s of {kilobytes} kB pages on one core (times trafilatura)")
    print(f"{'':20}" + "".join(f"{name:>17}" for name in (*layouts(), "all")))
    pages = [made_pages(layout, rows, kilobytes) for layout in layouts()]
    base: list[float] = []
    for name, read in readers.items():
        if read is None:
            print(f"{name:20}not installed")
            continue
        seconds = [cpu_seconds(lambda its=its: [read(made) for made in its]) for its in pages]  # type: ignore[misc]  # noqa: B023
        seconds.append(sum(seconds))
        base = base or seconds
        counts = [len(rows)] * len(pages) + [len(rows) * len(pages)]
        cells = [f"{count / spent:.0f} ({first / spent:.2f}x)"
                 for count, spent, first in zip(counts, seconds, base, strict=True)]  # fmt: skip
        print(f"{name:20}" + "".join(f"{cell:>17}" for cell in cells))
        if name in TARGETS:
            _judge(f"{name} / trafilatura, all", base[-1] / seconds[-1], TARGETS[name], "x")


def _judge(what: str, found: float, wanted: float, unit: str) -> None:
    verdict = "met" if found >= wanted else "NOT met"
    print(f"  {what}: {found:.2f}{unit}, wanted {wanted:g}{unit}: {verdict}")


def archive_speed(pages: Sequence[MadePage], home: Path) -> None:
    """Write pages into an archive and read them all again."""
    settings = Settings(home=home)
    size = sum(len(made.page.body or b"") for made in pages)
    begun = time.process_time()
    for at in range(0, len(pages), 200):
        write_batch(settings, [made.page for made in pages[at : at + 200] if made])
    written = time.process_time() - begun
    paths = batches(settings)
    on_disk = sum(path.stat().st_size for path in paths)
    read = cpu_seconds(
        lambda: [len(p.body or b"") for path in paths for p in read_batch(settings, path)]
    )
    print(f"archive: {len(pages)} pages, {size / 1e6:.0f} MB of body in {on_disk / 1e6:.1f} MB;"
          f" written {size / 1e6 / written:.0f} MB/s")  # fmt: skip
    _judge("archive re-read", size / 1e6 / read, REREAD_TARGET, " MB/s of body")


def warc_speed(pages: Sequence[MadePage], folder: Path, by_rules: bool) -> None:
    """Archive and parse the pages of WARC files, one process a core, a file each at a time."""
    cores = min(2, os.cpu_count() or 1)
    files = [folder / f"{by_rules}-{number}.warc.gz" for number in range(2 * cores)]
    for number, path in enumerate(files):
        write_warc(path, (made.page for made in pages[number :: len(files)]), "bench")
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        list(pool.map(_warm, range(cores)))
        begun = time.perf_counter()
        jobs = [(path, folder / path.stem, by_rules) for path in files]
        found = list(pool.map(_archive_and_parse, jobs))
        clock = time.perf_counter() - begun
    done = sum(count for count, _ in found)
    seconds = sum(spent for _, spent in found) / cores
    how = "by rules" if by_rules else "without rules"
    mean = sum(len(made.page.body or b"") for made in pages) / len(pages) / 1000
    _judge(f"WARC to archived and parsed {how}, {done} pages of {mean:.0f} kB, {cores} cores",
           done / seconds, WARC_TARGET, " pages/s of CPU time")  # fmt: skip
    print(f"    by the clock, beside whatever else ran: {done / clock:.0f} pages/s")


def _warm(number: int) -> None:
    rows, _ = _SMALL
    for layout in layouts():
        for made in made_pages(layout, rows):
            parsed(made, by_rules=False)
    time.sleep(0.2)  # so that each process gets one


_SMALL = ([{"title": "عنوان خبر قصير هنا", "text": "نص خبر قصير. " * 30}], "")


def _archive_and_parse(job: tuple[Path, Path, bool]) -> tuple[int, float]:
    """Return how many articles a file gave, and the CPU seconds it took."""
    path, home, by_rules = job
    begun = time.process_time()
    settings = Settings(home=home)
    sources = {name: source_of(name, by_rules) for name in layouts()}
    names = {layout["host"]: name for name, layout in layouts().items()}
    file = WarcFile(path, lambda name: f"unit-{name}", names.get, settings.max_body_bytes)
    waiting: dict[str, list[Any]] = {}
    for page in file.pages():
        waiting.setdefault(page.link.source, []).append(page)
    articles = 0
    for name, pages in waiting.items():
        for read in read_batch(settings, write_batch(settings, pages)):
            articles += parse_page(read, sources[name]).reason is None
    return articles, time.process_time() - begun


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, measure, print."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    cli.add_argument("--pages", type=int, default=40, help="of each layout; default 40")
    cli.add_argument("--kilobytes", type=int, default=71, help="of a page; default 71")
    given = cli.parse_args(arguments)
    rows, source = texts(given.pages)
    print(f"texts: {source}")
    parse_speeds(rows, given.kilobytes)
    rows, _ = texts(max(200, given.pages))
    with tempfile.TemporaryDirectory(prefix="mahdar-bench-") as folder:
        large = [made for name in layouts() for made in made_pages(name, rows, given.kilobytes)]
        archive_speed(large, Path(folder) / "archive")
        for by_rules in (True, False):
            warc_speed(large, Path(folder), by_rules)
        small = [made for name in layouts() for made in made_pages(name, rows)]
        (Path(folder) / "small").mkdir()
        warc_speed(small, Path(folder) / "small", by_rules=True)


if __name__ == "__main__":
    main()
