"""`mahdar correct` and `mahdar corrections`: what a reader puts right, applied for good."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import Home, settings_for

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="A meeting_id.")]
Why = Annotated[str, typer.Option("--why", help="The reason, in a few words.")]
By = Annotated[str | None, typer.Option("--by", help="Who corrects; else who is logged in.")]

app = typer.Typer(
    no_args_is_help=True,
    help="What readers put right: list, merge, split, delete, accept.",
)


def correct(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    meeting: Meeting,
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD",
            help="kind, status, day, last_day, venue, city, country, occasion; with --of: side,"
            " honorific, position, country.",
        ),
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help='"" empties the field.')],
    why: Why,
    of: Annotated[
        str | None, typer.Option("--of", help="Of this participant, as report.meetings calls it.")
    ] = None,
    by: By = None,
    home: Home = None,
) -> None:
    """Put a field of a meeting right; it stays so after every later load and rebuild.

    Example: mahdar correct 5d06ee6acb436f4b city المنامة --why "the dateline is of the paper"
    """
    from pipeline.stages import correct as change
    from pipeline.stages import correct_field

    made = correct_field(meeting, field, value, of)
    _say(change(settings_for(home), made, why, by or getpass.getuser()))


@app.command()
def merge(meeting: Meeting, other: Meeting, why: Why, by: By = None, home: Home = None) -> None:
    """Make two meetings one."""
    from pipeline.stages import correct as change
    from pipeline.stages import correct_merge

    made = correct_merge(meeting, other)
    _say(change(settings_for(home), made, why, by or getpass.getuser()))


@app.command()
def split(
    meeting: Meeting,
    tellings: Annotated[
        list[str], typer.Argument(metavar="TELLING…", help="A mention_id or url of report.mentions")
    ],
    why: Why,
    by: By = None,
    home: Home = None,
) -> None:
    """Part some tellings from a meeting: they become one of their own."""
    from pipeline.stages import correct as change
    from pipeline.stages import correct_split

    made = correct_split(meeting, tellings)
    _say(change(settings_for(home), made, why, by or getpass.getuser()))


@app.command()
def delete(meeting: Meeting, why: Why, by: By = None, home: Home = None) -> None:
    """Say of a meeting that it is none; its articles stay."""
    from pipeline.stages import correct as change
    from pipeline.stages import correct_delete

    _say(change(settings_for(home), correct_delete(meeting), why, by or getpass.getuser()))


@app.command()
def accept(meeting: Meeting, why: Why, by: By = None, home: Home = None) -> None:
    """Say of a record that it stands as it is; the review desk shows it no more."""
    from pipeline.stages import correct as change
    from pipeline.stages import correct_accept

    _say(change(settings_for(home), correct_accept(meeting), why, by or getpass.getuser()))


@app.command("list")
def list_(home: Home = None) -> None:
    """Show all corrections, the oldest first, and whether each found what it is about."""
    from pipeline.commands.terminal import show_table
    from pipeline.stages import corrections_of

    rows = corrections_of(settings_for(home))
    show_table(list(rows[0]) if rows else [], [tuple(row.values()) for row in rows])


@app.command()
def undo(correction: str, home: Home = None) -> None:
    """Take a correction back."""
    from pipeline.stages import undo as take_back

    take_back(settings_for(home), correction)
    print(f"taken back: {correction}")


@app.command()
def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="The CSV file to write.")],
    home: Home = None,
) -> None:
    """Write all corrections as CSV."""
    from pipeline.stages import export_corrections

    print(f"{export_corrections(settings_for(home), output)} corrections written: {output}")


@app.command("import")
def import_(file: Path, home: Home = None) -> None:
    """Take in corrections from a CSV file; those that are here already stay as they are."""
    from pipeline.stages import import_corrections

    print(f"{import_corrections(settings_for(home), file)} corrections are new")


def _say(correction_id: str) -> None:
    print(f"corrected and published: {correction_id} (mahdar corrections undo {correction_id})")
