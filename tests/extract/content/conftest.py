"""Stanzas of the corpus in, scopes and what they must yield out.

A stanza is a comment, the parties, the text and what must be read in it:

    # Why it is here.
    party	سالم الحداد	وزير الزراعة        side, name, office; - for none; a country may follow
    kind	call                            talks where it is not given
    > النص
    statement	سالم الحداد	أكد	أهمية …    topic, occasion, outcome, venue, city, country; or none
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.arabic.fold import fold
from pipeline.arabic.sentences import sentences
from pipeline.extract.scope import Scope
from pipeline.records import Article, Participant, Published, Quote, Reading

CORPUS = Path(__file__).parent / "corpus"
SETTINGS = ("kind", "status", "title", "source")


@dataclass
class Stanza:
    """A text with its parties, and the lines that must be read in it."""

    name: str
    text: str = ""
    parties: list[tuple[str, ...]] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    expected: list[tuple[str, ...]] = field(default_factory=list)

    def wanted(self, key: str) -> list[tuple[str, ...]]:
        """Return what must be read under a key, in order."""
        return [cells[1:] for cells in self.expected if cells[0] == key]


def read_stanzas(path: Path) -> list[Stanza]:
    """Read the stanzas of a file; a blank line ends one."""
    found: list[Stanza] = []
    stanza: Stanza | None = None
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            stanza = None
        elif not line.startswith("#"):
            if stanza is None:
                stanza = Stanza(f"{path.stem}:{number}")
                found.append(stanza)
            _take(stanza, line)
    return found


def _take(stanza: Stanza, line: str) -> None:
    if line.startswith("> "):
        stanza.text += ("\n" if stanza.text else "") + line[2:]
        return
    cells = tuple(cell.strip() for cell in line.split("\t"))
    if cells[0] in ("host", "guest", "party", "chair", "attendee"):
        stanza.parties.append(cells)
    elif cells[0] in SETTINGS:
        stanza.settings[cells[0]] = cells[1]
    else:
        stanza.expected.append(cells)


def _quote(text: str, value: str) -> Quote | None:
    if value == "-":
        return None
    start = text.index(value)
    return Quote(value, start, start + len(value), "test")


def _participant(text: str, cells: tuple[str, ...]) -> Participant:
    name, office = _quote(text, cells[1]), _quote(text, cells[2])
    parts = [part for part in (name, office) if part]
    start = min(part.start for part in parts)
    end = max(part.end for part in parts)
    if end - start > 120:
        start, end = (name or parts[0]).start, (name or parts[0]).end
    country = Reading(cells[3], start, end, "test") if len(cells) > 3 else None
    side = cells[0]
    return Participant(side, start, end, "test", name, None, office, None, country)  # type: ignore[arg-type]


def build_scope(stanza: Stanza) -> Scope:
    """Build the scope of a stanza: the first sentence of the body is the lead."""
    title = stanza.settings.get("title", "")
    text = f"{title}\n\n{stanza.text}" if title else stanza.text
    body_start = len(title) + 2 if title else 0
    article = Article(
        "id", "key", "url", "paper", stanza.settings.get("source", "SA"), text, body_start, "",
        Published(None, "import"), None,
    )  # fmt: skip
    spans = sentences(text)
    lead = next(span for span in spans if span[0] >= body_start)
    people = tuple(_participant(text, cells) for cells in stanza.parties)
    kind, status = stanza.settings.get("kind", "talks"), stanza.settings.get("status", "held")
    return Scope(article, fold(text), spans, lead, spans, kind, status, people)  # type: ignore[arg-type]


@pytest.fixture
def scope_of() -> Callable[[Stanza], Scope]:
    """The way from a stanza to its scope."""
    return build_scope


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test that asks for `stanza` those of the files that its module names."""
    if "stanza" not in metafunc.fixturenames:
        return
    field_name = metafunc.module.FIELD
    cases = []
    for path in sorted(CORPUS.glob(f"{field_name}*.txt")):
        marks = [pytest.mark.xfail(strict=True)] if "known_misses" in path.stem else []
        cases += [pytest.param(s, id=s.name, marks=marks) for s in read_stanzas(path)]
    assert cases, f"no corpus for {field_name}"
    metafunc.parametrize("stanza", cases)


@pytest.fixture
def stanza_of() -> Callable[..., Scope]:
    """Build a scope from a text and the lines of its parties."""

    def build(text: str, *parties: tuple[str, ...], **settings: str) -> Scope:
        return build_scope(Stanza("made", text, list(parties), settings))

    return build
