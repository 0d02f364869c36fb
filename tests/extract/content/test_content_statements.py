"""The statements read in the corpus, and those that are left alone."""

from collections.abc import Callable
from typing import Any

from pipeline.extract.scope import Scope
from pipeline.extract.statements import statements

FIELD = "statement"


def test_statements_of_the_corpus(stanza: Any, scope_of: Callable[[Any], Scope]) -> None:
    found = statements(scope_of(stanza))
    assert [(s.speaker.text, s.verb.text, s.text.text) for s in found] == stanza.wanted("statement")


def test_no_more_than_eight(stanza_of: Callable[..., Scope]) -> None:
    text = " ".join(f"وقال سالم الحداد إن البند رقم {i} جاهز." for i in range(12))
    assert len(statements(stanza_of(text, ("party", "سالم الحداد", "-")))) == 8
