"""What all tests share."""

import atexit
import os
import sys


def _hush() -> None:
    # As the interpreter ends, DuckDB's binding reports what Prefect's types still refer to as
    # leaks; the tests have reported by then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stderr__.fileno() if sys.__stderr__ else 2)


atexit.register(_hush)
