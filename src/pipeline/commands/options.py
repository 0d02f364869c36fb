"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.settings import Settings

Home = Annotated[
    Path | None,
    typer.Option("--home", help="Where data live (MAHDAR_HOME; else warehouse/data here)."),
]
SourcesFolder = Annotated[
    Path | None,
    typer.Option("--sources", help="Folder of your own source files (MAHDAR_SOURCES)."),
]


def settings_for(home: Path | None, sources: Path | None = None) -> Settings:
    """Return the settings of the environment, with what the command line says on top."""
    return Settings.from_env(home=home, sources=sources)
