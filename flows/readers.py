"""Where pure stages run: here while pages are few, in one process a core from then on."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from pipeline.records import Counts
from pipeline.settings import Settings

FEW_PAGES = 400  # a pool takes seconds to start: each process loads the lexicons anew

# Calls a stage with its arguments, wherever it runs.
Reader = Callable[..., Counts]


def here(stage: Callable[..., Counts], *arguments: object) -> Counts:
    """Run a stage in this process."""
    return stage(*arguments)


@contextmanager
def reader(settings: Settings, pages: int) -> Iterator[Reader]:
    """Hand out what runs the pure stages of a run of about `pages` pages.

    What an endpoint reads is read here: its calls are counted in one process.
    """
    few = pages <= FEW_PAGES or (os.cpu_count() or 1) < 2
    if few or settings.extractor == "remote":
        yield here
        return
    # Not forked: a fork takes the fetch threads' locks along as they stand.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:

        def there(stage: Callable[..., Counts], *arguments: object) -> Counts:
            return pool.submit(stage, *arguments).result()

        yield there
