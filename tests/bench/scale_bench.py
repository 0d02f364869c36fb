"""Parse and extract from the archive: by one process, by two, and by a Dask cluster of two workers.

    python -m tests.bench scale [--pages 2000] [--kilobytes 71] [--rounds 2]

The ways take turns, so that what else the machine does falls on all of them; the best round of
each counts. Starting a pool or a cluster is not in it: a backfill does so once. On a machine with
other work, the processor time of all processes says more: what a way needs beyond one process is
what its hand-over costs, and twice one process's share of it what two free cores would give.
"""

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from flows.readers import Reader, cluster, here
from pipeline import stages
from pipeline.archive import write_batch
from pipeline.records import Unit
from pipeline.settings import Settings
from tests.bench.made_pages import layouts, made_pages
from tests.bench.texts import texts

START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)
TARGET = 1.7  # times one process
BATCH = 50  # pages: small enough that none waits long for the other's last


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    cli.add_argument("--pages", type=int, default=2000)
    cli.add_argument("--kilobytes", type=int, default=71)
    cli.add_argument("--rounds", type=int, default=2)
    given = cli.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mahdar-bench-") as folder, ExitStack() as stack:
        settings = Settings(home=Path(folder), batch_pages=BATCH)
        unit = archived(settings, given.pages, given.kilobytes)
        ways: dict[str, Reader] = {
            "one process": here,
            "two processes": stack.enter_context(two_processes()),
            "Dask, two workers": stack.enter_context(two_workers(settings)),
        }
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(given.rounds):
            for name, how in ways.items():
                found[name].append(seconds(settings, unit, how))
    print(f"{given.pages} pages of {given.kilobytes} kB, read from the archive and staged")
    alone, alone_cpu = (min(column) for column in zip(*found["one process"], strict=True))
    for name, its in found.items():
        best, cpu = (min(column) for column in zip(*its, strict=True))
        cores = 1 if name == "one process" else 2
        print(f"{name:18} {best:6.1f} s {given.pages / best:5.0f} pages/s {alone / best:5.2f}x;"
              f" CPU {cpu:5.1f} s, {cores * alone_cpu / cpu:.2f}x on {cores} free")  # fmt: skip
    print(f"wanted {TARGET}x on two; this process at most {_peak(resource.RUSAGE_SELF):.0f} MiB,"
          f" each other {_peak(resource.RUSAGE_CHILDREN):.0f} MiB")  # fmt: skip


def archived(settings: Settings, pages: int, kilobytes: int) -> Unit:
    """Archive pages made up of the texts there are, in files of a batch each."""
    name = next(iter(layouts()))
    unit = stages.unit_of(name, START, END)
    rows, _ = texts(pages)
    for at in range(0, len(rows), settings.batch_pages):
        made = made_pages(name, rows[at : at + settings.batch_pages], kilobytes)
        write_batch(settings, [
            replace(one.page, unit_id=unit.unit_id, link=replace(one.page.link, source=name))
            for one in made
        ])  # fmt: skip
    return unit


def seconds(settings: Settings, unit: Unit, how: Reader) -> tuple[float, float]:
    """Read all that is archived of a unit; return how long it took, and of processors' time."""
    shutil.rmtree(settings.staging, ignore_errors=True)
    paths = stages.unread(settings, unit)
    at_once = 1 if how is here else 4  # so that no process waits for its next batch
    with ThreadPoolExecutor(at_once) as threads:
        begun, worked = time.monotonic(), _processor_seconds()
        list(threads.map(lambda path: how(stages.read, settings, unit, None, path), paths))
        return time.monotonic() - begun, _processor_seconds() - worked


@contextmanager
def two_processes() -> Iterator[Reader]:
    """Hand out a pool of two processes that have begun."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:

        def there(stage: Callable[..., object], *arguments: object) -> object:
            return pool.submit(stage, *arguments).result()

        _warm(there)  # type: ignore[arg-type]
        yield there  # type: ignore[misc]


@contextmanager
def two_workers(settings: Settings) -> Iterator[Reader]:
    """Hand out a Dask cluster of two worker processes."""
    from distributed import LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None,
                     host="127.0.0.1", silence_logs=50) as made,
        cluster(replace(settings, dask=made.scheduler_address)) as there,
    ):  # fmt: skip
        _warm(there)
        yield there


def _warm(how: Reader) -> None:
    """Let both processes load the lexicons."""
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: how(_read_one), range(2)))


def _read_one() -> int:
    article = {"id": "1", "source": "s", "source_country": "BH", "url": "https://s.example/1",
               "published": "2025-03-03", "title": "استقبال",
               "text": "استقبل وزير الخارجية في مكتبه اليوم سفير البرازيل. " * 10}  # fmt: skip
    from pipeline.extract import extract_mentions
    from pipeline.stages.single import read_row

    found = read_row(article)
    time.sleep(1.0)  # so that the other process takes the other one
    return len(extract_mentions(found))  # type: ignore[arg-type]


def _processor_seconds() -> float:
    """Return the processor time of this process and all that it has started."""
    import psutil

    children = [one.cpu_times() for one in psutil.Process().children(recursive=True)]
    return time.process_time() + float(sum(one.user + one.system for one in children))


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    main()
