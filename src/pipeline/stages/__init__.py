"""The stages joined: each a function over settings and a unit of work that returns counts."""

from pipeline.stages.checking import SourceCheck, check_source
from pipeline.stages.evidence import Mark
from pipeline.stages.explaining import Explanation, explain
from pipeline.stages.importing import archive_file, import_unit
from pipeline.stages.loading import load, publish
from pipeline.stages.network import discover, fetch, fetcher, parts
from pipeline.stages.origins import Asked
from pipeline.stages.reading import read, unread
from pipeline.stages.reports import Status, health, status
from pipeline.stages.single import extract_lines, fetch_one, named_source, parse_one
from pipeline.stages.units import begin, chosen_sources, claimed, finish, unit_of
from pipeline.stages.warc import Imported, archive_warc, export_warc, sources_of

__all__ = [
    "Asked",
    "Explanation",
    "Imported",
    "Mark",
    "SourceCheck",
    "Status",
    "archive_file",
    "archive_warc",
    "begin",
    "check_source",
    "chosen_sources",
    "claimed",
    "discover",
    "explain",
    "export_warc",
    "extract_lines",
    "fetch",
    "fetch_one",
    "fetcher",
    "finish",
    "health",
    "import_unit",
    "load",
    "named_source",
    "parse_one",
    "parts",
    "publish",
    "read",
    "sources_of",
    "status",
    "unit_of",
    "unread",
]
