"""A scope in, the reported speech of its participants out."""

from pipeline.extract.scope import Scope
from pipeline.records import Statement


def statements(scope: Scope) -> tuple[Statement, ...]:
    """Return at most 8 statements in the order of the text, each with the whole clause."""
    return ()
