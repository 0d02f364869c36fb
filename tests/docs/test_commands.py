"""Every command that README and the docs show is one that there is, with its options."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from pipeline.cli import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OURS = ("mahdar", ".venv/bin/mahdar")
OTHERS = {"make", "prefect", "cp", "docker", "python", "deploy/install", "pip", "curl", "git", "cd",
          "export"}  # fmt: skip


def commands(page: Path) -> Iterator[list[str]]:
    """Yield the words of each command in the page's shell blocks."""
    for block in re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.M | re.S):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
                words = words[1:]
            if words:
                yield words


def refusal(words: list[str]) -> str | None:
    """Return why the command line would not take the words; None where it would."""
    command: Any = typer.main.get_command(app)  # of a click that typer keeps to itself
    arguments, parent = words[1:], None
    try:
        while hasattr(command, "commands") and arguments:
            context = command.context_class(command, info_name=command.name, parent=parent)
            command.parse_args(context, arguments)
            rest = [*context._protected_args, *context.args]
            if not rest:
                return None
            _, command, arguments = command.resolve_command(context, rest)
            parent = context
        command.make_context(words[0], list(arguments), parent=parent)
    except Exception as error:  # noqa: BLE001 - whatever it says is what a reader would see
        return str(error)
    return None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_is_one_that_there_is(page: Path) -> None:
    for words in commands(page):
        if words[0] in OURS:
            assert refusal(words) is None, f"{' '.join(words)}: {refusal(words)}"
        else:
            assert words[0] in OTHERS, f"{' '.join(words)}: who runs that?"


def test_a_command_that_there_is_not_would_be_found() -> None:
    assert refusal(["mahdar", "run", "--window", "24h"]) is None
    assert refusal(["mahdar", "sources", "check", "bna"]) is None
    for line in ("mahdar walk", "mahdar run --windows 24h", "mahdar sources test bna",
                 "mahdar explain"):  # fmt: skip
        assert refusal(line.split()), line


def test_every_command_that_there_is_stands_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    command: Any = typer.main.get_command(app)
    for name in command.commands:
        assert f"`mahdar {name}" in text or f"mahdar {name}" in text, name
