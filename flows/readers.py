"""Where batches are read: here while they are few, in one process a core from then on."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from pipeline import stages
from pipeline.records import Counts, Unit
from pipeline.settings import Settings
from pipeline.sources import Source

FEW_PAGES = 400  # a pool takes seconds to start: each process loads the lexicons anew


class Reader(Protocol):
    """Reads one archived batch of a unit."""

    def __call__(
        self, settings: Settings, unit: Unit, source: Source | None, path: Path
    ) -> Counts: ...


@contextmanager
def reader(settings: Settings, pages: int) -> Iterator[Reader]:
    """Hand out what reads batches of a run of about `pages` pages.

    What an endpoint reads is read here: its calls are counted in one process.
    """
    few = pages <= FEW_PAGES or (os.cpu_count() or 1) < 2
    if few or settings.extractor == "remote":
        yield stages.read
        return
    # Not forked: a fork takes the fetch threads' locks along as they stand.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:

        def read(settings: Settings, unit: Unit, source: Source | None, path: Path) -> Counts:
            return pool.submit(stages.read, settings, unit, source, path).result()

        yield read
