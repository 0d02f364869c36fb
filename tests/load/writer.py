"""A process that takes the lock and merges without end; a test kills it. Argument: the home."""

import os
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from pipeline.load import open_warehouse
from pipeline.settings import Settings


def write(home: Path) -> None:
    """Merge 500 rows a transaction and tell each that was committed."""
    for batch in count():
        rows = [
            {"dropped_id": f"{os.getpid()}-{batch}-{number}", "unit_id": str(os.getpid()),
             "source_name": "s", "stage": "clean", "reason": "too_short", "item": f"https://s.example/{number}",
             "detail": str(batch), "dropped_at": datetime(2025, 3, 3, tzinfo=UTC)}
            for number in range(500)
        ]  # fmt: skip
        with open_warehouse(Settings.from_env(home=home)) as warehouse:
            with warehouse.transaction():
                warehouse.merge("ledger.dropped", rows[:250])
                warehouse.merge("ledger.dropped", rows[250:])
            print(batch, flush=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
