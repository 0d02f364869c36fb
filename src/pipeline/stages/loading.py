"""The stages that meet in the warehouse: staged rows loaded, likes joined, meetings resolved."""

from collections.abc import Sequence

from pipeline.dedup import SCHEME, judge, places, sign
from pipeline.errors import DataError
from pipeline.load import (
    Warehouse,
    add_near_duplicates,
    add_signatures,
    bodies,
    load_staged,
    near_duplicates,
    open_warehouse,
    refresh_source_days,
    replace_places,
    set_scheme,
    staged,
    touch_clusters,
    unit_finished,
    unsigned_bodies,
    unstage,
    versions,
)
from pipeline.publish import Published
from pipeline.publish import publish as publish_copy
from pipeline.records import Counts, Unit
from pipeline.settings import Settings
from pipeline.stages.alarms import forget_refusal, note_refusal
from pipeline.stages.resolving import bring_up, take_in_corrections
from pipeline.stages.timing import Clock


def load(settings: Settings, units: Sequence[Unit]) -> Counts:
    """Load what units have staged, in one transaction with all that follows from it."""
    clock = Clock()
    folders = [folder for unit in units for folder in staged(settings, unit.unit_id)]
    with open_warehouse(settings) as warehouse, warehouse.transaction():
        with clock.on("load"):
            counts = load_staged(warehouse, folders)
        with clock.on("dedup"):
            counts += deduplicate(warehouse)
        with clock.on("resolve"):
            take_in_corrections(warehouse, settings)
            counts += bring_up(warehouse)
        refresh_source_days(warehouse)
        for unit in units:
            unit_finished(warehouse, unit.unit_id, counts)
    for unit in units:
        unstage(settings, unit.unit_id)
    changed = {f"load.{table}": count for table, count in counts.values.items()}
    return Counts(changed) + clock.counts()


def deduplicate(warehouse: Warehouse) -> Counts:
    """Compare the bodies that are new with all others; place all that they touch."""
    signatures = sign(unsigned_bodies(warehouse, SCHEME))
    pairs = add_signatures(warehouse, signatures)
    texts = bodies(warehouse, {content for pair in pairs for content in pair})
    judged = add_near_duplicates(warehouse, judge(pairs, texts.__getitem__))
    touch_clusters(warehouse)
    touched, beside = versions(warehouse, "touched"), versions(warehouse, "beside")
    placed = replace_places(warehouse, places(touched, near_duplicates(warehouse), beside))
    set_scheme(warehouse, "near", SCHEME)
    return Counts({"core.near_duplicate": judged, "core.article_cluster": placed})


def publish(settings: Settings) -> tuple[Published, Counts]:
    """Publish a read-only copy of the warehouse; nothing happens where nothing has changed."""
    clock = Clock()
    with clock.on("publish"):
        try:
            published = publish_copy(settings)
        except DataError as error:
            note_refusal(settings, error)
            raise
    forget_refusal(settings)
    sizes = {"publish.bytes": published.bytes, "publish.parquet_bytes": published.parquet_bytes}
    return published, Counts(sizes) + clock.counts()
