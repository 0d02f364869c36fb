"""A meeting's id in, all that its page on the desk shows and lets a reader put right out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.desk.doubting import Doubted
from pipeline.records import KINDS, SIDES, STATUSES
from pipeline.site.meetings import meetings_within
from pipeline.site.reading import LISTED, NEWEST, Row, rows

MOST_NEAR = 5  # other meetings that are shown beside one


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a reader may put right."""

    name: str  # as `mahdar correct` calls it
    column: str  # of report.meetings or report.participants
    told: str  # of core.disagreement
    choices: Sequence[str] = ()
    input_type: str = "text"


MEETING_FIELDS = (
    Field("kind", "kind", "kind", KINDS),
    Field("status", "status", "status", STATUSES),
    Field("day", "day", "first_date", input_type="date"),
    Field("last_day", "last_day", "last_date", input_type="date"),
    Field("venue", "venue", "venue_name"),
    Field("city", "city", "city_name"),
    Field("country", "country_code", "country_code"),
    Field("occasion", "occasion", "occasion"),
)
PARTICIPANT_FIELDS = (
    Field("side", "side", "side", SIDES),
    Field("honorific", "honorific", "honorific"),
    Field("position", "position", "position"),
    Field("country", "country_code", "country_code"),
)

_LISTED = f"""
select {LISTED}, m.confidence, m.sources
from report.meetings m
where list_contains($ids, m.meeting_id) order by {NEWEST}"""
_CORRECTIONS = """
select correction_id, action, meeting_id, field, participant, value, before, why, corrected_by,
    corrected_at, is_applied
from report.corrections
where $id is null or meeting_id = $id
order by corrected_at desc, correction_id
limit $most"""


def record(con: duckdb.DuckDBPyConnection, meeting_id: str) -> Row | None:
    """Return a meeting with its parties, tellings and corrections; None where there is none."""
    bounds = {"low": meeting_id, "high": f"{meeting_id}0"}
    for found in meetings_within(con, bounds, True):
        if found["meeting_id"] == meeting_id:
            return found | {"made": corrections(con, meeting_id)}
    return None


def corrections(
    con: duckdb.DuckDBPyConnection, meeting_id: str | None = None, most: int = 200
) -> list[Row]:
    """Return what readers put right, in one meeting or in all, the newest first."""
    return rows(con, _CORRECTIONS, id=meeting_id, most=most)


def near(con: duckdb.DuckDBPyConnection, doubted: Doubted | None) -> list[Row]:
    """Return the meetings that may be the same as a doubted one, as their pages show them."""
    ids = [doubt.other for doubt in doubted.doubts if doubt.other] if doubted else []
    found = (record(con, other) for other in ids[:MOST_NEAR])
    return [one for one in found if one]


def listed(con: duckdb.DuckDBPyConnection, queue: Sequence[Doubted]) -> list[Row]:
    """Return some doubted records as a list shows them, in the same order."""
    ids = [one.meeting_id for one in queue]
    by_id = {row["meeting_id"]: row for row in rows(con, _LISTED, ids=ids)}
    return [by_id[one.meeting_id] | {"doubted": one} for one in queue if one.meeting_id in by_id]


def readings(found: Mapping[str, Any], field: Field, who: str | None = None) -> list[Row]:
    """Return what tellings say of a field, where they differ: the reading that stands first."""
    return [
        one
        for one in found["disagreements"]
        if one["field"] == field.told and one["participant"] == who
    ]


def other_differences(found: Mapping[str, Any]) -> list[Row]:
    """Return the disagreements on what cannot be put right field by field, such as a name."""
    own = {field.told for field in MEETING_FIELDS}
    parties = {field.told for field in PARTICIPANT_FIELDS}
    return [
        one
        for one in found["disagreements"]
        if one["field"] not in (parties if one["participant"] else own)
    ]
