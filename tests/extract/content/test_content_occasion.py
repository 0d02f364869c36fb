"""The occasions read in the corpus, and phrases that are none."""

from collections.abc import Callable
from typing import Any

from pipeline.extract.occasion import occasion
from pipeline.extract.scope import Scope

FIELD = "occasion"


def test_occasion_of_the_corpus(stanza: Any, scope_of: Callable[[Any], Scope]) -> None:
    found = occasion(scope_of(stanza))
    assert ([(found.text,)] if found else []) == stanza.wanted("occasion")
