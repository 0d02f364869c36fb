"""Which sources a schedule takes, and how far back a run looks after a machine was off."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import load, stages
from pipeline.errors import DataError
from pipeline.records import Counts
from pipeline.settings import Settings
from pipeline.sources import Source

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
START = NOW - timedelta(hours=24)


def test_every_source_is_in_one_share() -> None:
    sources = [Source(f"paper{n}", "", "BH", "Asia/Bahrain", ()) for n in range(30)]
    shares = [stages.share(sources, part, 3) for part in (1, 2, 3)]
    assert all(4 < len(share) < 16 for share in shares)
    assert sorted(each.name for share in shares for each in share) == sorted(
        each.name for each in sources
    )


@pytest.mark.parametrize(("part", "parts"), [(0, 3), (4, 3)])
def test_a_share_that_is_none_is_refused(part: int, parts: int) -> None:
    with pytest.raises(DataError, match="numbered from 1"):
        stages.share([], part, parts)


@pytest.mark.parametrize(
    ("ended", "starts"),
    [
        (NOW - timedelta(hours=1), START),
        (NOW - timedelta(days=3), NOW - timedelta(days=3)),
        (NOW - timedelta(days=90), START - timedelta(days=31)),
    ],
)
def test_a_window_reaches_back_to_the_last_one(
    tmp_path: Path, ended: datetime, starts: datetime
) -> None:
    settings = Settings(home=tmp_path)
    assert stages.starts_of(settings, ["sabah"], START) == {"sabah": START}
    units = [
        stages.unit_of("sabah", ended - timedelta(days=1), ended),
        stages.unit_of("sabah", NOW - timedelta(minutes=5), NOW),  # begun, and never finished
    ]
    with load.open_warehouse(settings) as warehouse:
        load.units_started(warehouse, units)
        load.unit_finished(warehouse, units[0].unit_id, Counts())
    stages.publish(settings)
    found = stages.starts_of(settings, ["sabah", "raed"], START)
    assert found == {"sabah": starts, "raed": START}
