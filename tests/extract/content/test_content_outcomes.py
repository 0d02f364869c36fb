"""The outcomes read in the corpus, and what is none."""

from collections.abc import Callable
from typing import Any

from pipeline.extract.outcomes import outcomes
from pipeline.extract.scope import Scope

FIELD = "outcome"


def test_outcomes_of_the_corpus(stanza: Any, scope_of: Callable[[Any], Scope]) -> None:
    found = outcomes(scope_of(stanza))
    assert [(quote.text,) for quote in found] == stanza.wanted("outcome")
