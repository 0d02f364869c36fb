"""Tellings in, what they are compared by out: worked out once for each."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple

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
    family: str
    plover_mode: str | None
    cameo_code: str


class Days(NamedTuple):
    """First and last day that a text gives; one that it lets infer may be a day off."""

    first: date
    last: date
    is_inferred: bool

    def meet(self, other: "Days") -> int | None:
        """Return how many days lie between the two, at most one and that inferred; else None."""
        gap = max((other.first - self.last).days, (self.first - other.last).days, 0)
        return gap if gap <= (self.is_inferred or other.is_inferred) else None


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with its parties and days ready to be compared."""

    telling: Telling
    parties: tuple[Party, ...]  # of all participants, in order
    main: tuple[Party, ...]
    group: str
    family: str  # of groups: what is told in one may be told in another
    days: Days | None  # where the text says which
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
        days = self.days or _around(self)
        if days is None:
            return []
        around = int(days.is_inferred)
        count = min((days.last - days.first).days + 1, _LONGEST)
        return [days.first + i * _DAY for i in range(-around, count + around)]


def telling_key(telling: Telling) -> str:
    """Return the id of a meeting whose earliest telling this is: where it stands, which stays."""
    ordinal = str(telling.mention.ordinal)
    return stable_id("meeting", telling.source, telling.url_key, ordinal)


def told(telling: Telling) -> Told:
    """Return what a telling is compared by."""
    mention = telling.mention
    names = {p.name.text for p in mention.participants if p.name} | set(telling.introduced)
    parties = tuple(party(participant, names) for participant in mention.participants)
    main = tuple(p for p in parties if p.side != "attendee")
    date_ = mention.date
    is_day = date_ is not None and date_.precision in ("day", "range")
    return Told(
        telling,
        parties,
        (main if len(main) > 1 else parties)[:_MAIN_PARTIES],
        kinds()[mention.kind.value].group,
        kinds()[mention.kind.value].family,
        Days(date_.first, date_.last, is_inferred(date_.basis)) if date_ and is_day else None,
        telling.published_date,
    )


def days_between(first: Told, second: Told) -> int | None:
    """Return how far apart the days are of which two tellings may be one; None where too far.

    Days that the texts give must be the same, but for one day where one of them is inferred. A
    text that gives none appeared up to two days after what was held, or before what is planned;
    of two without a day, within a day of each other.
    """
    if first.days and second.days:
        return first.days.meet(second.days)
    if not first.days and not second.days and first.published and second.published:
        gap = abs((first.published - second.published).days)
        return gap if gap <= 1 else None
    a, b = first.days or _around(first), second.days or _around(second)
    return a.meet(b) if a and b else None


def _around(given: Told) -> Days | None:
    """Return the days of which a text without one may speak; the least and the most likely two."""
    if not given.published:
        return None
    is_to_come = given.telling.mention.status.value == "planned"
    before, after = (0, 1) if is_to_come else (1, 0)
    return Days(given.published - before * _DAY, given.published + after * _DAY, True)


@cache
def is_inferred(basis: str) -> bool:
    """Tell whether a day of this basis may be one off: counted from print, or from the moon."""
    rows = read_table("pipeline.resolve", "bases.tsv", ("basis", "place", "may be a day off"))
    return {basis: off for _, (basis, _, off) in rows}.get(basis) == "yes"


@cache
def kinds() -> dict[str, Kind]:
    """Return, by kind of meeting, its group and codes."""
    columns = ("kind", "group", "family", "mode", "code")
    return {
        kind: Kind(group, family, None if mode == "-" else mode, code)
        for _, (kind, group, family, mode, code) in read_table(
            "pipeline.resolve", "kinds.tsv", columns
        )
    }
