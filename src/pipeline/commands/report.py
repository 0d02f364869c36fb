"""`mahdar report` and `mahdar serve-report`: the published copy as pages to look at."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import Home, settings_for
from pipeline.errors import DataError


def report(
    to: Annotated[
        Path | None, typer.Option("--to", help="The folder to write; else `report` in the home.")
    ] = None,
    is_opened: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
    home: Home = None,
) -> None:
    """Write the published copy as a site in Arabic and English; it opens from disk, without a
    server.

    Example: mahdar report --open
    """
    from pipeline.stages import report as write

    written = write(settings_for(home), to)
    print(
        f"{written.meetings} meetings on {written.files} pages and files"
        f" ({written.bytes / 1e6:.1f} MB): {written.path / 'index.html'}"
    )
    if is_opened:
        webbrowser.open((written.path / "index.html").resolve().as_uri())


def serve_report(
    folder: Annotated[
        Path | None, typer.Argument(help="A written report; else `report` in the home.")
    ] = None,
    port: Annotated[int, typer.Option(help="Of this machine; 0 takes one that is free.")] = 8765,
    home: Home = None,
) -> None:
    """Serve a written report on this machine alone, until Ctrl-C.

    Example: mahdar serve-report
    """
    from pipeline.commands.serving import serving

    root = folder or settings_for(home).report
    if not (root / "index.html").exists():
        raise DataError(f"{root}: holds no report: write one with `mahdar report`")
    with serving(root, port) as server:
        print(f"http://127.0.0.1:{server.server_address[1]}/ shows {root}; Ctrl-C ends it")
        server.serve_forever()
