"""A source's folder in, without the unfinished files of writers that were killed out."""

import os
import re
import time
from pathlib import Path

from pipeline.archive.layout import source_folder
from pipeline.settings import Settings
from pipeline.stores import is_here

# A writer on another machine that shares the folder has a number that says nothing here; no
# writing takes so long.
LEAST_AGE = 3600.0  # seconds
_UNFINISHED = re.compile(r"\..+\.(\d+)\.tmp")


def clear_left_behind(settings: Settings, source: str) -> int:
    """Remove the unfinished files of writers that are gone; return how many there were."""
    if not is_here(settings.archive):  # what was not finished there never was
        return 0
    folder = source_folder(settings.archive, source)
    found = [path for path in folder.glob("*/.*.tmp") if _is_left_behind(path)]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _is_left_behind(path: Path) -> bool:
    named = _UNFINISHED.fullmatch(path.name)
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:  # just finished, and renamed
        return False
    return bool(named) and age > LEAST_AGE and not _is_alive(int(named[1]) if named else 0)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
