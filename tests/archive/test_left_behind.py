"""Unfinished files go once their writer is gone for long; nothing else does."""

import os
import time
from pathlib import Path

import pytest

from pipeline.archive import clear_left_behind
from pipeline.archive.left_behind import LEAST_AGE
from pipeline.settings import Settings

GONE = 2**22 + 1  # above the most that a system gives


@pytest.mark.parametrize(
    ("name", "age", "goes"),
    [
        (f".unit-abc.parquet.{GONE}.tmp", 2 * LEAST_AGE, True),
        (f".unit-abc.parquet.{GONE}.tmp", 0, False),
        (".unit-abc.parquet.MINE.tmp", 2 * LEAST_AGE, False),
        ("unit-abc.parquet", 2 * LEAST_AGE, False),
        (".note.tmp", 2 * LEAST_AGE, False),
    ],
)
def test_what_is_removed(tmp_path: Path, name: str, age: float, goes: bool) -> None:
    settings = Settings(home=tmp_path)
    name = name.replace("MINE", str(os.getpid()))  # not in the test's own name: workers differ
    path = settings.archive / "sabah" / "2026-03-01" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"half")
    os.utime(path, (time.time() - age,) * 2)
    assert clear_left_behind(settings, "sabah") == goes
    assert clear_left_behind(settings, "bawaba") == 0
    assert path.exists() is not goes
