"""Tellings in, groups of those that tell one meeting out, whatever order they come in."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from pipeline.resolve.agreeing import agree, verdict
from pipeline.resolve.parties import Key, Weak, keys, no_blocks, pairs
from pipeline.resolve.told import Days, Told

_HEARD = 12  # tellings of a group that have a say in what it is joined with


class _Join(NamedTuple):
    """A reason to take two tellings for one meeting; the better sorts first."""

    is_rewrite: bool  # False: the articles reprint each other
    against: int  # the less the better
    first: int  # places among the tellings in their order
    second: int


class Grouped(NamedTuple):
    """Tellings in groups of one meeting each, earliest first; and all pairs that speak for one."""

    groups: list[list[Told]]
    edges: list[tuple[str, str]]  # by key


@dataclass(slots=True)
class _Group:
    members: list[int]
    articles: set[str]
    days: list[Days]


def groups(tellings: Sequence[Told]) -> Grouped:
    """Return the tellings in groups of one meeting each, earliest telling first.

    The best reasons join first. No group has two tellings of one article, which told them
    apart; nor, but for reprints, tellings whose days exclude each other.
    """
    ordered = sorted(tellings, key=lambda told: told.precedence)
    group_of = [_group(place, told) for place, told in enumerate(ordered)]
    joins = sorted(_joins(ordered))
    for join in joins:
        first, second = group_of[join.first], group_of[join.second]
        if first is not second and _may_join(first, second, join.is_rewrite, ordered):
            _unite(first, second, group_of)
    distinct = {id(group): sorted(group.members) for group in group_of}
    return Grouped(
        [[ordered[place] for place in places] for places in distinct.values()],
        [(ordered[join.first].key, ordered[join.second].key) for join in joins],
    )


def _group(place: int, told: Told) -> _Group:
    return _Group([place], {told.article_id}, [told.days] if told.days else [])


def _may_join(first: _Group, second: _Group, is_rewrite: bool, ordered: Sequence[Told]) -> bool:
    if not first.articles.isdisjoint(second.articles):
        return False
    if is_rewrite and _is_of_others(first, second, ordered):
        return False
    if not is_rewrite or not first.days or not second.days:
        return True
    between = [(a.meet(b), a.is_inferred or b.is_inferred)
               for a, b in product(first.days, second.days)]  # fmt: skip
    if all(gap is not None for gap, _ in between):
        return True
    # Reprints move an inferred day with the day of print: one that fits is enough.
    is_excluded = any(gap is None and not is_inferred for gap, is_inferred in between)
    return not is_excluded and any(gap == 0 for gap, _ in between)


def _is_of_others(first: _Group, second: _Group, ordered: Sequence[Told]) -> bool:
    """Tell whether the groups are of different pairs, though one telling names all of them."""
    its, others = first.members[:_HEARD], second.members[:_HEARD]
    return sum(verdict(ordered[i], ordered[j]) for i, j in product(its, others)) < 0


def _unite(first: _Group, second: _Group, group_of: list[_Group]) -> None:
    large, small = sorted((first, second), key=lambda group: -len(group.members))
    large.members += small.members
    large.articles |= small.articles
    large.days = list(dict.fromkeys(large.days + small.days))
    for place in small.members:
        group_of[place] = large


def _joins(ordered: Sequence[Told]) -> Iterator[_Join]:
    for i, j in _candidates(ordered):
        first, second = ordered[i], ordered[j]
        is_reprint = first.telling.cluster_id == second.telling.cluster_id
        points = agree(first, second, is_reprint)
        if points:
            yield _Join(not is_reprint, -points, i, j)


def _candidates(ordered: Sequence[Told]) -> set[tuple[int, int]]:
    """Return the pairs worth comparing: of one day and two parties, or of one text."""
    blocks = no_blocks()
    for place, told in enumerate(ordered):
        for block, weak in set(_blocks(told)):
            blocks[block][weak].append(place)
    return pairs(blocks)


def _blocks(told: Told) -> Iterator[tuple[Hashable, Weak]]:
    """Yield each block that a telling lies in, with which of its keys are weak ones."""
    party_keys = [tuple(keys(party)) for party in told.main]
    of_text = (told.telling.cluster_id, told.family)
    yield (*of_text, told.telling.mention.ordinal), frozenset()
    yield from (_block(of_text, key) for its in party_keys for key in its)
    for day in told.looked_up_on():
        of_day = (day, told.family)
        for first, second in combinations(party_keys, 2):
            yield from (_block(of_day, *sorted(two)) for two in product(first, second))
        if told.group == "session":  # a body's session needs nobody else
            yield from (_block(of_day, key) for its in party_keys for key in its)


def _block(of: tuple[Hashable, ...], *its: Key) -> tuple[Hashable, Weak]:
    weak = frozenset(place for place, key in enumerate(its) if key.is_weak)
    return (*of, *(key.text for key in its)), weak
