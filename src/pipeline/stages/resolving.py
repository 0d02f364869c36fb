"""What a load changed in; meetings, people and bodies brought up to it out, and nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC
from typing import Any, Literal, NamedTuple

from pipeline import load, resolve
from pipeline.arabic.fold import fold
from pipeline.corrections import COLUMNS, Correction, corrected, read_journal, regrouped
from pipeline.gazetteer.cities import cities, city_of
from pipeline.gazetteer.titles import country_names, english_city
from pipeline.load import Warehouse
from pipeline.records import Counts, Telling
from pipeline.resolve import Bearer, Participation, Resolution
from pipeline.settings import Settings

PART = "resolve"
Rows = Mapping[str, Sequence[dict[str, Any]]]  # by table


def take_in_corrections(warehouse: Warehouse, settings: Settings) -> list[Correction]:
    """Make core.correction hold what the journal in the home holds, where there is one.

    The journal is what a lost database is made from again. Returns what holds now, oldest first.
    """
    if settings.corrections.exists():
        store_corrections(warehouse, read_journal(settings.corrections))
    return _stored(warehouse)


def _stored(warehouse: Warehouse) -> list[Correction]:
    names = ", ".join(COLUMNS)
    stored = warehouse.rows(f"select {names} from core.correction order by corrected_at, 1")
    return [_correction(dict(zip(COLUMNS, row, strict=True))) for row in stored]


def _correction(row: dict[str, Any]) -> Correction:
    return Correction(**row | {"corrected_at": row["corrected_at"].astimezone(UTC)})


def store_corrections(warehouse: Warehouse, corrections: Sequence[Correction]) -> int:
    """Make core.correction hold exactly these; return how many rows changed."""
    return warehouse.merge("core.correction", [asdict(one) for one in corrections])


class _Corrections(NamedTuple):
    """What readers put right, and what of it is new since meetings were last put together."""

    held: Sequence[Correction]
    new: frozenset[str]
    gone: Sequence[str]
    moved: Sequence[str]  # mentions that those gone had moved

    def ties(self) -> list[tuple[str, str]]:
        """Return the keys of tellings that a merge brings together."""
        return [(one.meeting_id, one.value or "") for one in self.held if one.action == "merge"]

    def relevant(self, keys: set[str]) -> list[Correction]:
        """Return those that are new or name one of some keys of tellings."""
        return [
            one
            for one in self.held
            if one.correction_id in self.new
            or one.meeting_id in keys
            or (one.action == "merge" and one.value in keys)
        ]


def bring_up(warehouse: Warehouse) -> Counts:
    """Resolve what the articles loaded last, and new corrections, may have changed; count rows.

    Where other rules made what is there, all is resolved. Either way the rows are the same.
    """
    is_whole = load.scheme_of(warehouse, PART) != resolve.scheme()
    counts = _reference(warehouse) if is_whole else Counts()
    new, gone, moved = load.changed_corrections(warehouse)
    corrections = _Corrections(_stored(warehouse), frozenset(new), gone, moved)
    counts += _store(warehouse, _meetings(warehouse, corrections, is_whole), gone)
    load.set_scheme(warehouse, PART, resolve.scheme())
    return counts


def _reference(warehouse: Warehouse) -> Counts:
    states = [
        {"country_code": code, "name": arabic, "english_name": english}
        for code, (arabic, english) in country_names().items()
    ]
    by_id: dict[int, dict[str, Any]] = {}
    for city in cities().values():
        by_id.setdefault(city.geoname_id, {
            "geoname_id": city.geoname_id, "name": city.name, "english_name": english_city(city),
            "country_code": city.country, "latitude": city.latitude, "longitude": city.longitude,
        })  # fmt: skip
    given = {"core.country": states, "core.city": list(by_id.values())}
    return Counts({table: warehouse.merge(table, rows) for table, rows in given.items()})


def _meetings(warehouse: Warehouse, corrections: _Corrections, is_whole: bool) -> Rows:
    """Return the rows of every meeting whose component something touches, as corrected."""
    told, keys = _touched(warehouse, corrections, is_whole)
    moved: dict[str, tuple[str, ...]] = {}

    def regroup(groups: list[list[str]]) -> list[list[str]]:
        found, its = regrouped(groups, corrections.held)
        moved.update(its)
        return found

    rows = resolve.meetings(told, regroup, corrections.ties()).rows()
    relevant = corrections.relevant(keys | {resolve.telling_key(one) for one in told})
    return _corrected(rows, relevant, told, moved)


def _touched(
    warehouse: Warehouse, corrections: _Corrections, is_whole: bool
) -> tuple[list[Telling], set[str]]:
    """Return the tellings to compare anew, and the keys of those that stood in their place."""
    named = {one.meeting_id for one in corrections.held if one.correction_id in corrections.new}
    named |= {b for a, b in corrections.ties() if a in named}
    mentions = load.telling_of(warehouse, named).values()
    seeds = load.touch_meetings(warehouse, is_whole, [*mentions, *corrections.moved])
    told = {one.mention.mention_id: one for one in load.tellings(warehouse, seeds)}
    blocks = {key: resolve.telling_blocks(one) for key, one in told.items()}
    load.replace_telling_blocks(warehouse, blocks)
    reached = [] if is_whole else _reached(warehouse, told, corrections)
    touched = load.touched_tellings(warehouse, seeds, reached)
    more = load.tellings(warehouse, [key for key in touched if key not in told])
    return [*told.values(), *more], load.touched_keys(warehouse)


def _reached(
    warehouse: Warehouse, told: dict[str, Telling], corrections: _Corrections
) -> list[str]:
    """Return the mentions that a seed has a reason to be joined with."""
    pairs = load.likely_tellings(warehouse, list(told))
    others = {other for _, other in pairs} - told.keys()
    known = {one.mention.mention_id: one for one in load.tellings(warehouse, others)}
    likely = {
        other
        for seed, other in pairs
        if other in known and resolve.may_be_one(told[seed], known[other])
    }
    keys = {resolve.telling_key(one) for one in told.values()}
    tied = {key for tie in corrections.ties() if not keys.isdisjoint(tie) for key in tie}
    return sorted(likely | set(load.telling_of(warehouse, tied).values()))


def _corrected(
    rows: Rows,
    corrections: Sequence[Correction],
    told: Sequence[Telling],
    moved: Mapping[str, tuple[str, ...]],
) -> Rows:
    mention_of = {resolve.telling_key(one): one.mention.mention_id for one in told}
    its = {row["mention_id"]: row["meeting_id"] for row in rows["core.meeting_mention"]}
    meeting_of = {key: its[mention] for key, mention in mention_of.items() if mention in its}
    changed, before = corrected(rows, corrections, meeting_of, _DERIVED)
    changed["core.applied_correction"] = [
        {
            "correction_id": one.correction_id,
            "meeting_id": meeting_of.get(one.meeting_id, one.meeting_id),
            "is_applied": one.correction_id in before
            or one.correction_id in moved
            or (one.action == "accept" and one.meeting_id in meeting_of),
            "before_value": before.get(one.correction_id),
            "mention_ids": [mention_of[key] for key in moved.get(one.correction_id, ())],
        }
        for one in corrections
    ]
    return changed


def _codes(kind: str | None) -> dict[str, Any]:
    its = resolve.kinds()[kind or ""]
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


def _store(warehouse: Warehouse, rows: Rows, gone: Sequence[str]) -> Counts:
    """Put the meetings in place with their participants known; and the people and bodies."""
    load.forget_bodies(warehouse)
    load.touch_bodies(warehouse)
    participants = rows["core.participant"]
    persons, changed = _people(warehouse, resolve.identify(participants))
    for row in participants:
        row["person_id"] = persons.get(row["bearer_id"])
    counts = load.merge_meetings(warehouse, rows)
    applied = load.merge_applied(warehouse, rows["core.applied_correction"], gone)
    counts += Counts({"core.bearer": changed, "core.applied_correction": applied})
    counts += Counts({"core.participant": load.pass_on_persons(warehouse)})
    load.touch_bodies(warehouse)
    return counts + _seen(warehouse)


def _people(warehouse: Warehouse, given: dict[str, Bearer]) -> tuple[dict[str, str | None], int]:
    """Return who the bearers given are, and how many bearers' rows changed."""
    before = load.bearers_before(warehouse)
    known = load.known_bearers(warehouse, given)
    gone = [key for key, is_only in before.items() if is_only and key not in given]
    added = {key: one for key, one in given.items() if key not in known}
    load.replace_bearer_blocks(
        warehouse, gone, {key: resolve.bearer_blocks(one) for key, one in added.items()}
    )
    reached = [
        other[0]
        for key, *other in load.likely_bearers(warehouse, list(added))
        if resolve.bond(added[key], Bearer(*other)) >= resolve.ENOUGH
    ]
    members = [Bearer(*row) for row in load.bearers_in_components(warehouse, [*gone, *reached])]
    left = (one for one in members if one.bearer_id not in gone)
    borne = resolve.people([*added.values(), *left])
    rows = Resolution(bearers=tuple(resolve.name_bearer(one) for one in borne)).rows()
    changed = load.merge_bearers(warehouse, rows["core.bearer"], gone)
    return known | {one.bearer.bearer_id: one.person_id for one in borne}, changed


def _seen(warehouse: Warehouse) -> Counts:
    """Write anew the people and bodies that the touched participants were or are."""
    people = resolve.persons(resolve.people_seen(_participations(warehouse, "person")))
    bodies = _bodies(warehouse, ())
    bodies = _bodies(warehouse, {one.parent_id for one in bodies if one.parent_id})
    rows = Resolution(persons=tuple(people), organizations=tuple(bodies)).rows()
    tables = ("core.person", "core.organization")
    return Counts(load.merge_seen(warehouse, {table: rows[table] for table in tables}))


def _bodies(warehouse: Warehouse, parents: Iterable[str]) -> list[Any]:
    load.family_of_bodies(warehouse, parents)
    return resolve.organizations(resolve.bodies_seen(_participations(warehouse, "body")))


def _participations(warehouse: Warehouse, of: Literal["person", "body"]) -> list[Participation]:
    rows = load.participations(warehouse, of)
    return [
        Participation(meeting, day, person, body, country, body_name,
                      tuple(names or ()), tuple(bodies or ()))
        for meeting, day, person, body, country, body_name, names, bodies in rows
    ]  # fmt: skip
