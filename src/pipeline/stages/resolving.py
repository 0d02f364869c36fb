"""The loaded tellings and what readers put right in, the rows of the meeting tables out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC
from typing import Any

from pipeline.arabic.fold import fold
from pipeline.corrections import COLUMNS, Correction, corrected, read_journal, regrouped
from pipeline.gazetteer.cities import city_of
from pipeline.load import Warehouse, tellings
from pipeline.records import Telling
from pipeline.resolve import kinds, resolve, telling_key
from pipeline.settings import Settings

Rows = dict[str, Sequence[dict[str, Any]]]  # by table


def take_in_corrections(warehouse: Warehouse, settings: Settings) -> list[Correction]:
    """Make core.correction hold what the journal in the home holds, where there is one.

    The journal is what a lost database is made from again. Returns what holds now, oldest first.
    """
    if settings.corrections.exists():
        store_corrections(warehouse, read_journal(settings.corrections))
    names = ", ".join(COLUMNS)
    stored = warehouse.rows(f"select {names} from core.correction order by corrected_at, 1")
    return [_correction(dict(zip(COLUMNS, row, strict=True))) for row in stored]


def _correction(row: dict[str, Any]) -> Correction:
    return Correction(**row | {"corrected_at": row["corrected_at"].astimezone(UTC)})


def store_corrections(warehouse: Warehouse, corrections: Sequence[Correction]) -> int:
    """Make core.correction hold exactly these; return how many rows changed."""
    return warehouse.merge("core.correction", [asdict(one) for one in corrections])


def resolved_rows(warehouse: Warehouse, corrections: Sequence[Correction]) -> Rows:
    """Return the rows by table that all tellings and corrections come to."""
    told = tellings(warehouse)
    moved: dict[str, tuple[str, ...]] = {}

    def regroup(groups: list[list[str]]) -> list[list[str]]:
        found, its = regrouped(groups, corrections)
        moved.update(its)
        return found

    rows = resolve(told, regroup).rows()
    mention_of = {telling_key(one): one.mention.mention_id for one in told}
    meeting_of = _meetings(told, rows)
    changed, before = corrected(rows, corrections, meeting_of, _DERIVED)
    changed["core.applied_correction"] = [
        {
            "correction_id": one.correction_id,
            "meeting_id": meeting_of.get(one.meeting_id, one.meeting_id),
            "is_applied": one.correction_id in before or one.correction_id in moved,
            "before_value": before.get(one.correction_id),
            "mention_ids": [mention_of[key] for key in moved.get(one.correction_id, ())],
        }
        for one in corrections
    ]
    return changed


def _meetings(
    told: Sequence[Telling], rows: Mapping[str, Sequence[dict[str, Any]]]
) -> dict[str, str]:
    """Return, by the key of a telling, the meeting that it tells."""
    of = {row["mention_id"]: row["meeting_id"] for row in rows["core.meeting_mention"]}
    keys = ((telling_key(one), of.get(one.mention.mention_id)) for one in told)
    return {key: meeting for key, meeting in keys if meeting}


def _codes(kind: str | None) -> dict[str, Any]:
    its = kinds()[kind or ""]
    return {"plover_mode": its.plover_mode, "cameo_code": its.cameo_code}


def _place(city: str | None) -> dict[str, Any]:
    found = city_of(" ".join(fold(city).split())) if city else None
    place = {
        "latitude": found and found.latitude,
        "longitude": found and found.longitude,
        "geoname_id": found and found.geoname_id,
    }
    return place | ({"country_code": found.country} if found else {})


_DERIVED: dict[str, Callable[[str | None], dict[str, Any]]] = {"kind": _codes, "city": _place}
