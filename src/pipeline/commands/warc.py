"""`mahdar import-warc` and `export-warc`: pages from other crawls in, the archive out."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.ingest import quiet_prefect, sum_up
from pipeline.commands.options import Home, SourcesFolder, settings_for
from pipeline.errors import DataError


def import_warc(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.warc[.gz]...")],
    host: Annotated[
        list[str] | None,
        typer.Option("--host", help="Only this host and those under it; may be repeated."),
    ] = None,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Also pages that do not look Arabic.")
    ] = False,
    sources: SourcesFolder = None,
    home: Home = None,
) -> None:
    """Load the Arabic pages of WARC files, such as those of Common Crawl's news.

    Example: mahdar import-warc CC-NEWS-20250301003030-00001.warc.gz --host aawsat.com
    """
    settings = settings_for(home, sources)
    for path in files:
        if not path.is_file():
            raise DataError(f"{path}: no such file")
    quiet_prefect(settings)
    from flows.warc import import_warc as flow

    sum_up(settings, flow([path.absolute() for path in files], hosts=host or None,
                          any_language=any_language, home=settings.home,
                          sources_folder=settings.sources))  # fmt: skip


def export_warc(
    output: Annotated[Path, typer.Option("-o", "--output", help="FILE.warc.gz to write.")],
    source: Annotated[
        str | None, typer.Option("--source", help="Only this source; else all.")
    ] = None,
    from_day: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day, UTC.")
    ] = None,
    to_day: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, UTC.")
    ] = None,
    home: Home = None,
) -> None:
    """Write what was fetched as WARC, for other tools and other homes.

    Example: mahdar export-warc -o march.warc.gz --source bna --from 2026-03-01 --to 2026-03-31
    """
    from pipeline.stages import export_warc as export

    start = _midnight(from_day.date() if from_day else date.min)
    end = _midnight(to_day.date() + timedelta(days=1)) if to_day else _LAST
    written = export(settings_for(home), output, source, start, end)
    print(f"{written} pages written to {output}")


_LAST = datetime.max.replace(tzinfo=UTC)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
