"""Tellings in, what they are compared by out: worked out once for each."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from pipeline.addresses import stable_id
from pipeline.records import Telling
from pipeline.resolve.parties import Party, party
from pipeline.tables import read_table

_LATE = datetime.max.replace(tzinfo=UTC)
_DAY = timedelta(days=1)
_MAIN_PARTIES = 8  # of a conference, those that are compared
_LONGEST = 31  # days of a range that are looked up


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of meeting is for others."""

    group: str
    plover_mode: str | None
    cameo_code: str


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with its parties and days ready to be compared."""

    telling: Telling
    parties: tuple[Party, ...]  # of all participants, in order
    main: tuple[Party, ...]
    group: str
    days: tuple[date, date] | None  # where the text says which
    published: date | None

    @property
    def precedence(self) -> tuple[datetime, str, str, int, str]:
        """Earliest first; the rest only breaks ties, by what an update does not change."""
        telling = self.telling
        at = telling.published_at or _LATE
        return (at, telling.source, telling.url_key, telling.mention.ordinal, self.mention_id)

    @property
    def key(self) -> str:
        """What the meeting is called where this is its earliest telling."""
        return telling_key(self.telling)

    @property
    def mention_id(self) -> str:
        """Of the telling's mention."""
        return self.telling.mention.mention_id

    @property
    def article_id(self) -> str:
        """Of the telling's article."""
        return self.telling.mention.article_id

    def looked_up_on(self) -> list[date]:
        """Return days such that two tellings whose days agree have one in common."""
        if self.days:
            first, last = self.days
            count = min((last - first).days + 1, _LONGEST)
            return [first + i * _DAY for i in range(count)]
        return [self.published + i * _DAY for i in (-1, 0, 1)] if self.published else []


def telling_key(telling: Telling) -> str:
    """Return the id of a meeting whose earliest telling this is: where it stands, which stays."""
    ordinal = str(telling.mention.ordinal)
    return stable_id("meeting", telling.source, telling.url_key, ordinal)


def told(telling: Telling) -> Told:
    """Return what a telling is compared by."""
    mention = telling.mention
    parties = tuple(party(participant) for participant in mention.participants)
    main = tuple(p for p in parties if p.side != "attendee")
    date_ = mention.date
    is_day = date_ is not None and date_.precision in ("day", "range")
    return Told(
        telling,
        parties,
        (main if len(main) > 1 else parties)[:_MAIN_PARTIES],
        kinds()[mention.kind.value].group,
        (date_.first, date_.last) if date_ and is_day else None,
        telling.published_date,
    )


def days_agree(first: Told, second: Told) -> bool:
    """Tell whether two tellings may speak of one day.

    Days that the texts give must meet; where a text gives none, it appeared within a day.
    """
    if first.days and second.days:
        return first.days[0] <= second.days[1] and second.days[0] <= first.days[1]
    a = first.days or _appeared(first)
    b = second.days or _appeared(second)
    return a is not None and b is not None and a[0] - _DAY <= b[1] and b[0] - _DAY <= a[1]


def _appeared(given: Told) -> tuple[date, date] | None:
    return (given.published, given.published) if given.published else None


@cache
def kinds() -> dict[str, Kind]:
    """Return, by kind of meeting, its group and codes."""
    rows = read_table("pipeline.resolve", "kinds.tsv", ("kind", "group", "mode", "code"))
    return {kind: Kind(group, None if mode == "-" else mode, code)
            for _, (kind, group, mode, code) in rows}  # fmt: skip
