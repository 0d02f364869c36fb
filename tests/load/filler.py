"""A process that may write no file above a size, and loads more. Arguments: the home, the size."""

import resource
import signal
import sys
from pathlib import Path

from pipeline.errors import Unavailable
from pipeline.load import open_warehouse
from pipeline.settings import Settings

ROWS = (
    "select i::varchar, 'u', 's', 'clean', md5(i::varchar), sha256(i::varchar),"
    " sha256((-i)::varchar), now() from range(400_000) r(i)"
)


def fill(home: Path, most_bytes: int) -> None:
    """Load until the disk says no; print what the warehouse makes of it."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    try:
        with open_warehouse(Settings(home=home)) as warehouse:
            warehouse.rows(f"insert into ledger.dropped {ROWS}")
    except Unavailable as error:
        print(error)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
