"""Participants as told in, whether two of them may be the same out."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from pipeline.records import Participant
from pipeline.resolve.names import name_key, name_tokens, names_agree
from pipeline.resolve.names import surname_agrees as _surname_agrees
from pipeline.resolve.offices import office_country, office_tokens
from pipeline.resolve.offices import offices_agree as _same_office


@dataclass(frozen=True, slots=True)
class Party:
    """What a participant is compared by."""

    name: str | None
    office: str | None  # the position, or the body where nothing else is said
    country: str | None
    side: str


def party(participant: Participant, introduced: Collection[str] = ()) -> Party:
    """Return what a participant is compared by; `introduced` are the full names of its article."""
    office = participant.position or participant.organization
    country = participant.country.value if participant.country else None
    return Party(
        full_name(participant.name.text, introduced) if participant.name else None,
        office.text if office else None,
        country or (office_country(office.text) if office else None),
        participant.side,
    )


def full_name(name: str, introduced: Collection[str]) -> str:
    """Return the one introduced name that a surname alone is the end of; else the name."""
    if len(name_tokens(name)) != 1:
        return name
    found = {name_key(full): full for full in sorted(introduced) if _surname_agrees(name, full)}
    return found.popitem()[1] if len(found) == 1 else name


def agreement(first: Party, second: Party) -> int:
    """Return how well two parties agree: 3 by name, 2 by surname or office and more, 0 not."""
    if first.name and second.name:
        if names_agree(first.name, second.name):
            return 3
        is_one = _surname_agrees(first.name, second.name)
        return 2 if is_one and _is_supported(first, second) else 0
    return 2 if _offices_agree(first, second) else 0


def _is_supported(first: Party, second: Party) -> bool:
    """A surname alone is some person's; his country or office says whose."""
    is_same_country = first.country is not None and first.country == second.country
    return _countries_fit(first, second) and (is_same_country or _offices_agree(first, second))


def _offices_agree(first: Party, second: Party) -> bool:
    if not first.office or not second.office or not _countries_fit(first, second):
        return False
    return _same_office(first.office, second.office)


def _countries_fit(first: Party, second: Party) -> bool:
    return None in (first.country, second.country) or first.country == second.country


class Key(NamedTuple):
    """What parties are looked up by; two that have it only weakly need not be compared."""

    text: str
    is_weak: bool


def keys(given: Party) -> Iterator[Key]:
    """Yield keys such that two parties that agree have one in common, not weak in both.

    A surname finds single names, an office the unnamed; full names find each other by more.
    """
    tokens = name_tokens(given.name) if given.name else ()
    if len(tokens) > 1:
        yield Key(f"ends {tokens[0]} {tokens[-1]}", False)
        yield Key(f"opens {tokens[0]} {tokens[1]}", False)
    if tokens:
        yield Key(f"surname {tokens[-1]}", len(tokens) > 1)
    if given.office:
        yield Key("office " + " ".join(office_tokens(given.office)[:2]), bool(tokens))


Weak = frozenset[int]  # which of a block's keys are weak in a member
Blocks = dict[Hashable, dict[Weak, list[int]]]  # key: members, apart by what is weak in them


def pairs(blocks: Blocks) -> set[tuple[int, int]]:
    """Return the members that meet in a block, but for those weak by the same key.

    Whoever received thirty ambassadors has thirty by the same weak key: they are never paired.
    """
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        found.update(combinations(sorted(members.get(frozenset(), ())), 2))
        for weak, also_weak in combinations(members, 2):
            if weak.isdisjoint(also_weak):
                both = product(members[weak], members[also_weak])
                found.update((a, b) if a < b else (b, a) for a, b in both if a != b)
    return found


def no_blocks() -> Blocks:
    """Return blocks to be filled: `blocks[key][weak].append(member)`."""
    return defaultdict(lambda: defaultdict(list))
