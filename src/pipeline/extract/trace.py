"""What the extractor gives up in, to whoever listens out; where nobody does, nothing is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple


class Refusal(NamedTuple):
    """Words at start to end of the article that a rule had read, and why nothing came of it."""

    rule: str
    start: int
    end: int
    why: str


_heard: ContextVar[list[Refusal] | None] = ContextVar("heard", default=None)


def refused(rule: str, start: int, end: int, why: str) -> None:
    """Tell a listener, where there is one, that a reading was given up."""
    heard = _heard.get()
    if heard is not None:
        heard.append(Refusal(rule, start, end, why))


def is_heard() -> bool:
    """Say whether anybody listens: a reason that takes work is not made up for nobody."""
    return _heard.get() is not None


def forget() -> None:
    """Take back what the listener has heard: it was a first look, and the reading begins anew."""
    heard = _heard.get()
    if heard:
        heard.clear()


@contextmanager
def listening() -> Iterator[list[Refusal]]:
    """Collect what this thread's readings give up inside the block; an inner block hears alone."""
    heard: list[Refusal] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)
