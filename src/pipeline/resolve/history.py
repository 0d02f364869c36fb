"""The tellings of one meeting in, how its status moved out."""

from collections.abc import Sequence
from itertools import groupby

from pipeline.addresses import stable_id
from pipeline.resolve.resolution import MeetingStatus
from pipeline.resolve.told import Told


def statuses(meeting_id: str, group: Sequence[Told]) -> list[MeetingStatus]:
    """Return the steps of a meeting's status as told, earliest telling first.

    Tellings in a row that say the same are one step.
    """
    runs = groupby(group, key=lambda told: told.telling.mention.status.value)
    steps = [(status, list(its)) for status, its in runs]
    return [
        MeetingStatus(
            stable_id("status", meeting_id, str(place)),
            meeting_id,
            place,
            status,
            its[0].telling.published_at,
            its[0].telling.published_date,
            its[0].mention_id,
            len(its),
        )
        for place, (status, its) in enumerate(steps)
    ]
