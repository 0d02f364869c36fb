"""Stanzas of the corpus in, articles and the meetings that must be read in them out.

A stanza is a comment, settings, the text and what must be read in it:

    # Why it is here.
    published	2026-02-10              settings: published, country, title
    > النص
    meeting	talks	held	2026-02-09       kind, status, date; - for none
    party	الدكتور	سالم الحداد	وزير الزراعة	SA   side, honorific, name, office, country

or `none` where nothing may be read. All participants of a meeting are listed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from pipeline.records import Article, Mention, Published, Quote, Reading

CORPUS = Path(__file__).parent / "corpus"
SETTINGS = ("published", "country", "title")
Line = tuple[str, ...]


@dataclass
class Told:
    """A text and the lines that must be read in it."""

    name: str
    text: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    expected: list[Line] = field(default_factory=list)

    def article(self) -> Article:
        """Return the article that the stanza writes."""
        return an_article(
            self.text,
            title=self.settings.get("title", ""),
            published=date.fromisoformat(self.settings.get("published", "2026-02-10")),
            country=self.settings.get("country", "SA"),
        )


def an_article(
    text: str, title: str = "", published: date | None = None, country: str | None = "SA"
) -> Article:
    """Return a cleaned article of a title and a body."""
    whole = f"{title}\n\n{text}" if title else text
    return Article(
        article_id="a1",
        url_key="k",
        url="https://paper.example/1",
        source="paper",
        source_country=country,
        text=whole,
        body_start=len(title) + 2 if title else 0,
        content_hash="h",
        published=Published(None, "none"),
        published_date=published,
    )


def read_told(name: str) -> list[Told]:
    """Read the stanzas of corpus/<name>.txt; a blank line ends one."""
    found: list[Told] = []
    told: Told | None = None
    for number, line in enumerate((CORPUS / f"{name}.txt").read_text("utf-8").splitlines(), 1):
        if not line.strip():
            told = None
        elif not line.startswith("#"):
            if told is None:
                told = Told(f"{name}:{number}")
                found.append(told)
            _take(told, line)
    return found


def _take(told: Told, line: str) -> None:
    if line.startswith("> "):
        told.text += ("\n" if told.text else "") + line[2:]
        return
    cells = tuple(cell.strip() for cell in line.split("\t"))
    if cells[0] in SETTINGS:
        told.settings[cells[0]] = cells[1]
    elif cells != ("none",):
        told.expected.append(cells)


def lines_of(mentions: list[Mention], expected: list[Line]) -> list[Line]:
    """Return what was read as lines, each with as many cells as the line expected there."""
    lines: list[Line] = []
    for mention in mentions:
        day = mention.date.first.isoformat() if mention.date else "-"
        lines.append(("meeting", mention.kind.value, mention.status.value, day))
        for person in mention.participants:
            values = (person.honorific, person.name, person.position, person.country)
            lines.append((person.side, *(_value(value) for value in values)))
    return [line[: len(expected[n])] if n < len(expected) else line for n, line in enumerate(lines)]


def _value(value: Quote | Reading | None) -> str:
    if value is None:
        return "-"
    return value.text if isinstance(value, Quote) else value.value


@pytest.fixture
def read_lines() -> Callable[[Told], list[Line]]:
    """Give the function that reads a stanza's article with the extractor."""
    from pipeline.extract import extract_mentions

    def read(told: Told) -> list[Line]:
        return lines_of(extract_mentions(told.article()), told.expected)

    return read


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `told` on every stanza, one that asks for `missed` on the misses."""
    if "told" in metafunc.fixturenames:
        names = sorted(path.stem for path in CORPUS.glob("*.txt") if path.stem != "known_misses")
        stanzas = [told for name in names for told in read_told(name)]
        metafunc.parametrize("told", stanzas, ids=[told.name for told in stanzas])
    if "missed" in metafunc.fixturenames:
        stanzas = read_told("known_misses")
        metafunc.parametrize("missed", stanzas, ids=[told.name for told in stanzas])
