"""Two tellings in, how much speaks for their being one meeting out."""

from functools import cache
from typing import NamedTuple

from pipeline.resolve.names import name_tokens
from pipeline.resolve.offices import office_tokens
from pipeline.resolve.parties import Party, agreement
from pipeline.resolve.told import Told, days_between
from pipeline.tables import read_table


class _Match(NamedTuple):
    points: int
    first: Party
    second: Party


def agree(first: Told, second: Told, is_reprint: bool) -> int:
    """Return 0 where the two cannot be one meeting, else more for more that agrees.

    Kind and day must agree (an inferred day may be one off) and two parties, from both sides
    where there are sides; where the kind does not, all parties and the day to the letter. A
    session on the day that both give needs only its body and the country. In reprints of one
    text the day may differ, since اليوم moves with the day of print, and one party will do
    where no more are named.
    """
    if first.article_id == second.article_id or first.family != second.family:
        return 0
    apart = 0 if is_reprint else days_between(first, second)
    if apart is None:
        return 0
    matches = _matches(first, second)
    if first.group != second.group:
        # One paper's session is another's talks, where all that the shorter names are there.
        fewest = min(len(first.main), len(second.main))
        return len(matches) if len(matches) == fewest > 1 and not apart else 0
    is_one = _is_enough_for_reprint if is_reprint else _is_enough
    if not is_one(first, second, matches):
        return 0
    same_place = first.telling.mention.ordinal == second.telling.mention.ordinal
    return 1 + 2 * sum(match.points for match in matches) + same_place - apart


def verdict(first: Told, second: Told) -> int:
    """Return 1 where two tellings of two parties each have both in common, -1 where but one.

    0 where nothing can be said: more parties, or one that is told by a surname or not by name.
    """
    if len(first.main) != 2 or len(second.main) != 2:
        return 0
    matches = _matches(first, second)
    if len(matches) == 1:
        left = [p for p in first.main if p is not matches[0].first]
        right = [p for p in second.main if p is not matches[0].second]
        return -1 if all(len(name_tokens(p.name or "")) > 1 for p in left + right) else 0
    return 1 if len(matches) == 2 else 0


def _matches(first: Told, second: Told) -> list[_Match]:
    """Pair the parties that agree, each at most once, the best agreements first."""
    possible = [
        (-agreement(a, b), i, j)
        for i, a in enumerate(first.main)
        for j, b in enumerate(second.main)
    ]
    found: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for points, i, j in sorted(possible):
        if points and i not in found and j not in taken:
            found[i] = (j, -points)
            taken.add(j)
    return [_Match(points, first.main[i], second.main[j]) for i, (j, points) in found.items()]


def _is_enough_for_reprint(first: Told, second: Told, matches: list[_Match]) -> bool:
    needed = min(len(first.main), len(second.main), 2)
    if needed == 0:
        return first.telling.mention.ordinal == second.telling.mention.ordinal
    return len(matches) >= needed


def _is_enough(first: Told, second: Told, matches: list[_Match]) -> bool:
    # A council meets every week: its name alone says which session only beside a day.
    is_dated_session = first.group == "session" and first.days and second.days
    is_one_day = days_between(first, second) == 0
    if (
        is_dated_session
        and is_one_day
        and any(_is_same_body(first, second, match) for match in matches)
    ):
        return True
    if len(matches) < 2:
        return False
    return _has_both_sides(first, [m.first for m in matches]) and _has_both_sides(
        second, [m.second for m in matches]
    )


def _is_same_body(first: Told, second: Told, match: _Match) -> bool:
    """Every state has a cabinet, and every city a council: the country must be the same."""
    if match.first.name or match.second.name or _is_anybodys(match):
        return False
    return _country(first, match.first) == _country(second, match.second)


def _is_anybodys(match: _Match) -> bool:
    """Every company has a مجلس الإدارة: such a name alone says nothing."""
    return any(
        body.office is None or " ".join(office_tokens(body.office)) in anybodys()
        for body in (match.first, match.second)
    )


@cache
def anybodys() -> frozenset[str]:
    """Return the names of bodies that very many have, as they are compared."""
    rows = read_table("pipeline.resolve", "anybodys.tsv", ("kind", "name"))
    return frozenset(" ".join(office_tokens(name)) for _, (_, name) in rows)


def _country(told: Told, body: Party) -> str | None:
    """Return whose body it is: as told, else where it met, else where the paper appears."""
    where = told.telling.mention.country
    return body.country or (where.value if where else None) or told.telling.source_country


def _has_both_sides(told: Told, matched: list[Party]) -> bool:
    """One host received two guests on one day: the host and his minister are not enough."""
    sides = {party.side for party in told.main}
    if not {"host", "guest"} <= sides:
        return True
    return {"host", "guest"} <= {party.side for party in matched}
