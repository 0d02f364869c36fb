"""A warehouse in, live or set aside; a connection that reads it, while nobody writes to it, out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.database import CONFIG, quoted, write_lock
from pipeline.database.lake import CATALOG, attach_lake, has_lake, in_turn
from pipeline.errors import Unavailable
from pipeline.load.opening import TURN_SECONDS, WAIT_SECONDS
from pipeline.settings import Settings


@contextmanager
def attached(
    settings: Settings, name: str, place: Path | str | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Hand out a connection with a warehouse attached under a name, with the right to write held.

    It is the live one, or that at `place`. Raises duckdb.Error or Unavailable where it cannot be
    read, Busy where a writer has it.
    """
    if settings.is_lake:
        with in_turn(settings, TURN_SECONDS) as con:
            if not has_lake(con, str(place or CATALOG)):
                raise Unavailable(f"{settings.warehouse_name}: no such lake")
            attach_lake(con, settings, name, str(place or CATALOG))
            yield con
        return
    with write_lock(settings.database.parent / ".lock", WAIT_SECONDS):
        con = duckdb.connect(config=CONFIG | {"memory_limit": settings.memory_limit})
        try:
            con.execute("set TimeZone = 'UTC'")
            path = quoted(str(place or settings.database))
            con.execute(f"attach {path} as {name} (read_only)")
            yield con
        finally:
            con.close()
