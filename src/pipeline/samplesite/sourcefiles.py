"""Write the papers' source files, as a user would: a folder in, three TOML files in it out."""

from importlib.resources import files
from pathlib import Path

from pipeline.samplesite.papers import NAMES


def write_sources(folder: Path) -> None:
    """Write sabah.toml, bawaba.toml and raed.toml into a folder, which is made where missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        text = files("pipeline.samplesite").joinpath("sources", f"{name}.toml").read_text("utf-8")
        (folder / f"{name}.toml").write_text(text, "utf-8")
