"""Participants as told in, whether two of them may be the same out."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Participant
from pipeline.resolve.names import name_tokens, names_agree, office_tokens, offices_agree
from pipeline.resolve.names import surname_agrees as _surname_agrees


@dataclass(frozen=True, slots=True)
class Party:
    """What a participant is compared by."""

    name: str | None
    office: str | None  # the position, or the body where nothing else is said
    country: str | None
    side: str


def party(participant: Participant) -> Party:
    """Return what a participant is compared by."""
    office = participant.position or participant.organization
    return Party(
        participant.name.text if participant.name else None,
        office.text if office else None,
        participant.country.value if participant.country else None,
        participant.side,
    )


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
    return offices_agree(first.office, second.office)


def _countries_fit(first: Party, second: Party) -> bool:
    return None in (first.country, second.country) or first.country == second.country


def keys(given: Party) -> Iterator[str]:
    """Yield keys such that two parties that agree have one in common."""
    if given.name:
        tokens = name_tokens(given.name)
        yield from dict.fromkeys(("n " + " ".join(tokens[-1:]), "f " + " ".join(tokens[:2])))
    if given.office:
        yield "o " + " ".join(office_tokens(given.office)[:2])
