"""The tellings of each meeting in, regrouped as merges, splits and deletions say out."""

from collections.abc import Iterable

from pipeline.corrections.correction import Correction

_MOVING = ("merge", "split", "delete")

Groups = list[list[str]]  # the keys of the tellings of each meeting


def regrouped(
    groups: Groups, corrections: Iterable[Correction]
) -> tuple[Groups, dict[str, tuple[str, ...]]]:
    """Return the groups after all corrections, in the order given; and what each one moved.

    A correction that finds no meeting of its own, or nothing to change in it, moves nothing.
    """
    group_of = {key: group for group in (list(its) for its in groups) for key in group}
    order = list(group_of)
    moved = {}
    for correction in corrections:
        group = group_of.get(correction.meeting_id)
        if group is not None and correction.action in _MOVING:
            keys = _regroup(group_of, group, correction)
            if keys:
                moved[correction.correction_id] = keys
    distinct = {id(group_of[key]): group_of[key] for key in order if key in group_of}
    return list(distinct.values()), moved


def _regroup(
    group_of: dict[str, list[str]], group: list[str], correction: Correction
) -> tuple[str, ...]:
    """Change the groups; return the tellings that left theirs."""
    given = (correction.value or "").split()
    if correction.action == "delete":
        for key in group:
            del group_of[key]
        return tuple(group)
    if correction.action == "merge":
        other = group_of.get(given[0], group)
        return () if other is group else _move(group_of, other, group)
    leaving = [key for key in group if key in given]
    if not leaving or len(leaving) == len(group):
        return ()
    group[:] = [key for key in group if key not in given]
    return _move(group_of, leaving, [])


def _move(group_of: dict[str, list[str]], keys: list[str], group: list[str]) -> tuple[str, ...]:
    group += keys
    for key in keys:
        group_of[key] = group
    return tuple(keys)
