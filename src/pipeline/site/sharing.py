"""Parts of a work in, what each came to out, done by several processes."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import duckdb

Opened = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]
Work = Callable[[duckdb.DuckDBPyConnection, Any], Any]
Found = list[Any]

_held: dict[str, Any] = {}  # what a process that helps has open


@contextmanager
def shared_out(work: Work, opened: Opened, parts: Sequence[Any], workers: int) -> Iterator[Found]:
    """Start the work for each part in processes; the list is full once the block is left.

    What fails in another process is raised here.
    """
    found: Found = []
    # Not forked: DuckDB's threads do not live on in a copy of their process.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _begin, (opened, work)) as pool:
        try:
            waiting = [pool.submit(_do, part) for part in parts]
            yield found
            found += [one.result() for one in waiting]
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _begin(opened: Opened, work: Work) -> None:
    context = opened()
    _held.update(context=context, con=context.__enter__(), work=work)


def _do(part: object) -> Any:
    return _held["work"](_held["con"], part)
