"""Any text gives values that stand in it to the letter, in time that grows with its length."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.arabic.fold import fold
from pipeline.arabic.sentences import sentences
from pipeline.extract.occasion import occasion
from pipeline.extract.outcomes import outcomes
from pipeline.extract.place import place
from pipeline.extract.scope import Scope
from pipeline.extract.statements import statements
from pipeline.extract.topics import topics
from pipeline.records import KINDS, Article, Participant, Published, Quote

PIECES = (Path(__file__).parent / "pieces.txt").read_text("utf-8").split(" ")


def scope_of(text: str, start: int, end: int, kind: str) -> Scope:
    """Build a scope over a whole text whose one participant stands at start to end."""
    article = Article("i", "k", "u", "s", "SA", text, 0, "", Published(None, "import"), None)
    spans = sentences(text) or ((0, len(text)),)
    person = Participant(
        "party", start, end, "test", name=Quote(text[start:end], start, end, "test")
    )
    lead = spans[0]
    return Scope(article, fold(text), spans, lead, spans, kind, "held", (person,))  # type: ignore[arg-type]


def quotes(scope: Scope) -> Iterator[Quote]:
    """Yield every value with a place that the readers find."""
    yield from topics(scope)
    yield from outcomes(scope)
    for statement in statements(scope):
        yield from (getattr(statement, part.name) for part in fields(statement))
    where = place(scope)
    yield from (quote for quote in (occasion(scope), where.venue, where.city) if quote)


texts = st.one_of(
    st.text(min_size=1, max_size=200),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join),
)


@settings(max_examples=200, deadline=None)
@given(texts, st.data())
def test_every_value_stands_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    kind = data.draw(st.sampled_from(KINDS))
    for quote in quotes(scope_of(text, start, end, kind)):
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.strip()


def _shuffled(seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(PIECES) for _ in range(4_000)).replace("\n", " ").replace(".", "،")


LONG: dict[str, Callable[[int], str]] = {
    "one letter": lambda n: "ا" * (20_000 * n),
    "commas": lambda n: "،" * (4_000 * n),
    "quotes": lambda n: 'قال " ' * (2_000 * n),
    "verbs": lambda n: "وقال مؤكدا أن " * (2_000 * n),
    "topics": lambda n: "وبحث تم خلال اللقاء استعراض وسبل " * (1_000 * n),
    "names": lambda n: "الوزير الجانبان " * (2_000 * n),
    "venues": lambda n: "بقصر في مكتبه في الرياض " * (1_000 * n),
    "sentences": lambda n: "وقال سالم الحداد إن الأمر قريب. " * (800 * n),
    "words": lambda n: " ".join(_shuffled(seed) for seed in range(n)),
}


def _cost(text: str) -> float:
    scope = scope_of(text, 0, min(11, len(text)), "talks")
    began = time.process_time()
    for _ in quotes(scope):
        pass
    return time.process_time() - began


@pytest.mark.parametrize("shape", LONG)
def test_cost_grows_with_the_length(shape: str) -> None:
    make = LONG[shape]
    _cost(make(1))  # loads the lexicons
    once = min(_cost(make(1)) for _ in range(3))
    fourfold = min(_cost(make(4)) for _ in range(2))
    assert fourfold < 10 * once + 0.05, (
        f"{shape}: {once:.4f} s, four times as long {fourfold:.4f} s"
    )
