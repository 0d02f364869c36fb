"""The live warehouse in, set aside or put back; and what the rows of either hash to."""

from pathlib import Path

import duckdb

from pipeline.database import logs_of, write_lock
from pipeline.database.copying import table_names
from pipeline.database.hashes import Rows, hashed_rows
from pipeline.database.lake import ASIDE, CATALOG, forget_lake, in_turn, rename_lake
from pipeline.errors import Unavailable
from pipeline.load.attaching import attached
from pipeline.load.opening import TURN_SECONDS, WAIT_SECONDS
from pipeline.settings import Settings

_ASIDE = "before-rebuild.duckdb"

Place = Path | str  # a file, or the name of a lake in the catalog


def set_aside(settings: Settings) -> Place | None:
    """Move the live warehouse out of the way; return where it is now, None where there is none.

    Raises Busy where a writer has it.
    """
    if settings.is_lake:
        with in_turn(settings, TURN_SECONDS) as con:
            return ASIDE if rename_lake(con, settings, CATALOG, ASIDE) else None
    with write_lock(settings.database.parent / ".lock", WAIT_SECONDS):
        aside = settings.database.with_name(_ASIDE)
        if settings.database.exists():
            _move(settings.database, aside)
        return aside if aside.exists() else None


def put_back(settings: Settings, aside: Place) -> None:
    """Make what was set aside the live one again."""
    if isinstance(aside, str):
        with in_turn(settings, TURN_SECONDS) as con:
            rename_lake(con, settings, aside, CATALOG)
        return
    with write_lock(settings.database.parent / ".lock", WAIT_SECONDS):
        _move(aside, settings.database)


def forget(settings: Settings, aside: Place) -> None:
    """Remove what was set aside."""
    if isinstance(aside, str):
        with in_turn(settings, TURN_SECONDS) as con:
            forget_lake(con, settings, aside)
        return
    aside.unlink()
    _drop_logs(aside)


def _drop_logs(path: Path) -> None:
    for _, log in logs_of(path):
        log.unlink()


def _move(source: Path, target: Path) -> None:
    """Move a database and its logs; a log without its database would be taken for another's."""
    _drop_logs(target)
    source.replace(target)
    for suffix, log in logs_of(source):
        log.replace(target.with_name(target.name + suffix))


def row_hashes(settings: Settings, aside: Place | None = None) -> dict[str, Rows] | None:
    """Return the rows of each table of core, live or set aside; None where it cannot be read."""
    try:
        with attached(settings, "held", aside) as con:
            tables = [name for name in table_names(con, "held") if name.startswith("core.")]
            return {name.partition(".")[2]: hashed_rows(con, "held", name) for name in tables}
    except (duckdb.Error, Unavailable):
        return None
