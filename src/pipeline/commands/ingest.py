"""`mahdar demo`, `run` and `import`: one run of a flow, told as it goes, summed up at the end."""

import logging
import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.commands.options import Home, SourcesFolder, settings_for
from pipeline.errors import DataError
from pipeline.settings import DEFAULT_HOME, Settings

WINDOW = re.compile(r"(\d{1,6})([mhdw])")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
UNIT_FAILED = 1


def run(
    source: Annotated[
        list[str] | None, typer.Option("--source", help="Only this source; may be repeated.")
    ] = None,
    window: Annotated[str, typer.Option(help="How far back to look: 90m, 24h, 7d, 2w.")] = "24h",
    sources: SourcesFolder = None,
    home: Home = None,
) -> None:
    """Ingest your sources once: fetch what is new, read the meetings in it, load and publish.

    Example: mahdar run --sources sources --source mypaper --window 7d
    """
    settings = settings_for(home, sources)
    hours = parse_window(window) / timedelta(hours=1)
    quiet_prefect(settings)
    from flows.ingest import ingest

    sum_up(settings, ingest(sources=source or None, window_hours=hours, home=settings.home,
                             sources_folder=settings.sources))  # fmt: skip


def import_articles(
    articles: Annotated[Path, typer.Argument(metavar="FILE.jsonl[.gz]", help="One a line.")],
    home: Home = None,
) -> None:
    """Load articles that you have as text; their ids are kept as external_id.

    A line holds id, source, source_country, url, published, title, text.
    Example: mahdar import articles.jsonl.gz
    """
    settings = settings_for(home)
    if not articles.is_file():
        raise DataError(f"{articles}: no such file")
    quiet_prefect(settings)
    from flows.ingest import import_articles as flow

    sum_up(settings, flow(articles.absolute(), home=settings.home))


def demo(home: Home = None) -> None:
    """Ingest the sample site that comes with mahdar and show the meetings found.

    The site is served from this machine; data go to their own home. Example: mahdar demo
    """
    settings = settings_for(home or DEFAULT_HOME / "demo")
    quiet_prefect(settings)
    from pipeline.commands.demonstration import show_demo

    if not show_demo(settings):
        raise typer.Exit(UNIT_FAILED)


def parse_window(text: str) -> timedelta:
    """Return the span that `24h`, `90m`, `7d` or `2w` means. Raises DataError for other texts."""
    found = WINDOW.fullmatch(text.strip())
    if not found or not int(found[1]):
        raise DataError(f"--window: {text!r} is not like 90m, 24h, 7d or 2w")
    return timedelta(**{UNITS[found[2]]: int(found[1])})


def quiet_prefect(settings: Settings) -> None:
    """Say how Prefect runs here, before it is imported: its own files in our home, few words."""
    os.environ.setdefault("PREFECT_HOME", str((settings.home / "prefect").absolute()))
    Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)  # else it warns
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_LOGGING_TO_API_ENABLED", "false")
    logging.getLogger("mahdar").info("starting (Prefect's own server takes some seconds)")


def sum_up(settings: Settings, report: dict[str, Any]) -> None:
    from pipeline.commands.showing import show_report

    show_report(settings, report)
    if report["failed"]:
        raise typer.Exit(UNIT_FAILED)
