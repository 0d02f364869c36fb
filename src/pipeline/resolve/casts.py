"""The tellings of one meeting in, its participants out, each once however often told."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.addresses import stable_id
from pipeline.arabic.fold import fold
from pipeline.database import part_id
from pipeline.records import SIDES, Participant, Quote
from pipeline.resolve.bearers import Bearer, bearer
from pipeline.resolve.bodies import Body, is_body, organization
from pipeline.resolve.choosing import Choice, Said, choices, code_choices, text_choices
from pipeline.resolve.fields import disagreements
from pipeline.resolve.names import name_key, name_tokens
from pipeline.resolve.parties import Party, agreement, keys, no_blocks, pairs
from pipeline.resolve.resolution import Disagreement, MeetingParticipant, ParticipantMention
from pipeline.resolve.told import Told


@dataclass(frozen=True, slots=True)
class ToldParty:
    """A participant as one telling has it."""

    number: int  # of the telling, from the earliest
    ordinal: int  # in its telling
    mention_id: str
    participant: Participant
    party: Party

    @property
    def row_id(self) -> str:
        """Of its row in core.mention_participant."""
        return part_id("participant", self.mention_id, self.ordinal)


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants of a meeting, and how the tellings differ on them."""

    participants: list[MeetingParticipant]
    told: dict[str, list[ToldParty]]  # by participant id
    disagreements: list[Disagreement]

    def mentions(self) -> Iterator[ParticipantMention]:
        """Yield which told party is which participant."""
        for participant in self.participants:
            for one in self.told[participant.participant_id]:
                yield ParticipantMention(
                    one.row_id, participant.participant_id, participant.meeting_id
                )


def cast(meeting_id: str, group: Sequence[Told]) -> Cast:
    """Return the participants that tellings, earliest first, come to."""
    found = Cast([], {}, [])
    for ordinal, told in enumerate(_same(list(_told(group)))):
        participant, differing = _settle(meeting_id, ordinal, told, found.told)
        found.participants.append(participant)
        found.told[participant.participant_id] = told
        found.disagreements.extend(differing)
    return found


def _told(group: Sequence[Told]) -> Iterator[ToldParty]:
    for number, told in enumerate(group):
        pairs = zip(told.telling.mention.participants, told.parties, strict=True)
        for ordinal, (participant, its_party) in enumerate(pairs):
            yield ToldParty(number, ordinal, told.mention_id, participant, its_party)


def _same(told: Sequence[ToldParty]) -> list[list[ToldParty]]:
    """Group the told parties that are one, never two of one telling; the surest join first."""
    group_of = [[one] for one in told]
    for _, i, j in sorted(_pairs(told)):
        first, second = group_of[i], group_of[j]
        if first is second or not _tellings(first).isdisjoint(_tellings(second)):
            continue
        first += second
        for place, group in enumerate(group_of):
            if group is second:
                group_of[place] = first
    distinct = {id(group): sorted(group, key=_place) for group in group_of}
    return sorted(distinct.values(), key=lambda group: _place(group[0]))


def _pairs(told: Sequence[ToldParty]) -> set[tuple[int, int, int]]:
    blocks = no_blocks()
    for place, one in enumerate(told):
        for key in set(keys(one.party)):
            blocks[key.text][frozenset({0} if key.is_weak else ())].append(place)
    points = ((agreement(told[i].party, told[j].party), i, j) for i, j in pairs(blocks))
    return {(-its, i, j) for its, i, j in points if its}


def _tellings(group: Iterable[ToldParty]) -> set[int]:
    return {one.number for one in group}


def _place(one: ToldParty) -> tuple[int, int]:
    return (one.number, one.ordinal)


def _settle(
    meeting_id: str, ordinal: int, told: list[ToldParty], taken: dict[str, list[ToldParty]]
) -> tuple[MeetingParticipant, list[Disagreement]]:
    found = {
        "name": _names(told),
        "honorific": _texts(told, lambda p: p.honorific),
        "position": _texts(told, lambda p: p.position),
        "organization_name": _texts(told, lambda p: p.organization),
        "country_code": _countries(told),
        "side": _sides(told),
    }
    chosen = {field: its[0].value if its else None for field, its in found.items()}
    identity = fold(chosen["position"] or chosen["organization_name"] or "")
    if chosen["name"]:
        identity = name_key(chosen["name"])
    participant_id = _free_id(meeting_id, identity, taken)
    borne, body = bearer_of(**_who(chosen)), body_of(**_who(chosen))
    participant = MeetingParticipant(
        participant_id=participant_id,
        meeting_id=meeting_id,
        ordinal=ordinal,
        side=chosen["side"] or "",
        name=chosen["name"],
        honorific=chosen["honorific"],
        position=chosen["position"],
        organization_name=chosen["organization_name"],
        country_code=chosen["country_code"],
        bearer_id=borne.bearer_id if borne else None,
        person_id=None,  # until all who bear the name are known
        organization_id=body.organization_id if body else None,
        mention_count=len(told),
    )
    # A name written in two ways is an alias of the person, no disagreement.
    del found["name"], found["honorific"]
    return participant, [
        one
        for field, its in found.items()
        for one in disagreements(meeting_id, participant_id, field, its)
    ]


def _who(chosen: dict[str, str | None]) -> dict[str, str | None]:
    return {name: chosen[name] for name in _WHO}


_WHO = ("name", "position", "organization_name", "country_code")


def bearer_of(
    name: str | None, position: str | None, organization_name: str | None, country_code: str | None
) -> Bearer | None:
    """Return who bears the name of a participant; None for one without."""
    return bearer(name, country_code, position or organization_name) if name else None


def body_of(
    name: str | None, position: str | None, organization_name: str | None, country_code: str | None
) -> Body | None:
    """Return the body that a participant serves, or is: then it stands as the position."""
    if organization_name:
        return organization(organization_name, country_code)
    is_itself = position is not None and name is None and is_body(position)
    return organization(position or "", country_code) if is_itself else None


def _free_id(meeting_id: str, identity: str, taken: dict[str, list[ToldParty]]) -> str:
    """Two unnamed deputies of one office are two participants."""
    found = stable_id("participant", meeting_id, identity)
    count = 1
    while found in taken:
        count += 1
        found = stable_id("participant", meeting_id, identity, str(count))
    return found


def _names(told: Sequence[ToldParty]) -> list[Choice[str]]:
    said = [Said(one.party.name, one.number, one.mention_id) for one in told if one.party.name]
    return choices(said, name_key, lambda name: len(name_tokens(name)))


def _texts(
    told: Sequence[ToldParty], get: Callable[[Participant], Quote | None]
) -> list[Choice[str]]:
    quotes = ((one, get(one.participant)) for one in told)
    return text_choices(Said(q.text, one.number, one.mention_id) for one, q in quotes if q)


def _countries(told: Sequence[ToldParty]) -> list[Choice[str]]:
    countries = ((one, one.party.country) for one in told)
    return code_choices(Said(code, one.number, one.mention_id) for one, code in countries if code)


def _sides(told: Sequence[ToldParty]) -> list[Choice[str]]:
    said = [Said(str(one.participant.side), one.number, one.mention_id) for one in told]
    return choices(said, lambda side: side, lambda side: -SIDES.index(side))
