"""The `mahdar` command: arguments in, one command called; an error leaves as one line."""

import atexit
import logging
import os
import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from pipeline import __version__
from pipeline.commands import (
    backfill,
    corrections,
    deployment,
    explain,
    export,
    ingest,
    init,
    moving,
    reading,
    rebuild,
    report,
    review,
    service,
    sources,
    upkeep,
    warc,
    warehouse,
)
from pipeline.commands.env_file import read_env_file
from pipeline.errors import MahdarError

USAGE_ERROR = 2
INTERRUPTED = 130

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Read meeting records out of Arabic news into a DuckDB warehouse.",
    epilog="Try `mahdar demo` first. Data live in --home, MAHDAR_HOME, or warehouse/data here.",
)
app.command()(ingest.demo)
app.command()(init.init)
app.command()(ingest.run)
app.command()(backfill.backfill)
app.command()(rebuild.rebuild)
app.command("move-warehouse")(moving.move_warehouse)
app.command()(upkeep.publish)
app.command()(upkeep.maintain)
app.command()(service.serve)
app.command()(deployment.deploy)
app.command("import")(ingest.import_articles)
app.command()(warc.import_warc)
app.command()(warc.export_warc)
app.command()(reading.extract)
app.command()(reading.parse)
app.command()(explain.explain)
app.command()(warehouse.sql)
app.command()(warehouse.status)
app.command()(export.export)
app.command()(report.report)
app.command()(report.serve_report)
app.command()(review.review)
app.command()(corrections.correct)
app.add_typer(corrections.app, name="corrections")
app.add_typer(sources.app, name="sources")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mahdar {__version__}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Options before any command."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("mahdar").setLevel(logging.INFO)
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # it warns of each spare connection


def command() -> None:
    """Run the command that sys.argv names and leave with its exit code."""
    atexit.register(_hush)  # first in, so it runs after every other
    sys.exit(main())


def _hush() -> None:
    # As the interpreter ends, DuckDB's binding reports what Prefect's types still refer to as
    # leaks, 80 lines of it. What we had to say has been said.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def main() -> int:
    """Run the command that sys.argv names; return 2 after one line on an error, 130 on Ctrl-C."""
    debug = "--debug" in sys.argv
    if debug:  # taken anywhere on the line, since it is added to a command that has just failed
        sys.argv = [sys.argv[0], "--debug", *(a for a in sys.argv[1:] if a != "--debug")]
    try:
        read_env_file()
        return int(app(standalone_mode=False) or 0)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except TyperException as error:
        return _misused(error)
    except BrokenPipeError:  # `mahdar sql … | head` closed our output
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MahdarError as error:
        return _refused(error, debug, str(error))
    except Exception as error:  # noqa: BLE001 - the last gate: a fault of ours is one line too
        return _refused(error, debug, f"{type(error).__name__}: {error} (--debug shows where)")


def _misused(error: TyperException) -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "mahdar"
    message = getattr(error, "format_message", str)()
    if message:  # a bare `mahdar` has shown its help by now
        print(f"mahdar: {message} (see {command} --help)", file=sys.stderr)
    return USAGE_ERROR


def _refused(error: Exception, debug: bool, line: str) -> int:
    if debug:
        raise error
    print(f"mahdar: {' '.join(line.split())}", file=sys.stderr)
    return USAGE_ERROR
