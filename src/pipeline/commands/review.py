"""`mahdar review`: doubted records to accept, correct, merge and split, in the browser."""

import getpass
import webbrowser
from enum import StrEnum
from typing import Annotated

import typer

from pipeline.commands.options import Home, settings_for


class Spoken(StrEnum):
    """The language that the desk opens in."""

    ar = "ar"
    en = "en"


def review(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    port: Annotated[int, typer.Option(help="Of this machine; 0 takes one that is free.")] = 0,
    is_opened: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
    below: Annotated[
        float, typer.Option(min=0, max=1, help="Doubt records of a lower confidence.")
    ] = 0.6,
    only_reasons: Annotated[
        bool, typer.Option("--reasons", help="Only say how many records wait, and why.")
    ] = False,
    language: Annotated[Spoken, typer.Option(help="To begin with.")] = Spoken.ar,
    by: Annotated[str | None, typer.Option("--by", help="Who reviews; else who is logged in.")] = (
        None
    ),
    home: Home = None,
) -> None:
    """Open the review desk on this machine, until Ctrl-C: what is doubted, beside its text.

    Example: mahdar review --open
    """
    from pipeline.desk import Desk, Keys, serving

    settings, author = settings_for(home), by or getpass.getuser()
    with serving(
        lambda bound: Desk(settings, Keys(bound), author, below, language.value), port
    ) as running:
        desk = running.desk
        print(f"{desk.total()} records wait for a reader")
        for reason, count in desk.counts().items():
            print(f"{count:8} {reason}")
        if only_reasons:
            return
        print(f"{desk.keys.address}\nopens the desk in this machine's browser; Ctrl-C ends it")
        if is_opened:
            webbrowser.open(desk.keys.address)
        running.run()
