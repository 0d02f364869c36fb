"""A scope in, what came of the meeting out: signed, agreed, decided, invited, formed."""

from pipeline.extract.scope import Scope
from pipeline.records import Quote


def outcomes(scope: Scope) -> tuple[Quote, ...]:
    """Return the spans that tell an outcome, in the order of the text."""
    return ()
