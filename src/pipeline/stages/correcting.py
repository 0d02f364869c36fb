"""What a reader puts right in; kept in the home and the warehouse, applied and published out."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.corrections import (
    Correction,
    accept,
    delete,
    merge,
    read_journal,
    set_field,
    split,
    write_journal,
)
from pipeline.corrections.correction import signed
from pipeline.errors import DataError
from pipeline.load import Warehouse, open_warehouse, tellings
from pipeline.publish import publish, query
from pipeline.resolve import telling_key
from pipeline.settings import Settings
from pipeline.stages.resolving import bring_up, store_corrections, take_in_corrections

Change = Callable[[Warehouse], Correction]

_LISTED = """
select correction_id, action, meeting_id, field, participant, value, before, why, corrected_by,
       corrected_at, is_applied
from report.corrections"""


def correct_field(meeting_id: str, field: str, value: str, who: str | None = None) -> Change:
    """Return the change of a field of a meeting, or of its participant `who`."""
    made = set_field(meeting_id, field, value, who)
    return lambda _: made


def correct_merge(meeting_id: str, other_id: str) -> Change:
    """Return the change that makes two meetings one."""
    made = merge(meeting_id, other_id)

    def change(warehouse: Warehouse) -> Correction:
        _known(warehouse, other_id)
        return made

    return change


def correct_split(meeting_id: str, parts: Sequence[str]) -> Change:
    """Return the change that parts tellings (mention ids or addresses) from a meeting."""

    def change(warehouse: Warehouse) -> Correction:
        return split(meeting_id, _keys(warehouse, meeting_id, parts))

    return change


def correct_delete(meeting_id: str) -> Change:
    """Return the change that says of a meeting that it is none."""
    made = delete(meeting_id)
    return lambda _: made


def correct_accept(meeting_id: str, doubts: Sequence[str] = ()) -> Change:
    """Return the change that says of a record that it stands, whatever of `doubts` it had."""
    made = accept(meeting_id, doubts)
    return lambda _: made


def correct(settings: Settings, change: Change, why: str, author: str) -> str:
    """Keep a correction, apply and publish it; return its id.

    Raises DataError where it finds no meeting or participant, or nothing to change; then nothing
    is kept.
    """
    at = datetime.now(UTC)

    def add(warehouse: Warehouse, held: list[Correction]) -> list[Correction]:
        made = change(warehouse)
        _known(warehouse, made.meeting_id)
        return [*held, signed(made, why, author, at)]

    return _change(settings, add)[-1].correction_id


def undo(settings: Settings, correction_id: str) -> None:
    """Take a correction back, and publish. Raises DataError where there is none of that id."""

    def remove(_: Warehouse, held: list[Correction]) -> list[Correction]:
        left = [one for one in held if one.correction_id != correction_id]
        if len(left) == len(held):
            raise DataError(f"{correction_id}: no correction has this id")
        return left

    _change(settings, remove)


def import_corrections(settings: Settings, path: Path) -> int:
    """Take in the corrections of a CSV file, and publish; return how many are new.

    One that finds no meeting here is kept: its articles may come yet. Raises DataError
    "FILE:LINE: what is wrong"; then nothing is taken in.
    """
    given = read_journal(path)
    new = 0

    def add(_: Warehouse, held: list[Correction]) -> list[Correction]:
        nonlocal new
        known = {one.correction_id: one for one in (*held, *given)}
        new = len(known) - len(held)
        return list(known.values())

    _change(settings, add, is_strict=False)
    return new


def export_corrections(settings: Settings, path: Path) -> int:
    """Write all corrections as CSV; return how many. Raises Unavailable where it cannot be."""
    with open_warehouse(settings) as warehouse, warehouse.transaction():
        return write_journal(path, take_in_corrections(warehouse, settings))


def corrections_of(settings: Settings, meeting_id: str | None = None) -> list[dict[str, Any]]:
    """Return the corrections of the published copy, or those of one meeting, oldest first."""
    columns, rows = query(settings, f"{_LISTED} order by corrected_at, correction_id")
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    return [row for row in found if meeting_id is None or row["meeting_id"] == meeting_id]


def _change(
    settings: Settings,
    change: Callable[[Warehouse, list[Correction]], list[Correction]],
    is_strict: bool = True,
) -> list[Correction]:
    with open_warehouse(settings) as warehouse, warehouse.transaction():
        held = take_in_corrections(warehouse, settings)
        kept = sorted(
            change(warehouse, held), key=lambda one: (one.corrected_at, one.correction_id)
        )
        store_corrections(warehouse, kept)
        bring_up(warehouse)
        if is_strict and len(kept) > len(held):
            _refuse_idle(warehouse, kept[-1])
        write_journal(settings.corrections, kept)  # before the commit: the journal is what holds
    publish(settings)
    return kept


def _refuse_idle(warehouse: Warehouse, given: Correction) -> None:
    [(meeting_id, is_applied)] = warehouse.rows(
        "select meeting_id, is_applied from core.applied_correction where correction_id = ?",
        given.correction_id,
    )
    if is_applied:
        return
    if given.participant_name is None:
        raise DataError(f"{given.meeting_id}: {given.action}: there is nothing to change")
    called = warehouse.rows(
        "select coalesce(name, position, organization_name) from core.participant"
        " where meeting_id = ? order by ordinal",
        meeting_id,
    )
    names = ", ".join(name for (name,) in called)
    raise DataError(f"--of: {given.participant_name!r} is not one of {names}")


def _known(warehouse: Warehouse, meeting_id: str) -> None:
    found = warehouse.rows("select 1 from core.meeting where meeting_id = ?", meeting_id)
    if not found:
        raise DataError(f"{meeting_id}: no meeting has this id: see report.meetings")


_PARTS = """
select m.mention_id, a.url
from core.meeting_mention t join core.mention m using (mention_id)
join core.article a using (article_id)
where t.meeting_id = ?"""


def _keys(warehouse: Warehouse, meeting_id: str, parts: Sequence[str]) -> list[str]:
    """Return the keys of the tellings of a meeting that ids or addresses name."""
    _known(warehouse, meeting_id)
    own = warehouse.rows(_PARTS, meeting_id)
    for part in parts:
        if not any(part in row for row in own):
            raise DataError(f"{part}: is no mention_id or url of a telling of {meeting_id}")
    leaving = {mention for mention, url in own if mention in parts or url in parts}
    if len(leaving) == len(own):
        raise DataError(f"{meeting_id}: has only these tellings: one has to stay")
    return [telling_key(one) for one in tellings(warehouse) if one.mention.mention_id in leaving]
