"""The rows of the meeting tables, as frozen dataclasses whose fields are the columns."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Meeting:
    """What all tellings of a meeting come to."""

    meeting_id: str
    kind: str
    status: str
    first_date: date | None
    last_date: date | None
    date_precision: str | None
    date_basis: str | None
    published_date: date | None
    venue_name: str | None
    city_name: str | None
    country_code: str | None
    occasion: str | None
    plover_mode: str | None
    cameo_code: str
    mention_count: int
    confidence: float


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """Which meeting a mention tells of."""

    mention_id: str
    meeting_id: str


@dataclass(frozen=True, slots=True)
class MeetingParticipant:
    """A party in a meeting."""

    participant_id: str
    meeting_id: str
    ordinal: int
    side: str
    name: str | None
    honorific: str | None
    position: str | None
    organization_name: str | None
    country_code: str | None
    person_id: str | None
    organization_id: str | None
    mention_count: int


@dataclass(frozen=True, slots=True)
class ParticipantMention:
    """Which participant a told party is."""

    mention_participant_id: str
    participant_id: str
    meeting_id: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is."""

    person_id: str
    name: str
    aliases: tuple[str, ...]
    first_seen_date: date | None
    last_seen_date: date | None
    meeting_count: int


@dataclass(frozen=True, slots=True)
class Organization:
    """Which body it is."""

    organization_id: str
    name: str
    aliases: tuple[str, ...]
    first_seen_date: date | None
    last_seen_date: date | None
    meeting_count: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What was discussed."""

    topic_id: str
    meeting_id: str
    ordinal: int
    text: str
    mention_count: int


@dataclass(frozen=True, slots=True)
class MeetingStatement:
    """Who said what."""

    statement_id: str
    meeting_id: str
    participant_id: str | None
    ordinal: int
    speaker_name: str
    verb: str
    text: str
    mention_count: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    outcome_id: str
    meeting_id: str
    ordinal: int
    text: str
    mention_count: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One reading of a field that tellings differ on."""

    disagreement_id: str
    meeting_id: str
    participant_id: str | None
    field_name: str
    value: str
    mention_count: int
    is_chosen: bool
    mention_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """All meetings, each once, with everything about them; ordered by id."""

    meetings: tuple[Meeting, ...] = ()
    meeting_mentions: tuple[MeetingMention, ...] = ()
    participants: tuple[MeetingParticipant, ...] = ()
    participant_mentions: tuple[ParticipantMention, ...] = ()
    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    topics: tuple[Topic, ...] = ()
    statements: tuple[MeetingStatement, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Return the rows by table, as load takes them."""
        return {
            table: [_row(one) for one in getattr(self, name)] for table, name in _TABLES.items()
        }


_TABLES = {
    "core.meeting": "meetings",
    "core.meeting_mention": "meeting_mentions",
    "core.participant": "participants",
    "core.participant_mention": "participant_mentions",
    "core.person": "persons",
    "core.organization": "organizations",
    "core.topic": "topics",
    "core.statement": "statements",
    "core.outcome": "outcomes",
    "core.disagreement": "disagreements",
}


def _row(one: Any) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one)}
