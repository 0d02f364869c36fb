"""Tellings in, the meetings, people and organizations that they come to out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, NamedTuple

from pipeline.records import Telling
from pipeline.resolve import identities
from pipeline.resolve.bearers import Bearer
from pipeline.resolve.casts import Cast, bearer_of, body_of, cast
from pipeline.resolve.components import components
from pipeline.resolve.contents import outcomes, statements, topics
from pipeline.resolve.fields import settle
from pipeline.resolve.grouping import groups
from pipeline.resolve.history import statuses
from pipeline.resolve.identities import Participation
from pipeline.resolve.people import Borne, people
from pipeline.resolve.resolution import (
    Compared,
    Disagreement,
    Meeting,
    MeetingMention,
    NameBearer,
    Resolution,
)
from pipeline.resolve.told import Told, told

Groups = list[list[str]]  # the keys of the tellings of each meeting
Row = dict[str, Any]


class _Found(NamedTuple):
    """A meeting with all that it was put together from."""

    meeting: Meeting
    cast: Cast
    differing: list[Disagreement]
    group: list[Told]


def as_told(found: Groups) -> Groups:
    """Leave the groups as they are."""
    return found


def resolve(
    tellings: Iterable[Telling], regroup: Callable[[Groups], Groups] = as_told
) -> Resolution:
    """Return every meeting once; the same for any order of the tellings.

    Give tellings of the newest version at each address only: an older one would count twice.
    `regroup` has the last word on which tellings are one meeting; those it leaves out tell none.
    """
    compared, found = _found(tellings, regroup, ())
    resolution = _meetings(compared, found)
    rows = resolution.rows()["core.participant"]
    borne = people(identify(rows).values())
    persons = {one.bearer.bearer_id: one.person_id for one in borne}
    named = with_persons(resolution, persons)
    seen = list(_participations(named, found))
    return replace(
        named,
        bearers=tuple(name_bearer(one) for one in borne),
        persons=tuple(identities.persons(identities.people_seen(seen))),
        organizations=tuple(identities.organizations(identities.bodies_seen(seen))),
    )


def meetings(
    tellings: Iterable[Telling],
    regroup: Callable[[Groups], Groups] = as_told,
    ties: Iterable[tuple[str, str]] = (),
) -> Resolution:
    """Return the meetings alone: who the participants are is left open.

    Of all tellings, those may be given alone that make up whole components. `ties` are keys of
    tellings that `regroup` may bring together.
    """
    return _meetings(*_found(tellings, regroup, ties))


def identify(participants: Iterable[Row]) -> dict[str, Bearer]:
    """Write into rows of participants whose names they bear and whom they serve.

    Returns, by id, everyone who bears a name among them.
    """
    found = {}
    for row in participants:
        who = (row["name"], row["position"], row["organization_name"], row["country_code"])
        borne, body = bearer_of(*who), body_of(*who)
        row["bearer_id"] = borne.bearer_id if borne else None
        row["organization_id"] = body.organization_id if body else None
        if borne:
            found[borne.bearer_id] = borne
    return found


def with_persons(given: Resolution, persons: Mapping[str, str | None]) -> Resolution:
    """Return a resolution whose participants are the persons that their bearers are."""
    return replace(
        given,
        participants=tuple(
            replace(one, person_id=persons[one.bearer_id]) if one.bearer_id else one
            for one in given.participants
        ),
    )


def name_bearer(borne: Borne) -> NameBearer:
    """Return the row of a bearer."""
    one = borne.bearer
    return NameBearer(one.bearer_id, borne.person_id, borne.component_id, one.name,
                      one.country_code, one.office)  # fmt: skip


def _found(
    tellings: Iterable[Telling],
    regroup: Callable[[Groups], Groups],
    ties: Iterable[tuple[str, str]],
) -> tuple[list[Compared], list[_Found]]:
    grouped = groups([told(telling) for telling in tellings])
    by_key = {its.key: its for group in grouped.groups for its in group}
    regrouped = regroup([[its.key for its in group] for group in grouped.groups])
    found = [_meeting(_in_order(by_key[key] for key in group)) for group in regrouped]
    known = [(a, b) for a, b in ties if a in by_key and b in by_key]
    component = components(by_key, [*grouped.edges, *known])
    compared = [
        Compared(its.mention_id, its.article_id, key, component[key])
        for key, its in sorted(by_key.items())
    ]
    return compared, sorted(found, key=lambda one: one.meeting.meeting_id)


def _in_order(group: Iterable[Told]) -> list[Told]:
    return sorted(group, key=attrgetter("precedence"))


def _meeting(group: list[Told]) -> _Found:
    meeting, differing = settle(group)
    return _Found(meeting, cast(meeting.meeting_id, group), differing, group)


def _meetings(compared: Sequence[Compared], found: Sequence[_Found]) -> Resolution:
    told_of = [(one.meeting.meeting_id, one.cast, one.group) for one in found]
    return Resolution(
        meetings=tuple(one.meeting for one in found),
        tellings=tuple(compared),
        meeting_mentions=tuple(
            MeetingMention(its.mention_id, key) for key, _, group in told_of for its in group
        ),
        statuses=tuple(one for key, _, group in told_of for one in statuses(key, group)),
        participants=tuple(one for _, its, _ in told_of for one in its.participants),
        participant_mentions=tuple(one for _, its, _ in told_of for one in its.mentions()),
        topics=tuple(one for key, _, group in told_of for one in topics(key, group)),
        statements=tuple(one for key, its, group in told_of for one in statements(key, group, its)),
        outcomes=tuple(one for key, _, group in told_of for one in outcomes(key, group)),
        disagreements=tuple(
            one
            for each in found
            for one in sorted(
                [*each.differing, *each.cast.disagreements], key=attrgetter("disagreement_id")
            )
        ),
    )


def _participations(given: Resolution, found: Sequence[_Found]) -> Iterator[Participation]:
    day_of = {m.meeting_id: m.first_date or m.published_date for m in given.meetings}
    told_of = {key: its for one in found for key, its in one.cast.told.items()}
    for one in given.participants:
        its = [party.participant for party in told_of[one.participant_id]]
        yield Participation(
            one.meeting_id,
            day_of[one.meeting_id],
            one.person_id,
            one.organization_id,
            one.country_code,
            one.organization_name or one.position,
            tuple(p.name.text for p in its if p.name),
            tuple(p.organization.text for p in its if p.organization),
        )
