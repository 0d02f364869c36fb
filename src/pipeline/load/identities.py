"""Participants that changed in, the names and people they touch out, and back in as rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from pipeline.load.warehouse import Row, Warehouse

Rows = list[tuple[Any, ...]]
_BEARER = "bearer_id, name, country_code, office"


def bearers_before(warehouse: Warehouse) -> dict[str, bool]:
    """Return each bearer in the touched meetings, and whether he is in none but these."""
    found = warehouse.rows(
        "with own as (select distinct bearer_id from core.participant"
        "   where bearer_id is not null and meeting_id in (from temp.touched_meeting)),"
        " elsewhere as (select distinct bearer_id from core.participant"
        "   where bearer_id in (from own) and meeting_id not in (from temp.touched_meeting))"
        " select o.bearer_id, e.bearer_id is null"
        " from own o left join elsewhere e using (bearer_id)"
    )
    return dict(found)


def known_bearers(warehouse: Warehouse, bearer_ids: Iterable[str]) -> dict[str, str | None]:
    """Return, by id, who the bearers are that are known."""
    found = warehouse.rows(
        "select bearer_id, person_id from core.bearer"
        " where bearer_id in (select unnest(?::varchar[]))",
        sorted(set(bearer_ids)),
    )
    return dict(found)


def likely_bearers(warehouse: Warehouse, bearer_ids: Sequence[str]) -> Rows:
    """Return (given id, other's id, name, country_code, office) where the two share a block."""
    return warehouse.rows(
        "with own as (select * from core.bearer_block"
        "             where bearer_id in (select unnest(?::varchar[])))"
        f" select distinct s.bearer_id, {', '.join('b.' + c for c in _BEARER.split(', '))}"
        " from own s join core.bearer_block o using (block_hash)"
        " join core.bearer b on b.bearer_id = o.bearer_id"
        " where s.bearer_id <> o.bearer_id and not (s.is_weak and o.is_weak)"
        " order by all",
        list(bearer_ids),
    )


def bearers_in_components(warehouse: Warehouse, bearer_ids: Iterable[str]) -> Rows:
    """Return (bearer_id, name, country_code, office) of all in the components of some."""
    return warehouse.rows(
        f"select {_BEARER} from core.bearer where component_id in (select component_id"
        " from core.bearer where bearer_id in (select unnest(?::varchar[]))) order by bearer_id",
        sorted(set(bearer_ids)),
    )


def merge_bearers(warehouse: Warehouse, rows: Sequence[Row], gone: Iterable[str]) -> int:
    """Store who some bearers are, and remove those that are gone; return how many changed.

    The people whom they were and are, are then in temp.touched_person.
    """
    touched = sorted({*(row["bearer_id"] for row in rows), *gone})
    warehouse.rows(
        "create or replace temp table touched_bearer as select unnest(?::varchar[]) as bearer_id",
        touched,
    )
    warehouse.rows(f"create or replace temp table touched_person as {_PERSONS}")
    changed = warehouse.merge("core.bearer", rows, within="from temp.touched_bearer")
    warehouse.rows(f"insert into temp.touched_person {_PERSONS}")
    return changed


_PERSONS = """
select person_id from core.bearer
where person_id is not null and bearer_id in (from temp.touched_bearer)
union
select person_id from core.participant
where person_id is not null and meeting_id in (from temp.touched_meeting)"""


def touch_bodies(warehouse: Warehouse) -> None:
    """Note the bodies of the touched meetings' participants; call it before and after a merge."""
    warehouse.rows("create temp table if not exists touched_body (organization_id varchar)")
    warehouse.rows(f"insert into temp.touched_body {_BODIES} except from temp.touched_body")


def forget_bodies(warehouse: Warehouse) -> None:
    """Begin anew with the bodies that are touched."""
    warehouse.rows("create or replace temp table touched_body (organization_id varchar)")


_BODIES = """
select organization_id from core.participant
where organization_id is not null and meeting_id in (from temp.touched_meeting)"""


def pass_on_persons(warehouse: Warehouse) -> int:
    """Let the participants of other meetings be whom their bearers are now."""
    [(changed,)] = warehouse.rows(
        "update core.participant p set person_id = b.person_id from core.bearer b"
        " where p.bearer_id = b.bearer_id and p.bearer_id in (from temp.touched_bearer)"
        " and p.person_id is distinct from b.person_id"
    )
    warehouse.rows(
        "insert into temp.touched_person select person_id from core.participant"
        " where person_id is not null and meeting_id in (from temp.touched_meeting)"
    )
    return int(changed)


def family_of_bodies(warehouse: Warehouse, more: Iterable[str] = ()) -> None:
    """Add to the touched bodies what they are part of, and all that is part of that."""
    warehouse.rows("insert into temp.touched_body select unnest(?::varchar[])", sorted(set(more)))
    warehouse.rows(_FAMILY)


_FAMILY = """
create or replace temp table touched_body as
with own as (
    from temp.touched_body
    union
    select parent_id from core.organization
    where parent_id is not null and organization_id in (from temp.touched_body)
)
from own
union
select organization_id from core.organization where parent_id in (from own)"""


def participations(warehouse: Warehouse, of: Literal["person", "body"]) -> Rows:
    """Return, for `of` person or body, the participants who are one that is touched.

    A row is meeting_id, day, person_id, organization_id, country_code, the body's name, and the
    names and bodies that the tellings give it.
    """
    column = {"person": "person_id", "body": "organization_id"}[of]
    return warehouse.rows(_PARTICIPATIONS.format(column=column, table=f"temp.touched_{of}"))


_PARTICIPATIONS = """
with own as (
    select * from core.participant where {column} in (from {table})
), told as (
    select
        participant_id,
        list(m.name order by m.mention_participant_id)
            filter (where m.name is not null) as names,
        list(m.organization_name order by m.mention_participant_id)
            filter (where m.organization_name is not null) as bodies
    from own
    join core.participant_mention t using (participant_id)
    join core.mention_participant m using (mention_participant_id)
    group by participant_id
)
select p.meeting_id, coalesce(g.first_date, g.published_date), p.person_id, p.organization_id,
       p.country_code, coalesce(p.organization_name, p.position), t.names, t.bodies
from own p
join told t using (participant_id)
join core.meeting g using (meeting_id)"""


def merge_seen(warehouse: Warehouse, rows: Mapping[str, Sequence[Row]]) -> dict[str, int]:
    """Put people and bodies in place of the touched ones; count changed rows by table."""
    within = {"core.person": "temp.touched_person", "core.organization": "temp.touched_body"}
    return {
        table: warehouse.merge(table, its, within=f"from {within[table]}")
        for table, its in rows.items()
    }
