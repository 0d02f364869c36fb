"""`mahdar extract` and `mahdar parse`: one article or page in, what was read in it out as JSON."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from pipeline.commands.options import Home, SourcesFolder, settings_for
from pipeline.errors import Unavailable


def extract(
    articles: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="One article a line.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Else stdout.")] = None,
) -> None:
    """Read meeting records out of articles, one JSON line in, one out, in the same order.

    A line in holds id, source, source_country, url, published, title, text; a line out
    {"id", "is_meeting", "meetings"}. Example: mahdar extract articles.jsonl -o records.jsonl
    """
    from pipeline.stages import extract_lines

    with _opened(articles) as lines, _written(output) as out:
        for record in extract_lines(settings_for(None), lines, str(articles)):
            print(json.dumps(record, ensure_ascii=False), file=out)


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    try:
        file = path.open(encoding="utf-8")
    except OSError as error:
        raise Unavailable(f"{path}: cannot be read: {error.strerror}") from error
    with file:
        yield file


@contextmanager
def _written(path: Path | None) -> Iterator[IO[str]]:
    if path is None:
        yield sys.stdout
        return
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise Unavailable(f"{path}: cannot be written: {error.strerror}") from error
    with file:
        yield file


def parse(
    page: Annotated[str, typer.Argument(metavar="FILE|URL", help="An HTML file, or an address.")],
    url: Annotated[str | None, typer.Option(help="The address that a FILE came from.")] = None,
    source: Annotated[str | None, typer.Option(help="Read by the rules of this source.")] = None,
    sources: SourcesFolder = None,
    home: Home = None,
) -> None:
    """Read one page and show what is in it as JSON: title, text, published, author, section.

    `reason` says why a page is no article. Example: mahdar parse page.html --url https://…
    """
    from pipeline.stages import parse_one

    report = parse_one(settings_for(home, sources), page, url, source)
    print(json.dumps(report, ensure_ascii=False, indent=2))
