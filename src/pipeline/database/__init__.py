"""What the writer and the readers of the warehouse share: its SQL files, its lock, its limits."""

from pipeline.database.failures import DATABASE, named_failures
from pipeline.database.files import SqlFile, sql_files
from pipeline.database.ids import Part, part_id
from pipeline.database.limits import CONFIG, quoted
from pipeline.database.lock import write_lock
from pipeline.database.logs import logs_of

__all__ = [
    "CONFIG",
    "DATABASE",
    "Part",
    "SqlFile",
    "logs_of",
    "named_failures",
    "part_id",
    "quoted",
    "sql_files",
    "write_lock",
]
