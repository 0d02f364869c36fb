"""The rows of all meetings and what readers put right in, the corrected rows out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.arabic.fold import fold
from pipeline.corrections.correction import Correction

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]  # by table
Derived = Mapping[str, Callable[[str | None], Row]]  # by field: the columns that follow from it

_COLUMNS = {
    "day": "first_date",
    "last_day": "last_date",
    "venue": "venue_name",
    "city": "city_name",
    "country": "country_code",
}


def corrected(
    rows: Rows,
    corrections: Iterable[Correction],
    meeting_of: Mapping[str, str],
    derived: Derived,
) -> tuple[dict[str, Sequence[Row]], dict[str, str | None]]:
    """Return the rows with every `set` applied in the order given, and the values before.

    `meeting_of` has, by the key of a telling, the meeting that it tells. A correction that finds
    no row is left out of the values before.
    """
    meetings = {row["meeting_id"]: dict(row) for row in rows["core.meeting"]}
    participants = [dict(row) for row in rows["core.participant"]]
    disagreements = [dict(row) for row in rows["core.disagreement"]]
    before: dict[str, str | None] = {}
    for correction in corrections:
        meeting = meetings.get(meeting_of.get(correction.meeting_id, ""))
        if correction.action != "set" or meeting is None:
            continue
        row = meeting
        if correction.participant_name:
            found = _participant(participants, meeting["meeting_id"], correction.participant_name)
            if found is None:
                continue
            row = found
        before[correction.correction_id] = _set(row, correction, derived)
        _choose(disagreements, row, correction)
    changed = {
        "core.meeting": list(meetings.values()),
        "core.participant": participants,
        "core.disagreement": disagreements,
    }
    return {**rows, **changed}, before


def _participant(participants: Sequence[Row], meeting_id: str, who: str) -> Row | None:
    """Return the one participant of a meeting who is so called; None where it is not one."""
    wanted = _folded(who)
    found = [
        row
        for row in participants
        if row["meeting_id"] == meeting_id
        and _folded(row["name"] or row["position"] or row["organization_name"]) == wanted
    ]
    return found[0] if len(found) == 1 else None


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


def _set(row: Row, correction: Correction, derived: Derived) -> str | None:
    """Put a value in its column, with what follows from it; return what stood there."""
    field = correction.field_name or ""
    column = _COLUMNS.get(field, field)
    was = row[column]
    if field in ("day", "last_day"):
        row.update(_days(row, field, correction.value))
    else:
        row[column] = correction.value
        follows = derived[field](correction.value) if field in derived else {}
        row.update({name: value for name, value in follows.items() if name in row})
    return None if was is None else str(was)


def _days(row: Row, field: str, value: str | None) -> Row:
    """Return the dates that a corrected first or last day gives; both are never in the wrong order.

    A first day alone is that one day, unless the last day lies after it.
    """
    day = date.fromisoformat(value) if value else None
    if day is None:
        first = None if field == "day" else row["first_date"]
        last = first
    elif field == "day":
        was = row["last_date"] if row["date_precision"] == "range" else None
        first, last = day, was if was and was > day else day
    else:
        first, last = min(row["first_date"] or day, day), day
    precision = None if first is None else "day" if first == last else "range"
    basis = None if first is None else "correction"
    return {"first_date": first, "last_date": last, "date_precision": precision,
            "date_basis": basis}  # fmt: skip


def _choose(disagreements: Sequence[Row], row: Row, correction: Correction) -> None:
    """Of what the tellings say, mark that which a reader chose; none, where it was none of it."""
    field = correction.field_name or ""
    column = _COLUMNS.get(field, field)
    of = (row["meeting_id"], row.get("participant_id"), column)
    for one in disagreements:
        if (one["meeting_id"], one["participant_id"], one["field_name"]) == of:
            one["is_chosen"] = one["value"] == correction.value
