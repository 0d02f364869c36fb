"""The only room that opens the live database: staged rows go in under a lock, records come out."""

from pipeline.database import sql_files
from pipeline.load.article_rows import article_rows
from pipeline.load.ledger_rows import (
    comparison_rows,
    dropped_rows,
    fetch_rows,
    place_rows,
    source_rows,
)
from pipeline.load.mention_rows import mention_rows
from pipeline.load.near import (
    add_near_duplicates,
    add_signatures,
    bodies,
    near_duplicates,
    replace_places,
    unsigned_bodies,
    versions,
)
from pipeline.load.resolution import replace_resolution
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
from pipeline.load.source_days import refresh_source_days
from pipeline.load.staging import load_staged, stage, staged, unstage
from pipeline.load.tellings import tellings
from pipeline.load.warehouse import Warehouse, open_warehouse

__all__ = [
    "Warehouse",
    "add_near_duplicates",
    "add_signatures",
    "article_rows",
    "bodies",
    "comparison_rows",
    "dropped_rows",
    "fetch_rows",
    "load_staged",
    "mention_rows",
    "near_duplicates",
    "open_units",
    "open_warehouse",
    "place_rows",
    "refresh_source_days",
    "replace_places",
    "replace_resolution",
    "run_ended",
    "run_started",
    "source_rows",
    "sql_files",
    "stage",
    "staged",
    "tellings",
    "unit_failed",
    "unit_finished",
    "unit_state",
    "units_planned",
    "units_started",
    "unsigned_bodies",
    "unstage",
    "versions",
]
