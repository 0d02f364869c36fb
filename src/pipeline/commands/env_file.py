"""A file of settings in, the environment with what it says and nobody else has said out."""

import os
from pathlib import Path

from dotenv import dotenv_values

from pipeline.errors import DataError

NAME = "mahdar.env"
_OURS = ("MAHDAR_", "PREFECT_", "DO_NOT_TRACK")


def read_env_file() -> None:
    """Take settings from mahdar.env of this folder, or the file that MAHDAR_ENV names.

    The environment wins over the file. Raises DataError for a file that is named and not there,
    and for a variable that is neither mahdar's nor Prefect's.
    """
    given = os.environ.get("MAHDAR_ENV")
    path = Path(given or NAME)
    if not path.is_file():
        if given:
            raise DataError(f"MAHDAR_ENV: {given}: no such file")
        return
    values = dotenv_values(path, interpolate=False, encoding="utf-8")
    for name, value in values.items():
        if not name.startswith(_OURS) or value is None:
            raise DataError(f"{path}: {name}: expected MAHDAR_…=VALUE or PREFECT_…=VALUE")
        os.environ.setdefault(name, value)
