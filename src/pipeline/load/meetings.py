"""Articles that changed in, the tellings to compare anew and the meetings to replace out.

All is kept by component: tellings that something speaks for joining, by whatever way round. What
changed can touch its own component and those it has a new reason to join, and no other.
"""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from pipeline.load.warehouse import Row, Warehouse
from pipeline.records import Counts

MEETING_TABLES = (
    "core.meeting",
    "core.meeting_mention",
    "core.meeting_status",
    "core.participant",
    "core.participant_mention",
    "core.topic",
    "core.statement",
    "core.outcome",
    "core.disagreement",
)


def scheme_of(warehouse: Warehouse, part: str) -> str | None:
    """Return by which rules a part was made; None for one that was not yet."""
    found = warehouse.rows("select scheme_name from core.scheme where part_name = ?", part)
    return found[0][0] if found else None


def set_scheme(warehouse: Warehouse, part: str, scheme: str) -> None:
    """Write down by which rules a part is made."""
    warehouse.merge("core.scheme", [{"part_name": part, "scheme_name": scheme}])


def changed_corrections(warehouse: Warehouse) -> tuple[list[str], list[str], list[str]]:
    """Return ids of corrections not applied yet; of ones taken back; and mentions these moved."""
    new = warehouse.rows(
        "select correction_id from core.correction"
        " anti join core.applied_correction using (correction_id)"
    )
    gone = warehouse.rows(
        "select correction_id, mention_ids || coalesce((select list(mention_id)"
        "  from core.meeting_mention m where m.meeting_id = a.meeting_id), [])"
        " from core.applied_correction a anti join core.correction using (correction_id)"
    )
    moved = {mention for _, its in gone for mention in its}
    return [key for (key,) in new], [key for key, _ in gone], sorted(moved)


def telling_of(warehouse: Warehouse, keys: Iterable[str]) -> dict[str, str]:
    """Return the mention of each key of a telling that is known."""
    found = warehouse.rows(
        "select telling_id, mention_id from core.telling"
        " where telling_id in (select unnest(?::varchar[]))",
        sorted(set(keys)),
    )
    return dict(found)


def touch_meetings(warehouse: Warehouse, is_whole: bool, mention_ids: Iterable[str]) -> list[str]:
    """Choose what the articles that were loaded or moved may have changed; return their mentions.

    Beside these it is the articles of `mention_ids`; `is_whole`: everything.
    """
    for name in ("taken_article", "moved_article"):
        warehouse.rows(f"create temp table if not exists {name} (article_id varchar)")
    if is_whole:
        warehouse.rows(_CHANGED_ALL)
    else:
        warehouse.rows(_CHANGED, sorted(set(mention_ids)))
    return [mention for (mention,) in warehouse.rows(_SEEDS)]


_CHANGED_ALL = """
create or replace temp table changed_article as select article_id from core.article"""

_CHANGED = """
create or replace temp table changed_article as
select article_id from temp.taken_article
union
select article_id from temp.moved_article
union
select mention_article_id from core.telling where mention_id in (select unnest(?::varchar[]))"""

_SEEDS = """
select mention_id
from core.mention
join core.article_cluster using (article_id)
where is_newest and article_id in (from temp.changed_article)
order by mention_id"""


def replace_telling_blocks(
    warehouse: Warehouse, blocks: Mapping[str, Iterable[tuple[int, bool]]]
) -> None:
    """Replace the blocks of the changed articles' mentions by these, given by mention id."""
    warehouse.rows(
        "create or replace temp table unblocked as select unnest(?::varchar[]) as mention_id"
        " union select mention_id from core.telling"
        " where mention_article_id in (from temp.changed_article)",
        sorted(blocks),
    )
    _replace_blocks(warehouse, "core.telling_block", "mention_id", blocks)


def replace_bearer_blocks(
    warehouse: Warehouse, gone: Sequence[str], blocks: Mapping[str, Iterable[tuple[int, bool]]]
) -> None:
    """Replace the blocks of some bearers by these, given by bearer id."""
    warehouse.rows(
        "create or replace temp table unblocked as select unnest(?::varchar[]) as bearer_id",
        sorted({*gone, *blocks}),
    )
    _replace_blocks(warehouse, "core.bearer_block", "bearer_id", blocks)


def _replace_blocks(
    warehouse: Warehouse, table: str, key: str, blocks: Mapping[str, Iterable[tuple[int, bool]]]
) -> None:
    rows = [(one, *block) for one, its in blocks.items() for block in its]
    given = pa.table(
        {
            key: pa.array([row[0] for row in rows], pa.string()),
            "block_hash": pa.array([row[1] for row in rows], pa.uint64()),
            "is_weak": pa.array([row[2] for row in rows], pa.bool_()),
        }
    )
    warehouse.merge(table, given, within="from temp.unblocked")


def likely_tellings(warehouse: Warehouse, mention_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Return (given, other) for each telling that shares a block with a given one."""
    return warehouse.rows(
        "with own as (select * from core.telling_block"
        "             where mention_id in (select unnest(?::varchar[])))"
        " select distinct s.mention_id, o.mention_id"
        " from own s join core.telling_block o using (block_hash)"
        " where s.mention_id <> o.mention_id and not (s.is_weak and o.is_weak)"
        " order by all",
        list(mention_ids),
    )


def touched_tellings(
    warehouse: Warehouse, seeds: Sequence[str], reached: Iterable[str]
) -> list[str]:
    """Return the seeds and all in the components of the changed and of the reached mentions.

    Their meetings, and those that changed mentions were in, are then in temp.touched_meeting.
    """
    warehouse.rows(_COMPONENTS, sorted(set(reached)))
    warehouse.rows(_TOUCHED_TELLING)
    warehouse.rows(_TOUCHED_MEETING)
    return [mention for (mention,) in warehouse.rows(_MEMBERS, list(seeds))]


_COMPONENTS = """
create or replace temp table touched_component as
select distinct component_id from core.telling
where mention_article_id in (from temp.changed_article)
   or mention_id in (select unnest(?::varchar[]))"""

_TOUCHED_TELLING = """
create or replace temp table touched_telling as
select mention_id from core.telling where component_id in (from temp.touched_component)"""

_TOUCHED_MEETING = """
create or replace temp table touched_meeting as
select distinct meeting_id
from core.meeting_mention
join core.telling using (mention_id)
where component_id in (from temp.touched_component)"""

_MEMBERS = """
select unnest(?::varchar[]) as mention_id
union
select mention_id from core.telling
where component_id in (from temp.touched_component)
  and mention_article_id not in (from temp.changed_article)
order by mention_id"""


def merge_meetings(warehouse: Warehouse, rows: Mapping[str, Sequence[Row]]) -> Counts:
    """Put these meetings in place of the touched ones; count changed rows by table.

    Rows that stay as they are are not written again.
    """
    new = [row["meeting_id"] for row in rows["core.meeting"]]
    warehouse.rows(
        "insert into temp.touched_meeting select unnest(?::varchar[]) as meeting_id except"
        " from temp.touched_meeting",
        new,
    )
    within = "select meeting_id from temp.touched_meeting"
    merged = {table: warehouse.merge(table, rows[table], within) for table in MEETING_TABLES}
    members = "from temp.touched_telling"
    merged["core.telling"] = warehouse.merge("core.telling", rows["core.telling"], members)
    return Counts(merged)


def touched_keys(warehouse: Warehouse) -> set[str]:
    """Return the keys of all tellings in the touched components, as they were."""
    found = warehouse.rows(
        "select telling_id from core.telling semi join temp.touched_component using (component_id)"
    )
    return {key for (key,) in found}


def merge_applied(warehouse: Warehouse, rows: Sequence[Row], gone: Sequence[str]) -> int:
    """Store what came of some corrections, and forget those that are gone."""
    warehouse.rows(
        "create or replace temp table touched_correction as"
        " select unnest(?::varchar[]) as correction_id",
        sorted({*(row["correction_id"] for row in rows), *gone}),
    )
    return warehouse.merge("core.applied_correction", rows, "from temp.touched_correction")
