"""`mahdar init`: a few questions in; a settings file and a folder of sources out."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.env_file import NAME
from pipeline.errors import DataError
from pipeline.settings import DEFAULT_HOME, Settings
from pipeline.sources import Source, load_sources

_ENABLED = re.compile(r"^enabled *=.*$", re.MULTILINE)
_SETTINGS = """\
# Settings of mahdar, read by every command that is started in this folder, and by systemd and
# compose. docs/settings.md lists them all; what the environment says wins.
MAHDAR_HOME={home}
MAHDAR_SOURCES={sources}
# Where a site can reach you: every request says it.
MAHDAR_CONTACT={contact}
# Who is told when something breaks: https://… takes JSON, mailtos://… sends e-mail.
#MAHDAR_ALARM_URL=
"""
_NEXT = """\
Written: {settings}, and {count} sources in {folder}.

Next, in {here}:
  mahdar sources                   lists them; docs/sources.md says how to write your own
  mahdar sources check {example:11} tries one against its live site, and writes nothing
  mahdar run --window 24h          one ingest
  mahdar serve                     runs by itself, each hour"""


def init(
    folder: Annotated[Path, typer.Argument(help="Where the settings and sources go.")] = Path(),
    source: Annotated[
        list[str] | None,
        typer.Option("--source", help="A source's name or a country's code; may be repeated."),
    ] = None,
    contact: Annotated[
        str | None, typer.Option(help="A web or e-mail address where sites can reach you.")
    ] = None,
) -> None:
    """Begin here: write mahdar.env and a folder of the sources that you pick.

    What is not said on the command line is asked for. Example: mahdar init --source BH --source spa
    """
    settings_file = folder / NAME
    if settings_file.exists():
        raise DataError(f"{settings_file}: is there already: change it, or name another folder")
    known = load_sources(Settings())
    if source is None:
        _show(known)
        asked = typer.prompt("Sources, by name or country, with commas", default="", type=str)
        source = asked.replace(",", " ").split()
    chosen = picked(known, source)
    contact = contact or typer.prompt("Your web or e-mail address, told to every site")
    _write(folder, chosen, _contact(contact))
    example = chosen[0].name if chosen else "NAME"
    typer.echo(_NEXT.format(settings=settings_file, count=len(chosen), folder=folder / "sources",
                            here=folder.absolute(), example=example))  # fmt: skip


def picked(known: dict[str, Source], wanted: list[str]) -> list[Source]:
    """Return the sources of these names and countries; raises DataError for what is neither."""
    countries = {source.country for source in known.values()}
    for each in wanted:
        if each not in known and each.upper() not in countries:
            raise DataError(f"source {each}: no source and no country has it: see `mahdar sources`")
    return [
        source
        for name, source in sorted(known.items())
        if name in wanted or source.country in {each.upper() for each in wanted}
    ]


def _show(known: dict[str, Source]) -> None:
    from pipeline.commands.terminal import show_table

    show_table(("name", "title", "country", "verified"),
               [(s.name, s.title, s.country, s.verified) for s in known.values()])  # fmt: skip


def _contact(text: str) -> str:
    """Return an address that stands on one line; raises DataError for what is none."""
    if not re.fullmatch(r"[!-~]*[@.][!-~]+", text.strip()):
        raise DataError(f"--contact: {text!r} is neither a web nor an e-mail address")
    return text.strip()


def _write(folder: Path, chosen: list[Source], contact: str) -> None:
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    for source in chosen:
        text = (files("pipeline.sources") / f"{source.name}.toml").read_text("utf-8")
        target = folder / "sources" / f"{source.name}.toml"
        if not target.exists():  # one that you have written before
            target.write_text(_ENABLED.sub("enabled = true", text), "utf-8")
    written = _SETTINGS.format(home=DEFAULT_HOME, sources="sources", contact=contact)
    (folder / NAME).write_text(written, "utf-8")
