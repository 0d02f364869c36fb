"""All meetings' participants in, the people and organizations that they are out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.records import Participant, Quote
from pipeline.resolve.casts import Cast, organization_id, person_id
from pipeline.resolve.resolution import Meeting, MeetingParticipant, Organization, Person


@dataclass(slots=True)
class _Seen:
    """Where someone was seen, and how often under which name as written."""

    names: Counter[str] = field(default_factory=Counter)
    meetings: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)


def persons(casts: Iterable[tuple[Meeting, Cast]]) -> list[Person]:
    """Return everyone who took part under a name, with the other ways it was written."""
    seen = _seen(casts, lambda p: p.person_id, lambda p: p.name)
    return [Person(key, *_summary(key, its, person_id)) for key, its in sorted(seen.items())]


def organizations(casts: Iterable[tuple[Meeting, Cast]]) -> list[Organization]:
    """Return every body that a participant served, with the other ways it was written."""
    seen = _seen(casts, lambda p: p.organization_id, lambda p: p.organization)
    return [
        Organization(key, *_summary(key, its, organization_id)) for key, its in sorted(seen.items())
    ]


def _seen(
    casts: Iterable[tuple[Meeting, Cast]],
    identity: Callable[[MeetingParticipant], str | None],
    written: Callable[[Participant], Quote | None],
) -> dict[str, _Seen]:
    found: dict[str, _Seen] = defaultdict(_Seen)
    for meeting, cast in casts:
        for participant in cast.participants:
            key = identity(participant)
            if key:
                told = (one.participant for one in cast.told[participant.participant_id])
                _note(found[key], meeting, (written(one) for one in told))
    return found


def _note(seen: _Seen, meeting: Meeting, written: Iterator[Quote | None]) -> None:
    seen.names.update(quote.text for quote in written if quote)
    seen.meetings.add(meeting.meeting_id)
    day = meeting.first_date or meeting.published_date
    if day:
        seen.days.append(day)


def _summary(
    key: str, seen: _Seen, identity: Callable[[str], str]
) -> tuple[str, tuple[str, ...], date | None, date | None, int]:
    """Return the name to show, the others, first and last day, and the number of meetings."""
    by_use = sorted(seen.names, key=lambda name: (-seen.names[name], -len(name), name))
    own = [name for name in by_use if identity(name) == key]
    others = tuple(sorted(name for name in by_use if name != own[0]))
    first, last = (min(seen.days), max(seen.days)) if seen.days else (None, None)
    return own[0], others, first, last, len(seen.meetings)
