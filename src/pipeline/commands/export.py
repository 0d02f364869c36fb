"""`mahdar export`: the published copy in, a file for another program out."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import Home, settings_for
from pipeline.errors import DataError


def export(
    shape: Annotated[
        str,
        typer.Argument(
            metavar="SHAPE",
            help="plover (JSON lines), ftm (FollowTheMoney entities), ical (planned meetings), or"
            " a view of the schema report, as .csv or .parquet.",
        ),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")],
    since: Annotated[
        str | None, typer.Option(help="Only meetings of this day (2026-02-03) and later.")
    ] = None,
    home: Home = None,
) -> None:
    """Write meetings in a shape that another program reads; docs/exports.md says what maps to what.

    Example: mahdar export ical -o meetings.ics
    """
    from pipeline.stages import export as write

    try:
        day = date.fromisoformat(since) if since else None
    except ValueError:
        raise DataError(f"--since: {since!r} is no day like 2026-02-03") from None
    print(f"{write(settings_for(home), shape, output, day)} records written: {output}")
