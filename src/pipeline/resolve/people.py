"""Bearers of names in, the people they are out: the same for any order of the bearers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.addresses import stable_id
from pipeline.resolve.bearers import ENOUGH, Bearer, bearer_keys, bond, is_someone
from pipeline.resolve.components import components
from pipeline.resolve.names import names_agree, surname_agrees
from pipeline.resolve.parties import no_blocks, pairs


@dataclass(frozen=True, slots=True)
class Borne:
    """Which person a bearer is, and which bearers it was compared among."""

    bearer: Bearer
    person_id: str | None  # None: a surname that nothing says the bearer of
    component_id: str  # bearers of different components cannot touch each other


@dataclass(slots=True)
class _Group:
    members: list[int]
    names: dict[tuple[str, ...], str]  # by tokens
    states: set[str]


def people(bearers: Iterable[Bearer]) -> list[Borne]:
    """Return who each bearer is, ordered by id.

    The strongest bonds join first. People of two states stay apart but where a bond between
    them says otherwise, as do names of which neither lies in the other. Where a bearer may be
    one of two who cannot be one person, it is neither.
    """
    ordered = sorted(set(bearers), key=lambda one: one.precedence)
    bonds = _bonds(ordered)
    group_of = [_group(place, one) for place, one in enumerate(ordered)]
    for level in sorted(bonds, reverse=True):
        _join(bonds[level], ordered, group_of)
    ids = [one.bearer_id for one in ordered]
    edges = [(ids[i], ids[j]) for level in bonds.values() for i, j in level]
    component_of = components(ids, edges)
    found = [
        Borne(one, _person_id(group_of[place], ordered), component_of[one.bearer_id])
        for place, one in enumerate(ordered)
    ]
    return sorted(found, key=lambda one: one.bearer.bearer_id)


def _bonds(ordered: Sequence[Bearer]) -> dict[int, list[tuple[int, int]]]:
    blocks = no_blocks()
    for place, one in enumerate(ordered):
        for key in set(bearer_keys(one)):
            blocks[key.text][frozenset({0} if key.is_weak else ())].append(place)
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, j in sorted(pairs(blocks)):
        strength = bond(ordered[i], ordered[j])
        if strength >= ENOUGH:
            found[strength].append((i, j))
    return found


def _group(place: int, one: Bearer) -> _Group:
    return _Group([place], {one.tokens: one.name}, {one.state} if one.state else set())


def _join(level: list[tuple[int, int]], ordered: Sequence[Bearer], group_of: list[_Group]) -> None:
    doubtful = _doubtful(level, ordered, group_of)
    for i, j in level:
        first, second = group_of[i], group_of[j]
        if first is second or i in doubtful or j in doubtful:
            continue
        across = {ordered[i].state, ordered[j].state} - {None}
        if _fit(first, second, len(across) > 1):
            _unite(first, second, group_of)


def _doubtful(
    level: list[tuple[int, int]], ordered: Sequence[Bearer], group_of: list[_Group]
) -> set[int]:
    """Return the bearers that as strong a bond ties to two who cannot be one.

    Those of the bearer's own state come before those of another.
    """
    partners: dict[int, dict[int, _Group]] = defaultdict(dict)
    for i, j in level:
        if group_of[i] is not group_of[j]:
            partners[i][id(group_of[j])] = group_of[j]
            partners[j][id(group_of[i])] = group_of[i]
    return {
        place
        for place, its in partners.items()
        if any(
            not _fit(a, b, False)
            for a, b in combinations(_of_state(ordered[place].state, list(its.values())), 2)
        )
    }


def _of_state(state: str | None, groups: list[_Group]) -> list[_Group]:
    own = [group for group in groups if state in group.states]
    return [group for group in groups if not group.states or group in own] if own else groups


def _fit(first: _Group, second: _Group, is_across: bool) -> bool:
    if first.states and second.states and not is_across and first.states.isdisjoint(second.states):
        return False
    names = {**first.names, **second.names}
    return all(
        _names_fit(a, b, names)
        for its, a in first.names.items()
        for other, b in second.names.items()
        if its != other
    )


def _names_fit(first: str, second: str, all_names: dict[tuple[str, ...], str]) -> bool:
    """Tell whether two names fit one person: by themselves, or by a longer one that has both."""
    if _agree(first, second):
        return True
    return any(_agree(first, name) and _agree(second, name) for name in all_names.values())


def _agree(first: str, second: str) -> bool:
    return names_agree(first, second) or surname_agrees(first, second)


def _unite(first: _Group, second: _Group, group_of: list[_Group]) -> None:
    large, small = sorted((first, second), key=lambda group: -len(group.members))
    large.members += small.members
    large.names |= small.names
    large.states |= small.states
    for place in small.members:
        group_of[place] = large


def _person_id(group: _Group, ordered: Sequence[Bearer]) -> str | None:
    members = [ordered[place] for place in sorted(group.members)]
    if not any(is_someone(one) for one in members):
        return None
    return stable_id("person", members[0].bearer_id)
