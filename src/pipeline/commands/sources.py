"""`mahdar sources` and `sources check`: what there is to read from, and one of them tried."""

from typing import Annotated

import typer

from pipeline.commands.options import Home, SourcesFolder, settings_for

app = typer.Typer(
    no_args_is_help=False, help="List sources; `check NAME` tries one against the live site."
)


@app.callback(invoke_without_command=True)
def listing(context: typer.Context, sources: SourcesFolder = None, home: Home = None) -> None:
    """List the sources: those that come with mahdar and those of your own folder.

    Example: mahdar sources --sources sources
    """
    if context.invoked_subcommand is not None:
        return
    from pipeline.commands.terminal import show_table
    from pipeline.sources import load_sources

    rows = [
        (s.name, s.title, s.country, ", ".join(d.kind for d in s.discover), s.enabled, s.verified)
        for s in load_sources(settings_for(home, sources)).values()
    ]
    show_table(("name", "title", "country", "found by", "enabled", "verified"), rows)


@app.command()
def check(
    name: Annotated[str, typer.Argument(help="The source's name.")],
    pages: Annotated[int, typer.Option(min=1, max=20, help="How many articles to fetch.")] = 3,
    sources: SourcesFolder = None,
    home: Home = None,
) -> None:
    """Fetch a few articles of a source live and show what is read in them; nothing is written.

    Example: mahdar sources check mypaper --sources sources
    """
    from pipeline.commands.showing import show_check
    from pipeline.stages import check_source

    show_check(check_source(settings_for(home, sources), name, pages))
