"""A published copy in; the records that are doubted, and why, out: those accepted left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

import duckdb

BELOW = 0.6  # docs/confidence.md: under it a record is a hint that a meeting is told
FILES = ("low_confidence", "disagreement", "check", "near")  # of doubts/

_QUEUE = """
with doubted as ({doubts}),
accepted as ({accepted}),
left_open as (
    from doubted d
    where not exists (
        from accepted a
        where a.meeting_id = d.meeting_id and (a.doubt is null or a.doubt = d.doubt)
    )
)
select o.meeting_id, m.confidence, o.doubt
from left_open o
join core.meeting m using (meeting_id)
order by
    count(*) filter (where o.doubt <> 'low_confidence') over (partition by o.meeting_id) desc,
    m.confidence, o.meeting_id, o.doubt"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look at a record, as it is written in core.correction."""

    word: str  # reason, or reason:rest

    @property
    def reason(self) -> str:
        """What it counts under; a check counts under its own name."""
        reason, _, rest = self.word.partition(":")
        return rest if reason == "check" else reason

    @property
    def field(self) -> str:
        """Of a disagreement: the column that tellings differ on; else empty."""
        return self.word.split(":")[1] if self.reason == "disagreement" else ""

    @property
    def who(self) -> str:
        """Of a disagreement: whose column; empty where it is the meeting's."""
        parts = self.word.split(":", 2)
        return parts[2].replace("_", " ") if self.reason == "disagreement" and parts[2:] else ""

    @property
    def other(self) -> str:
        """Of meetings that may be one: the other's id; else empty."""
        return self.word.partition(":")[2] if self.reason == "near" else ""


@dataclass(frozen=True, slots=True)
class Doubted:
    """A record with all that is doubted in it."""

    meeting_id: str
    confidence: float
    doubts: tuple[Doubt, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons, each once."""
        return tuple(dict.fromkeys(doubt.reason for doubt in self.doubts))


Queue = Sequence[Doubted]


def doubted(con: duckdb.DuckDBPyConnection, below: float = BELOW) -> list[Doubted]:
    """Return the records that have a doubt nobody accepted, those with most to decide first.

    `below` is the confidence under which a record is doubted for that alone.
    """
    rows = con.execute(_sql(), {"below": below}).fetchall()
    return [
        Doubted(meeting_id, confidence, tuple(Doubt(word) for *_, word in its))
        for (meeting_id, confidence), its in groupby(rows, itemgetter(0, 1))
    ]


@cache
def _sql() -> str:
    each = (f"({_read(f'doubts/{name}.sql')}\n)" for name in FILES)
    return _QUEUE.format(doubts="\nunion all\n".join(each), accepted=_read("accepted.sql"))


def _read(name: str) -> str:
    return files("pipeline.desk").joinpath(*name.split("/")).read_text("utf-8")


def counted(queue: Queue) -> dict[str, int]:
    """Return how many records there are for each reason, the most frequent first."""
    found: dict[str, int] = {}
    for record in queue:
        for reason in record.reasons:
            found[reason] = found.get(reason, 0) + 1
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def within(queue: Queue, reason: str) -> Iterator[Doubted]:
    """Yield the records that have a reason; all for an empty one."""
    return (record for record in queue if not reason or reason in record.reasons)
