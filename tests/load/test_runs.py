"""The states of runs and units, and what a next run takes up."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from pipeline import load
from pipeline.records import Counts, Dropped, Link, Page, Unit
from pipeline.settings import Settings
from pipeline.sources import Source
from tests.warehouse.samples import BODY, GUEST, HOST, article, reception

AT = datetime(2025, 3, 3, 22, 30, tzinfo=UTC)  # the next day in Bahrain
UNIT = Unit("sabah", datetime(2025, 3, 3, tzinfo=UTC), datetime(2025, 3, 4, tzinfo=UTC), "u1")
LATER = Unit("masa", datetime(2025, 3, 4, tzinfo=UTC), datetime(2025, 3, 5, tzinfo=UTC), "u2")
ZONES = {"sabah": ZoneInfo("Asia/Bahrain")}


@pytest.fixture
def warehouse(store: Settings) -> Iterator[load.Warehouse]:
    with load.open_warehouse(store) as warehouse:
        yield warehouse


def page(url: str, at: datetime = AT, etag: str | None = None, **given: object) -> Page:
    link = Link(url, "sabah", "feed", "https://sabah.example/feed")
    headers = (("ETag", etag),) if etag else ()
    fields = {"outcome": "fetched", "status": 200, "body": b"x"} | given
    return Page(link, "u1", at, final_url=url, headers=headers, **fields)  # type: ignore[arg-type]


def merge(warehouse: load.Warehouse, rows: dict[str, list[dict[str, object]]]) -> None:
    for table, its in rows.items():
        warehouse.merge(table, its)


def test_a_unit_goes_its_way(warehouse: load.Warehouse) -> None:
    assert load.unit_state(warehouse, "u1") == "not_started"
    assert load.units_planned(warehouse, [UNIT, LATER]) == [UNIT, LATER]
    assert load.open_units(warehouse) == []  # a backfill's own, until it is taken up
    load.units_started(warehouse, [UNIT], "run")
    assert load.unit_state(warehouse, "u1") == "started"
    load.unit_failed(warehouse, "u1", "no route to host", Counts({"fetched": 2}))
    assert load.open_units(warehouse, "sabah") == [UNIT]
    load.units_started(warehouse, [UNIT], "run 2")
    load.unit_finished(warehouse, "u1", Counts({"fetched": 5}))
    assert load.open_units(warehouse) == []
    assert load.units_planned(warehouse, [UNIT, LATER]) == [LATER]
    [row] = warehouse.rows(
        "select state, attempt_count, error, counts from ledger.unit where unit_id = 'u1'"
    )
    assert row[:3] == ("finished", 2, None)
    assert json.loads(row[3]) == {"fetched": 5}


def test_a_unit_that_is_read_anew_is_not_fetched(warehouse: load.Warehouse) -> None:
    load.units_started(warehouse, [UNIT, replace(LATER, from_stage="extract")], "run")
    assert load.open_units(warehouse) == [UNIT]


def test_a_backfill_again_plans_what_is_finished(warehouse: load.Warehouse) -> None:
    load.units_started(warehouse, [UNIT], "run")
    load.unit_finished(warehouse, "u1", Counts())
    assert load.units_planned(warehouse, [UNIT], again=True) == [UNIT]
    assert load.unit_state(warehouse, "u1") == "not_started"


def test_a_run_tells_what_it_did(warehouse: load.Warehouse) -> None:
    load.run_started(warehouse, "r", "ingest")
    load.run_started(warehouse, "r", "ingest")
    load.run_ended(warehouse, "r", Counts({"loaded": 3}), {"parse": 1.5})
    [row] = warehouse.rows("select flow, state, counts, stage_seconds from report.runs")
    assert row[:2] == ("ingest", "finished")
    assert json.loads(row[2]) == {"loaded": 3} and json.loads(row[3]) == {"parse": 1.5}


def test_a_source_day_is_counted_in_its_own_calendar(warehouse: load.Warehouse) -> None:
    bahrain = Source("sabah", "الصباح", "BH", "Asia/Bahrain", (), expected_per_day=(1, 9))
    made = article(BODY.format(host=HOST, guest=GUEST), fetched=AT)
    pages = [page("https://sabah.example/1"), page("https://sabah.example/2", outcome="gone")]
    merge(warehouse, load.source_rows([bahrain]))
    merge(warehouse, load.fetch_rows(pages, ZONES))
    merge(warehouse, load.article_rows([made]))
    merge(warehouse, load.mention_rows([reception(made)]))
    assert load.refresh_source_days(warehouse) == 1
    assert load.refresh_source_days(warehouse) == 0
    [row] = warehouse.rows("select source, day, found, fetched, failed, articles, titled, dated,"
                           " meetings, expected_least from report.source_day")  # fmt: skip
    assert row == ("sabah", date(2025, 3, 4), 2, 1, 1, 1, 1, 1, 1, 1)


def test_a_drop_is_one_row_however_often(warehouse: load.Warehouse) -> None:
    dropped = Dropped("clean", "too_short", "https://sabah.example/1", "sabah")
    for minute in (1, 2):
        merge(warehouse, load.dropped_rows([dropped], "u1", AT.replace(minute=minute)))
    [row] = warehouse.rows("select source, stage, reason, items from report.dropped")
    assert row == ("sabah", "clean", "too_short", 1)
