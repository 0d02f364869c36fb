"""What the tellings of a meeting say of a field in, the value to believe and who differs out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.arabic.fold import fold

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Said(Generic[Value]):
    """A value as one telling has it; tellings are numbered from the earliest."""

    value: Value
    telling: int
    mention_id: str


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """A value with the tellings that have it."""

    value: Value
    mention_ids: tuple[str, ...]  # earliest telling first


def choices(
    said: Iterable[Said[Value]],
    same: Callable[[Value], object],
    explicit: Callable[[Value], int],
) -> list[Choice[Value]]:
    """Return the different values, the one to believe first.

    Most tellings win, then the most explicit (the highest of `explicit`), then the earliest.
    Values that are the `same` count as one and are written as its best telling has it.
    """
    by_key: dict[object, list[Said[Value]]] = defaultdict(list)
    for one in sorted(said, key=lambda one: one.telling):
        by_key[same(one.value)].append(one)
    ranked = sorted(by_key.values(), key=lambda group: _rank(group, explicit))
    return [
        Choice(_best(group, explicit), tuple(one.mention_id for one in group)) for group in ranked
    ]


def _rank(group: Sequence[Said[Value]], explicit: Callable[[Value], int]) -> tuple[int, int, int]:
    return (-len(group), -max(explicit(one.value) for one in group), group[0].telling)


def _best(group: Sequence[Said[Value]], explicit: Callable[[Value], int]) -> Value:
    return max(group, key=lambda one: (explicit(one.value), -one.telling)).value


def text_choices(said: Iterable[Said[str]]) -> list[Choice[str]]:
    """Return the different texts, folded spellings being one and the longer the more explicit."""
    return choices(said, lambda text: " ".join(fold(text).split()), len)


def code_choices(said: Iterable[Said[str]]) -> list[Choice[str]]:
    """Return the different codes."""
    return choices(said, lambda code: code, lambda code: 0)
