"""`mahdar rebuild`: the warehouse made anew from the archive, and proved to be the same."""

import typer

from pipeline.commands.ingest import quiet_prefect
from pipeline.commands.options import Home, SourcesFolder, settings_for
from pipeline.errors import DataError
from pipeline.stages import Rebuilt

DIFFERS = 1


def rebuild(sources: SourcesFolder = None, home: Home = None) -> None:
    """Make the warehouse anew from the archive, and compare it row for row with what was there.

    For a database that is lost or broken, and after a change of rules. What was there stays
    until the new one stands, and is kept where the two differ. Readers keep the published copy.
    Example: mahdar rebuild --sources sources
    """
    settings = settings_for(home, sources)
    quiet_prefect(settings)
    from flows.upkeep import rebuild as flow

    found = flow(home=settings.home, sources_folder=settings.sources)
    for table, rows in found.rows.items():
        typer.echo(f"core.{table}: {rows.count} rows, {_compared(found, table)}")
    if found.report["failed"]:
        raise DataError("rebuild: " + "; ".join(found.report["failed"].values()))
    if found.differing:
        typer.echo(f"differs from before: {', '.join(found.differing)}; the old file is kept")
        raise typer.Exit(DIFFERS)
    typer.echo("the same rows as before" if found.before else "nothing to compare with")


def _compared(found: Rebuilt, table: str) -> str:
    rows, before = found.rows[table], (found.before or {}).get(table)
    if before is None:
        return f"{rows.digest:016x}"
    if before == rows:
        return f"{rows.digest:016x} as before"
    return f"{rows.digest:016x}, before {before.count} rows, {before.digest:016x}"
