"""Where names and bodies were seen in, the rows of people and organizations out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.resolve.bodies import Body, organization
from pipeline.resolve.latin import latin_name
from pipeline.resolve.names import name_tokens
from pipeline.resolve.resolution import Organization, Person


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person or a body as one telling of a meeting names it."""

    identity: str  # the id of whom or what
    name: str  # as written
    country_code: str | None
    meeting_id: str
    day: date | None


@dataclass(slots=True)
class _Seen:
    names: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    meetings: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)

    def most(self) -> list[str]:
        """Return the names, the most written first, of these the longest."""
        return sorted(self.names, key=lambda name: (-self.names[name], -len(name), name))

    def country(self) -> str | None:
        """Return the state that is told most."""
        found = sorted(self.countries, key=lambda code: (-self.countries[code], code))
        return found[0] if found else None

    def span(self) -> tuple[date | None, date | None]:
        """Return the first and the last day."""
        return (min(self.days), max(self.days)) if self.days else (None, None)


def persons(sightings: Iterable[Sighting]) -> list[Person]:
    """Return everyone who was seen, under the name that is written most, with all others."""
    return [_person(key, its) for key, its in sorted(_seen(sightings).items())]


def _person(person_id: str, seen: _Seen) -> Person:
    names = seen.most()
    shown = next((name for name in names if len(name_tokens(name)) > 1), names[0])
    others = tuple(sorted(name for name in names if name != shown))
    first, last = seen.span()
    return Person(person_id, shown, latin_name(shown), seen.country(), others, first, last,
                  len(seen.meetings))  # fmt: skip


def organizations(sightings: Iterable[Sighting]) -> list[Organization]:
    """Return every body that was seen, and every one that such a body is part of."""
    found = {key: _organization(key, its) for key, its in _seen(sightings).items()}
    for parent in list(_parents(found.values())):
        found.setdefault(parent.organization_id, parent)
    return [found[key] for key in sorted(found)]


def _organization(key: str, seen: _Seen) -> Organization:
    names = seen.most()
    body = _body(names[0], seen)
    first, last = seen.span()
    parent = body.parent and organization(body.parent, body.country_code)
    return Organization(
        key,
        names[0],
        body.english_name,
        body.type,
        body.country_code,
        parent.organization_id if parent and parent.organization_id != key else None,
        tuple(sorted(names[1:])),
        first,
        last,
        len(seen.meetings),
    )


def _body(name: str, seen: _Seen) -> Body:
    return organization(name, seen.country())


def _parents(found: Iterable[Organization]) -> Iterator[Organization]:
    for one in found:
        body = organization(one.name, one.country_code)
        if one.parent_id and body.parent:
            name, code = body.parent, body.country_code
            above = organization(name, code)
            yield Organization(above.organization_id, name, above.english_name, above.type,
                               above.country_code, None, (), None, None, 0)  # fmt: skip


def _seen(sightings: Iterable[Sighting]) -> dict[str, _Seen]:
    found: dict[str, _Seen] = defaultdict(_Seen)
    for one in sightings:
        seen = found[one.identity]
        seen.names[one.name] += 1
        seen.meetings.add(one.meeting_id)
        if one.country_code:
            seen.countries[one.country_code] += 1
        if one.day:
            seen.days.add(one.day)
    return found


@dataclass(frozen=True, slots=True)
class Participation:
    """A participant of a meeting with what its tellings call it."""

    meeting_id: str
    day: date | None
    person_id: str | None
    organization_id: str | None
    country_code: str | None
    body_name: str | None  # the organization, or the position where that names a body
    told_names: tuple[str, ...]
    told_bodies: tuple[str, ...]


def people_seen(participations: Iterable[Participation]) -> Iterator[Sighting]:
    """Yield each telling of a person's name."""
    for one in participations:
        if one.person_id:
            for name in one.told_names:
                yield Sighting(one.person_id, name, one.country_code, one.meeting_id, one.day)


def bodies_seen(participations: Iterable[Participation]) -> Iterator[Sighting]:
    """Yield each telling of a body's name; one that names another body is none of it."""
    for one in participations:
        if not one.organization_id or not one.body_name:
            continue
        body = organization(one.body_name, one.country_code)
        for name in one.told_bodies or (one.body_name,):
            if organization(name, one.country_code).key == body.key:
                yield Sighting(one.organization_id, name, body.country_code, one.meeting_id,
                               one.day)  # fmt: skip
