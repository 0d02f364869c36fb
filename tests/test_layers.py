"""Who may import whom: stages share records, stages.py joins them, flows/ alone knows Prefect."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = {"", "errors", "records", "settings", "tables", "addresses", "arabic", "database",
          "gazetteer", "retries", "sources", "stores"}  # fmt: skip
STAGES = {"discover", "fetch", "archive", "parse", "clean", "dedup", "extract", "extract_remote",
          "resolve", "corrections", "exports", "load", "publish", "site"}  # fmt: skip
JOINERS = {"stages", "samplesite", "exchange", "desk"}  # may use every stage, know no Prefect
WAYS_IN = {"cli", "commands", "__main__", "demo"}  # may use joiners and flows


def imports(source: str) -> Iterator[str]:
    """Yield the dotted name of every module that a source text imports, wherever it does so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(dotted: str) -> str:
    """Return the part of the house that a dotted `pipeline` name lies in."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else ""


def refusal(here: str, imported: str) -> str | None:
    """Say why a module in the room `here` may not import a dotted name; None where it may."""
    top = imported.split(".", maxsplit=1)[0]
    if top == "prefect":
        return f"{here} may not import prefect: only flows/ does"
    if top == "flows":
        return None if here in WAYS_IN else f"{here} may not import flows"
    if top != "pipeline" or room(imported) == here:
        return None
    there = room(imported)
    allowed = SHARED
    if here in JOINERS:
        allowed = SHARED | STAGES | JOINERS
    if here in WAYS_IN:
        allowed = SHARED | STAGES | JOINERS | WAYS_IN
    if here in ("errors", "records"):
        allowed = {""}
    if there in allowed or there == "__version__":
        return None
    return f"{here} may not import {there}"


def refusals(here: str, source: str) -> list[str]:
    """List what is wrong with the imports of a module's source text."""
    known = SHARED | STAGES | JOINERS | WAYS_IN
    unplaced = [] if here in known else [f"{here} has no place in the house: see ARCHITECTURE"]
    return unplaced + [why for name in imports(source) if (why := refusal(here, name))]


MODULES = sorted((ROOT / "src" / "pipeline").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_every_module_keeps_to_its_room(path: Path) -> None:
    parts = path.relative_to(ROOT / "src" / "pipeline").with_suffix("").parts
    here = "" if parts == ("__init__",) else parts[0]
    assert refusals(here, path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("here", "source"),
    [
        ("clean", "from pipeline.dedup import near"),
        ("clean", "def f():\n    import pipeline.fetch.client"),
        ("load", "from prefect import task"),
        ("stages", "from flows.ingest import ingest"),
        ("records", "from pipeline.settings import Settings"),
        ("arabic", "from pipeline import extract"),
        ("parse", "from pipeline import stages"),
        ("helpers", "import re"),
    ],
)
def test_a_wrong_import_is_refused(here: str, source: str) -> None:
    assert refusals(here, source) != []


def test_a_right_import_is_not_refused() -> None:
    assert refusals("stages", "from pipeline.load import write\nimport duckdb") == []
    assert refusals("cli", "from flows.ingest import ingest") == []
