"""A scope in, the phrase out that says on what occasion the meeting took place."""

from pipeline.extract.scope import Scope
from pipeline.records import Quote


def occasion(scope: Scope) -> Quote | None:
    """Return the phrase with its opener (على هامش، في إطار، خلال زيارته …), or None."""
    return None
