"""All tellings in, the meetings, people and organizations that they come to out."""

from collections.abc import Callable, Iterable
from operator import attrgetter

from pipeline.records import Telling
from pipeline.resolve import identities
from pipeline.resolve.casts import Cast, cast
from pipeline.resolve.contents import outcomes, statements, topics
from pipeline.resolve.fields import settle
from pipeline.resolve.grouping import groups
from pipeline.resolve.resolution import Disagreement, Meeting, MeetingMention, Resolution
from pipeline.resolve.told import Told, told

Groups = list[list[str]]  # the keys of the tellings of each meeting


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
    grouped = _regrouped(groups([told(telling) for telling in tellings]), regroup)
    found = [_meeting(group) for group in grouped]
    found.sort(key=lambda one: one[0].meeting_id)
    casts = [(meeting, its_cast) for meeting, its_cast, _, _ in found]
    return Resolution(
        meetings=tuple(meeting for meeting, _ in casts),
        meeting_mentions=tuple(
            MeetingMention(its.mention_id, meeting.meeting_id)
            for meeting, _, _, group in found
            for its in group
        ),
        participants=tuple(one for _, its in casts for one in its.participants),
        participant_mentions=tuple(one for _, its in casts for one in its.mentions()),
        persons=tuple(identities.persons(casts)),
        organizations=tuple(identities.organizations(casts)),
        topics=tuple(one for m, _, _, group in found for one in topics(m.meeting_id, group)),
        statements=tuple(
            one for m, c, _, group in found for one in statements(m.meeting_id, group, c)
        ),
        outcomes=tuple(one for m, _, _, group in found for one in outcomes(m.meeting_id, group)),
        disagreements=tuple(
            one
            for _, its, differing, _ in found
            for one in sorted([*differing, *its.disagreements], key=attrgetter("disagreement_id"))
        ),
    )


def _regrouped(found: list[list[Told]], regroup: Callable[[Groups], Groups]) -> list[list[Told]]:
    by_key = {its.key: its for group in found for its in group}
    return [
        sorted((by_key[key] for key in group), key=attrgetter("precedence"))
        for group in regroup([[its.key for its in group] for group in found])
    ]


def _meeting(group: list[Told]) -> tuple[Meeting, Cast, list[Disagreement], list[Told]]:
    meeting, differing = settle(group)
    return meeting, cast(meeting.meeting_id, group), differing, group
