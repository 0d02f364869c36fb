"""The rows of the meeting tables, as frozen dataclasses whose fields are the columns."""

from dataclasses import dataclass, fields
from datetime import date, datetime
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
    geoname_id: int | None
    latitude: float | None
    longitude: float | None
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
class Compared:
    """A telling with what it was compared among.

    The telling_id is what its meeting's id would be if no earlier telling were known: so a
    meeting is found by every id that it ever had.
    """

    mention_id: str
    mention_article_id: str
    telling_id: str
    component_id: str


@dataclass(frozen=True, slots=True)
class MeetingStatus:
    """A step in what was told of a meeting's status: planned, then held or cancelled."""

    meeting_status_id: str
    meeting_id: str
    ordinal: int
    status: str
    told_at: datetime | None
    told_date: date | None
    mention_id: str
    mention_count: int


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
    bearer_id: str | None
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
    latin_name: str
    country_code: str | None
    aliases: tuple[str, ...]
    first_seen_date: date | None
    last_seen_date: date | None
    meeting_count: int


@dataclass(frozen=True, slots=True)
class Organization:
    """Which body it is."""

    organization_id: str
    name: str
    english_name: str | None
    type: str | None
    country_code: str | None
    parent_id: str | None
    aliases: tuple[str, ...]
    first_seen_date: date | None
    last_seen_date: date | None
    meeting_count: int  # 0 for one that is only another's parent


@dataclass(frozen=True, slots=True)
class NameBearer:
    """A name in an office of a state, and the person who bore it."""

    bearer_id: str
    person_id: str | None
    component_id: str
    name: str
    country_code: str | None
    office: str | None


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
    tellings: tuple[Compared, ...] = ()
    meeting_mentions: tuple[MeetingMention, ...] = ()
    statuses: tuple[MeetingStatus, ...] = ()
    participants: tuple[MeetingParticipant, ...] = ()
    participant_mentions: tuple[ParticipantMention, ...] = ()
    bearers: tuple[NameBearer, ...] = ()
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
    "core.telling": "tellings",
    "core.meeting_mention": "meeting_mentions",
    "core.meeting_status": "statuses",
    "core.participant": "participants",
    "core.participant_mention": "participant_mentions",
    "core.bearer": "bearers",
    "core.person": "persons",
    "core.organization": "organizations",
    "core.topic": "topics",
    "core.statement": "statements",
    "core.outcome": "outcomes",
    "core.disagreement": "disagreements",
}


def _row(one: Any) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one)}
