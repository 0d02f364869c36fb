"""A scope in, what was discussed out: one span for each item of the coordination."""

from pipeline.extract.scope import Scope
from pipeline.records import Quote


def topics(scope: Scope) -> tuple[Quote, ...]:
    """Return at most 8 topics in the order of the text, without verb and leading preposition."""
    return ()
