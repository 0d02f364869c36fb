"""`mahdar backfill`: days and sources done from a stage on, with a bar that shows how far it is."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.commands.ingest import quiet_prefect, sum_up
from pipeline.commands.options import Home, SourcesFolder, settings_for
from pipeline.errors import DataError
from pipeline.records import FROM_STAGES, FromStage

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]
ORDERS = ("newest", "oldest")


def backfill(  # noqa: PLR0913, PLR0917 - each an option of the command
    first: Day = None,
    last: Day = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", help="Only this source; may be repeated.")
    ] = None,
    from_stage: Annotated[
        str, typer.Option(help="discover, archive, parse or extract: where the work starts.")
    ] = "discover",
    order: Annotated[str, typer.Option(help="Which days come first: newest or oldest.")] = "newest",
    again: Annotated[
        bool, typer.Option("--again", help="Also what an earlier backfill finished.")
    ] = False,
    sources: SourcesFolder = None,
    home: Home = None,
) -> None:
    """Do days that lie back: look for articles, or read anew what is archived or stored.

    Cut short, it goes on where it stopped. It gives way to scheduled runs of the same source.
    Example: mahdar backfill --source mypaper --first 2026-01-01 --last 2026-01-31
    Example: mahdar backfill --from-stage extract
    """
    stage = _from_stage(from_stage)
    if order not in ORDERS:
        raise DataError(f"--order: {order!r} is neither newest nor oldest")
    settings = settings_for(home, sources)
    quiet_prefect(settings)
    from flows.backfill import backfill as flow

    with bar():
        report = flow(
            first and first.date(), last and last.date(), source or None,
            from_stage=stage, order="oldest" if order == "oldest" else "newest", again=again,
            home=settings.home, sources_folder=settings.sources,
        )  # fmt: skip
    sum_up(settings, report)


def _from_stage(text: str) -> FromStage:
    for stage in FROM_STAGES:
        if text == stage:
            return stage
    raise DataError(f"--from-stage: {text!r} is none of {', '.join(get_args(FromStage))}")


@contextmanager
def bar() -> Iterator[None]:
    """Draw a bar of the flow's progress on a terminal's stderr; elsewhere its lines suffice."""
    console = Console(file=sys.stderr)
    columns = (TextColumn("units"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as progress:
        handler = _Bar(progress)
        logger = logging.getLogger("mahdar.progress")
        logger.addHandler(handler)
        try:
            yield
        finally:
            logger.removeHandler(handler)


class _Bar(logging.Handler):
    """Moves a bar to where each record says that the work is."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._task = progress.add_task("units", total=None)

    def emit(self, record: logging.LogRecord) -> None:
        done, total = getattr(record, "done", None), getattr(record, "total", None)
        if done is not None:
            self._progress.update(self._task, completed=done, total=total)
