"""The only room that opens the live database: staged rows go in under a lock, records come out."""

from pipeline.database import sql_files
from pipeline.database.hashes import Rows
from pipeline.load.article_rows import article_rows
from pipeline.load.identities import (
    bearers_before,
    bearers_in_components,
    family_of_bodies,
    forget_bodies,
    known_bearers,
    likely_bearers,
    merge_bearers,
    merge_seen,
    participations,
    pass_on_persons,
    touch_bodies,
)
from pipeline.load.ledger_rows import (
    comparison_rows,
    dropped_rows,
    fetch_rows,
    place_rows,
    source_rows,
)
from pipeline.load.meetings import (
    changed_corrections,
    likely_tellings,
    merge_applied,
    merge_meetings,
    replace_bearer_blocks,
    replace_telling_blocks,
    scheme_of,
    set_scheme,
    telling_of,
    touch_meetings,
    touched_keys,
    touched_tellings,
)
from pipeline.load.mention_rows import mention_rows
from pipeline.load.moving import move_warehouse
from pipeline.load.near import (
    add_near_duplicates,
    add_signatures,
    bodies,
    near_duplicates,
    replace_places,
    touch_clusters,
    unsigned_bodies,
    versions,
)
from pipeline.load.opening import open_warehouse
from pipeline.load.rebuilding import forget, put_back, row_hashes, set_aside
from pipeline.load.runs import (
    open_units,
    run_ended,
    run_started,
    unit_failed,
    unit_finished,
    unit_state,
    units_planned,
    units_started,
)
from pipeline.load.source_days import forget_before, refresh_source_days
from pipeline.load.staging import load_staged, stage, staged, unstage
from pipeline.load.tellings import tellings
from pipeline.load.tidying import tidy_lake
from pipeline.load.warehouse import Warehouse

__all__ = [
    "Rows",
    "Warehouse",
    "add_near_duplicates",
    "add_signatures",
    "article_rows",
    "bearers_before",
    "bearers_in_components",
    "bodies",
    "changed_corrections",
    "comparison_rows",
    "dropped_rows",
    "family_of_bodies",
    "fetch_rows",
    "forget",
    "forget_before",
    "forget_bodies",
    "known_bearers",
    "likely_bearers",
    "likely_tellings",
    "load_staged",
    "mention_rows",
    "merge_applied",
    "merge_bearers",
    "merge_meetings",
    "merge_seen",
    "move_warehouse",
    "near_duplicates",
    "open_units",
    "open_warehouse",
    "participations",
    "pass_on_persons",
    "place_rows",
    "put_back",
    "refresh_source_days",
    "replace_bearer_blocks",
    "replace_places",
    "replace_telling_blocks",
    "row_hashes",
    "run_ended",
    "run_started",
    "scheme_of",
    "set_aside",
    "set_scheme",
    "source_rows",
    "sql_files",
    "stage",
    "staged",
    "telling_of",
    "tellings",
    "tidy_lake",
    "touch_bodies",
    "touch_clusters",
    "touch_meetings",
    "touched_keys",
    "touched_tellings",
    "unit_failed",
    "unit_finished",
    "unit_state",
    "units_planned",
    "units_started",
    "unsigned_bodies",
    "unstage",
    "versions",
]
