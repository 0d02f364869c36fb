"""The stages joined: each a function over settings and a unit of work that returns counts."""

from pipeline.stages.alarms import Alarm, alarms
from pipeline.stages.checking import SourceCheck, check_source
from pipeline.stages.correcting import (
    Change,
    correct,
    correct_accept,
    correct_delete,
    correct_field,
    correct_merge,
    correct_split,
    corrections_of,
    export_corrections,
    import_corrections,
    undo,
)
from pipeline.stages.evidence import Mark
from pipeline.stages.explaining import Explanation, explain
from pipeline.stages.exporting import export
from pipeline.stages.importing import archive_file, import_unit
from pipeline.stages.loading import deduplicate, load, publish
from pipeline.stages.network import discover, fetch, fetcher, parts
from pipeline.stages.notices import Notice, due, note_told
from pipeline.stages.origins import Asked
from pipeline.stages.planning import plan, still_to_do
from pipeline.stages.reading import read, unread
from pipeline.stages.rebuilding import Rebuilt, rebuild
from pipeline.stages.reports import Status, health, status
from pipeline.stages.rereading import Part, archived_parts, extract_again, stored_parts
from pipeline.stages.resolving import bring_up, take_in_corrections
from pipeline.stages.run_reports import RunReport, run_report
from pipeline.stages.single import extract_lines, fetch_one, named_source, parse_one
from pipeline.stages.site import report, write_pages
from pipeline.stages.units import (
    CLAIM_SECONDS,
    begin,
    begin_units,
    chosen_sources,
    claimed,
    finish,
    share,
    starts_of,
    unit_of,
)
from pipeline.stages.upkeep import maintain
from pipeline.stages.warc import Imported, archive_warc, export_warc, sources_of

__all__ = [
    "CLAIM_SECONDS",
    "Alarm",
    "Asked",
    "Change",
    "Explanation",
    "Imported",
    "Mark",
    "Notice",
    "Part",
    "Rebuilt",
    "RunReport",
    "SourceCheck",
    "Status",
    "alarms",
    "archive_file",
    "archive_warc",
    "archived_parts",
    "begin",
    "begin_units",
    "bring_up",
    "check_source",
    "chosen_sources",
    "claimed",
    "correct",
    "correct_accept",
    "correct_delete",
    "correct_field",
    "correct_merge",
    "correct_split",
    "corrections_of",
    "deduplicate",
    "discover",
    "due",
    "explain",
    "export",
    "export_corrections",
    "export_warc",
    "extract_again",
    "extract_lines",
    "fetch",
    "fetch_one",
    "fetcher",
    "finish",
    "health",
    "import_corrections",
    "import_unit",
    "load",
    "maintain",
    "named_source",
    "note_told",
    "parse_one",
    "parts",
    "plan",
    "publish",
    "read",
    "rebuild",
    "report",
    "run_report",
    "share",
    "sources_of",
    "starts_of",
    "status",
    "still_to_do",
    "stored_parts",
    "take_in_corrections",
    "undo",
    "unit_of",
    "unread",
    "write_pages",
]
