"""`mahdar explain`: an address, a file or an id in, the article with what was read in it out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.options import Home, SourcesFolder, settings_for
from pipeline.errors import DataError, Unavailable

if TYPE_CHECKING:
    from pipeline.stages import Explanation


def explain(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    what: Annotated[
        str,
        typer.Argument(
            metavar="URL|FILE|ID",
            help="An address, an HTML or text file, FILE.jsonl:LINE, or an article's or meeting's"
            " id in the published copy.",
        ),
    ],
    html: Annotated[Path | None, typer.Option("--html", help="Write a page, not here.")] = None,
    url: Annotated[str | None, typer.Option(help="The address that a FILE came from.")] = None,
    source: Annotated[str | None, typer.Option(help="Read by the rules of this source.")] = None,
    published: Annotated[str | None, typer.Option(help="When a plain text was published.")] = None,
    sources: SourcesFolder = None,
    home: Home = None,
) -> None:
    """Show an article, each field marked where it was read, by which rule, and what was refused.

    Example: mahdar explain articles.jsonl:3 --html explained.html
    """
    from pipeline.records import Dropped
    from pipeline.stages import Asked
    from pipeline.stages import explain as explained

    asked = Asked(what, url=url, source=source, published=published)
    found = explained(settings_for(home, sources), asked)
    lost = [each for each in found if isinstance(each, Dropped)]
    if lost:
        raise DataError(f"{what}: no article: {lost[0].stage}: {lost[0].reason}")
    _show([each for each in found if not isinstance(each, Dropped)], html)


def _show(explanations: "Sequence[Explanation]", html: Path | None) -> None:
    from pipeline.commands.explain_html import page
    from pipeline.commands.explain_terminal import show_explanation

    if html is None:
        for explanation in explanations:
            show_explanation(explanation)
        return
    try:
        html.write_text(page(explanations), "utf-8")
    except OSError as error:
        raise Unavailable(f"{html}: cannot be written: {error.strerror}") from error
    print(f"written: {html}")
