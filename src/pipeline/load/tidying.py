"""A lake of many small files in, one of few out: each load adds some to every table it changes."""

from datetime import timedelta

import duckdb

from pipeline.database.lake import attach_lake, in_turn, named_lake
from pipeline.load.opening import TURN_SECONDS
from pipeline.records import Counts
from pipeline.settings import Settings

KEPT = timedelta(days=1)  # a reader that began before may still read what was replaced
_FILES = "select coalesce(sum(file_count + delete_file_count), 0) from ducklake_table_info('lake')"
_STEPS = (
    "call ducklake_rewrite_data_files('lake')",  # without the rows that went
    "call ducklake_merge_adjacent_files('lake')",
    "call ducklake_expire_snapshots('lake', older_than => now() - interval '{} seconds')",
    "call ducklake_cleanup_old_files('lake', older_than => now() - interval '{} seconds')",
)


def tidy_lake(settings: Settings, kept: timedelta = KEPT) -> Counts:
    """Join a lake's small files, and remove those that nothing has named for `kept`; count files.

    No row is touched, and a file warehouse has nothing to tidy. Raises Busy where a writer is on.
    """
    if not settings.is_lake:
        return Counts()
    with in_turn(settings, TURN_SECONDS) as con, named_lake(settings):
        attach_lake(con, settings, "lake")
        before = _count(con)
        for step in _STEPS:
            con.execute(step.format(int(kept.total_seconds()))).fetchall()
        after = _count(con)
    return Counts({"lake.files": after, "lake.joined": before - after})


def _count(con: duckdb.DuckDBPyConnection) -> int:
    return int(con.execute(_FILES).fetchall()[0][0])
