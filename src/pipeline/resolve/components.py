"""Ids and the pairs that connect them in, the component of each out."""

from collections.abc import Iterable


def components(ids: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, by id, the least id of all that edges connect it with."""
    component = {one: one for one in ids}
    members = {one: [one] for one in component}
    for first, second in edges:
        keep, lose = component[first], component[second]
        if keep == lose:
            continue
        if len(members[keep]) < len(members[lose]):
            keep, lose = lose, keep
        for one in members[lose]:
            component[one] = keep
        members[keep] += members.pop(lose)
    return {one: min(its) for its in members.values() for one in its}
