"""Where pure stages run: here while pages are few, else in one process a core, or on a cluster."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from pipeline.errors import DataError, Unavailable
from pipeline.records import Counts
from pipeline.settings import Settings
from pipeline.stages.planning import code_hash

FEW_PAGES = 400  # a pool takes seconds to start: each process loads the lexicons anew

ANSWER_SECONDS = 10.0  # for a scheduler to answer

# Calls a stage with its arguments, wherever it runs.
Reader = Callable[..., Counts]


def here(stage: Callable[..., Counts], *arguments: object) -> Counts:
    """Run a stage in this process."""
    return stage(*arguments)


@contextmanager
def reader(settings: Settings, pages: int) -> Iterator[Reader]:
    """Hand out what runs the pure stages of a run of about `pages` pages.

    What an endpoint reads is read here: its calls are counted in one process. Raises Unavailable
    where MAHDAR_DASK names a scheduler that does not answer, DataError where its workers have
    other code.
    """
    if pages <= FEW_PAGES or settings.extractor == "remote":
        yield here
        return
    if settings.dask:
        with cluster(settings) as there:
            yield there
        return
    if (os.cpu_count() or 1) < 2:
        yield here
        return
    # Not forked: a fork takes the fetch threads' locks along as they stand.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:

        def there(stage: Callable[..., Counts], *arguments: object) -> Counts:
            return pool.submit(stage, *arguments).result()

        yield there


@contextmanager
def cluster(settings: Settings) -> Iterator[Reader]:
    """Hand out what runs a stage on a Dask cluster, whose workers see the same home.

    A worker that dies while it reads has its batch read by another one: a batch is staged under
    one name, whoever reads it.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise Unavailable("MAHDAR_DASK needs Dask: pip install 'mahdar[dask]'") from error
    try:
        client = Client(settings.dask, timeout=ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Unavailable(f"MAHDAR_DASK: no scheduler answers at {settings.dask}") from error
    with client:
        _refuse_other_code(client.run(code_hash))

        def there(stage: Callable[..., Counts], *arguments: object) -> Counts:
            counts: Counts = client.submit(stage, *arguments, pure=False).result()
            return counts

        yield there


def _refuse_other_code(hashes: dict[str, str]) -> None:
    for worker, found in hashes.items():
        if found != code_hash():
            raise DataError(f"MAHDAR_DASK: {worker} has another version of mahdar: install this")
