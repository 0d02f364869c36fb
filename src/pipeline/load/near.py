"""What dedup needs of the warehouse and gives back to it: bodies, bands, pairs and places."""

from collections.abc import Iterable, Sequence
from typing import Literal

import pyarrow as pa

from pipeline.load.warehouse import Warehouse
from pipeline.records import NearDuplicate, Place, Signature, Version


def unsigned_bodies(warehouse: Warehouse, scheme: str) -> list[tuple[str, str]]:
    """Return (content_id, folded body) of every body without a signature of this scheme.

    Signatures of another scheme cannot be compared with: they and all pairs are removed first.
    """
    if warehouse.rows("select 1 from core.signature where scheme_name <> ? limit 1", scheme):
        for table in ("signature", "signature_band", "near_duplicate"):
            warehouse.rows(f"delete from core.{table}")
        warehouse.rows("delete from core.scheme where part_name = 'near'")
    return warehouse.rows(f"{_BODY} where content_id not in (select content_id from core.signature)"
                          f" {_ONCE}")  # fmt: skip


_BODY = (
    "select content_id, substring(x.folded, a.body_start + 1)"
    " from core.article a join core.article_text x using (text_id)"
)
_ONCE = "qualify row_number() over (partition by content_id order by article_id) = 1"


def add_signatures(warehouse: Warehouse, signatures: Sequence[Signature]) -> list[tuple[str, str]]:
    """Store signatures; return the pairs (first < second) of bodies that share a band with them.

    The pairs are candidates: of the new ones among each other, and of the new with all before.
    """
    if not signatures:
        return []
    new = {s.content_id: s for s in signatures}
    found = warehouse.rows(
        "select content_id from core.signature where content_id in (select unnest(?::varchar[]))",
        list(new),
    )
    known = {key for (key,) in found}
    fresh = [s for key, s in new.items() if key not in known]
    warehouse.merge("core.signature", [_signature(s) for s in fresh])
    # Not merged: of all bands there are, none is of a body without a signature.
    warehouse.append("core.signature_band", _bands(fresh))
    return _candidates(warehouse, _bands(list(new.values())))


def _signature(signature: Signature) -> dict[str, object]:
    return {
        "content_id": signature.content_id,
        "scheme_name": signature.scheme,
        "shingle_count": signature.shingle_count,
    }


def _bands(signatures: Sequence[Signature]) -> pa.Table:
    bands = [(s.content_id, band) for s in signatures for band in dict.fromkeys(s.bands)]
    ids = pa.array([content for content, _ in bands], pa.string())
    return pa.table({"content_id": ids, "band_hash": pa.array([b for _, b in bands], pa.uint64())})


def _candidates(warehouse: Warehouse, bands: pa.Table) -> list[tuple[str, str]]:
    # From what is given, not from what was stored: reading both columns of all bands to find
    # again those just added would cost as much as the look-up itself.
    return warehouse.ask(
        "select distinct least(m.content_id, o.content_id) as first,"
        "        greatest(m.content_id, o.content_id) as second"
        " from temp.asked m join core.signature_band o using (band_hash)"
        " where m.content_id <> o.content_id order by first, second",
        bands,
    )


def bodies(warehouse: Warehouse, content_ids: Iterable[str]) -> dict[str, str]:
    """Return the folded bodies of some content ids."""
    wanted = sorted(set(content_ids))
    found = warehouse.rows(
        f"{_BODY} where content_id in (select unnest(?::varchar[])) {_ONCE}", wanted
    )
    return dict(found)


def add_near_duplicates(warehouse: Warehouse, edges: Sequence[NearDuplicate]) -> int:
    """Store pairs that were judged near-duplicates; return how many are new or changed."""
    rows = [
        {"content_a_id": e.first, "content_b_id": e.second, "jaccard": e.jaccard} for e in edges
    ]
    return warehouse.merge("core.near_duplicate", rows)


def touch_clusters(warehouse: Warehouse) -> None:
    """Choose the articles whose place may have changed by those just given (see load_staged).

    They are all of the clusters that one of these lies in, has a near-duplicate in or stands at
    an address of; and all articles, where another scheme had made the signatures.
    """
    warehouse.rows("create temp table if not exists given_article (article_id varchar)")
    warehouse.rows(_TOUCHED)
    warehouse.rows(_BESIDE)


# Pairs are looked up from both ends: `a in … or b in …` in one would compare each with each.
_TOUCHED = """
create or replace temp table touched_version as
with given as (
    select a.* from core.article a
    where a.article_id in (select article_id from temp.given_article)
       or a.article_id not in (select article_id from core.article_cluster)
       or (select count(*) from core.scheme where part_name = 'near') = 0
), near as (
    select content_id from given
    union
    select content_b_id from core.near_duplicate
    where content_a_id in (select content_id from given)
    union
    select content_a_id from core.near_duplicate
    where content_b_id in (select content_id from given)
), beside as (
    select article_id from core.article where content_id in (from near)
    union
    select a.article_id
    from core.article a
    semi join given g on g.source_name = a.source_name and g.url_key = a.url_key
), cluster as (
    select distinct c.cluster_id from core.article_cluster c join beside using (article_id)
)
select article_id from core.article_cluster where cluster_id in (from cluster)
union
select article_id from given"""

_BESIDE = """
create or replace temp table beside_version as
select article_id
from core.article o
where (o.source_name, o.url_key) in (
    select (a.source_name, a.url_key)
    from core.article a
    semi join temp.touched_version t on t.article_id = a.article_id
)"""


def near_duplicates(warehouse: Warehouse) -> list[NearDuplicate]:
    """Return the stored pairs of the touched articles."""
    found = warehouse.rows(
        "with own as (select distinct content_id from core.article"
        "             semi join temp.touched_version using (article_id))"
        " select content_a_id, content_b_id, jaccard from core.near_duplicate"
        " where content_a_id in (from own) and content_b_id in (from own)"
    )
    return [NearDuplicate(*row) for row in found]


def versions(warehouse: Warehouse, which: Literal["touched", "beside"]) -> list[Version]:
    """Return the touched articles as dedup sees them, or all at any of their addresses.

    Bodies without a shingle (a caption, a word) are the same only where the title is too.
    """
    found = warehouse.rows(
        "select article_id, source_name || ' ' || url_key,"
        " case when s.shingle_count > 0 then a.content_id else a.text_id end, a.content_id,"
        " published_at, first_fetched_at, last_fetched_at, char_count"
        f" from core.article a semi join temp.{which}_version t using (article_id)"
        " left join core.signature s using (content_id)"
    )
    return [Version(*row) for row in found]


def replace_places(warehouse: Warehouse, places: Sequence[Place]) -> int:
    """Give articles their places; return how many rows changed.

    The articles whose place changed are then in temp.moved_article.
    """
    warehouse.rows(
        "create or replace temp table place_before as from core.article_cluster"
        " semi join temp.touched_version using (article_id)"
    )
    changed = _merge_places(warehouse, places)
    warehouse.rows(
        "create or replace temp table moved_article as select article_id from ("
        " from core.article_cluster semi join temp.touched_version using (article_id)"
        " except from temp.place_before)"
    )
    return changed


def _merge_places(warehouse: Warehouse, places: Sequence[Place]) -> int:
    rows = [
        {"article_id": p.article_id, "cluster_id": p.cluster_id, "role": p.role,
         "is_newest": p.is_newest}
        for p in places
    ]  # fmt: skip
    return warehouse.merge("core.article_cluster", rows)
