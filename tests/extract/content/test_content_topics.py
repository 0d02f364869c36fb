"""The topics read in the corpus, and what is none."""

from collections.abc import Callable
from typing import Any

from pipeline.extract.scope import Scope
from pipeline.extract.topics import topics

FIELD = "topic"


def test_topics_of_the_corpus(stanza: Any, scope_of: Callable[[Any], Scope]) -> None:
    found = topics(scope_of(stanza))
    assert [(quote.text,) for quote in found] == stanza.wanted("topic")
