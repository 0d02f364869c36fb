"""What a person should look at: found, told once a day, and its end told once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import load, stages
from pipeline.errors import DataError
from pipeline.records import Counts, Unit
from pipeline.settings import Settings
from tests.warehouse.samples import stage_and_load, told_by_papers

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
TOLD_AT = datetime(2025, 3, 3, 9, tzinfo=UTC)  # when the sample came in
UNIT = Unit("sabah", NOW - DAY, NOW, "u1")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


def fail(settings: Settings, times: int) -> None:
    for _ in range(times):
        with load.open_warehouse(settings) as warehouse, warehouse.transaction():
            load.units_started(warehouse, [UNIT])
            load.unit_failed(warehouse, UNIT.unit_id, "the disk is full", Counts())
    stages.publish(settings)


def names(found: list[stages.Alarm]) -> list[str]:
    return [alarm.name for alarm in found]


def test_nothing_is_wrong_where_nothing_was_done(settings: Settings) -> None:
    assert stages.alarms(settings) == []


def test_meetings_that_are_new_are_no_alarm(settings: Settings) -> None:
    stage_and_load(settings, told_by_papers(["sabah"]))
    stages.publish(settings)
    assert stages.alarms(settings, TOLD_AT + timedelta(hours=23)) == []


def test_a_day_without_a_new_meeting_is_one(settings: Settings) -> None:
    stage_and_load(settings, told_by_papers(["sabah"]))
    stages.publish(settings)
    [alarm] = stages.alarms(settings, TOLD_AT + DAY)
    assert alarm.name == "no_new_meetings" and "24 h are allowed" in alarm.text


def test_so_is_a_day_since_the_first_run_where_there_was_never_one(settings: Settings) -> None:
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        load.run_started(warehouse, "r1", "ingest")
    stages.publish(settings)
    assert stages.alarms(settings) == []
    assert names(stages.alarms(settings, NOW + 2 * DAY)) == ["no_new_meetings"]


def test_a_unit_that_fails_a_third_time_is_one(settings: Settings) -> None:
    fail(settings, 2)
    assert stages.alarms(settings) == []
    fail(settings, 1)
    [alarm] = stages.alarms(settings)
    assert alarm.name == "unit_failed" and alarm.about == "u1"
    assert alarm.text == "sabah: failed 3 times: the disk is full"


def test_a_source_that_gives_less_than_its_file_expects_is_one(settings: Settings) -> None:
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        row = {"source_name": "sabah", "title": "الصباح", "country_code": "BH",
               "timezone_name": "Asia/Bahrain", "is_enabled": True,
               "expected_low_count": 5, "expected_high_count": 60}  # fmt: skip
        warehouse.merge("ledger.source", [row])
        load.units_started(warehouse, [UNIT])
        load.unit_finished(warehouse, UNIT.unit_id, Counts())
    stages.publish(settings)
    [alarm] = stages.alarms(settings)
    assert alarm.name == "source_broken" and alarm.about == "sabah"
    assert alarm.text.endswith("no articles")


def test_a_refused_copy_is_one_until_a_copy_passes(settings: Settings) -> None:
    stage_and_load(settings, told_by_papers(["sabah"]))
    with load.open_warehouse(settings) as warehouse:
        warehouse.rows("insert into core.meeting_mention values ('no mention', 'no meeting')")
    with pytest.raises(DataError, match="not published"):
        stages.publish(settings)
    [alarm] = stages.alarms(settings)
    assert alarm.name == "check_failed" and "bad rows by check: references_hold" in alarm.text
    with load.open_warehouse(settings) as warehouse:
        warehouse.rows("delete from core.meeting_mention where meeting_id = 'no meeting'")
    stages.publish(settings)
    assert stages.alarms(settings, TOLD_AT) == []


def test_what_lasts_is_told_once_a_day_and_its_end_once(settings: Settings) -> None:
    alarm = stages.Alarm("source_broken", "sabah", "sabah: no articles")
    first = stages.due(settings, [alarm], NOW)
    assert [notice.text for notice in first] == ["sabah: no articles"]
    assert stages.due(settings, [alarm], NOW) == first  # nobody took it: it is still due
    stages.note_told(settings, first, NOW)
    assert stages.due(settings, [alarm], NOW + timedelta(hours=23)) == []
    assert stages.due(settings, [alarm], NOW + DAY) == first
    over = stages.due(settings, [], NOW)
    assert [notice.text for notice in over] == ["over: sabah: no articles"]
    stages.note_told(settings, over, NOW)
    assert stages.due(settings, [], NOW) == []


def test_a_run_tells_what_it_did_and_no_markup_of_others(settings: Settings) -> None:
    stage_and_load(settings, told_by_papers(["sabah"]))
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        load.run_started(warehouse, "r1", "ingest")
        warehouse.rows("update ledger.run set started_at = ?", TOLD_AT)
        counts = Counts({"read.articles": 1, "load.core.meeting": 1})
        load.run_ended(warehouse, "r1", counts, {"extract": 0.5}, "<script>a|b</script>")
    stages.publish(settings)
    alarm = stages.Alarm("source_broken", "sabah", "sabah: no articles")
    told = stages.run_report(settings, "r1", [alarm])
    assert told.new_meetings == 1
    for line in ("# ingest: failed", "- sabah: no articles", "| read | articles 1 |",
                 "| extract |  | 0.5 |", "## New meetings: 1", "## Dropped\n\nNone."):  # fmt: skip
        assert line in told.markdown
    assert "<script" not in told.markdown.replace("\\<", "")
    assert "a\\|b" in told.markdown
