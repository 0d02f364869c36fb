"""A published copy is written in every shape, whole or not at all."""

import csv
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import stages
from pipeline.errors import DataError, Unavailable
from pipeline.publish import publish, query
from pipeline.settings import Settings
from tests.warehouse.samples import stage_and_load, told_by_papers


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("exported"))
    stage_and_load(settings, told_by_papers(["sabah", "masa"], days=2))
    publish(settings)
    first = query(settings, "select meeting_id from report.meetings order by day limit 1").rows
    stages.correct(settings, stages.correct_field(first[0][0], "status", "planned"), "w", "Desk")
    return settings


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_plover(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    assert stages.export(settings, "plover", file) == 2
    assert sorted(str(row["event_type"]) for row in lines(file)) == ["AGREE", "CONSULT"]
    assert all(row["actor"] and row["recipient"] for row in lines(file))
    assert stages.export(settings, "plover", file, date(2025, 3, 4)) == 1


def test_follow_the_money(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "entities.jsonl"
    stages.export(settings, "ftm", file)
    schemata = [row["schema"] for row in lines(file)]
    assert {name: schemata.count(name) for name in set(schemata)} == {
        "Person": 2, "Organization": 1, "Article": 4, "Position": 2, "Occupancy": 2, "Event": 2,
    }  # fmt: skip


def test_calendar(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "planned.ics"
    assert stages.export(settings, "ical", file) == 1
    assert b"\r\nDTSTART;VALUE=DATE:20250303\r\n" in file.read_bytes()
    assert stages.export(settings, "ical", file, date(2025, 3, 4)) == 0


def test_views_as_csv_and_parquet(settings: Settings, tmp_path: Path) -> None:
    count = stages.export(settings, "meetings", tmp_path / "m.csv")
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count == 2
    days = query(settings, "select day::varchar from report.meetings order by day").rows
    assert sorted(row["day"] for row in rows) == [day for (day,) in days]
    assert json.loads(rows[0]["hosts"]) == ["سالم بن راشد الهادي"]
    assert stages.export(settings, "register", tmp_path / "r.parquet") == 4
    table = pq.read_table(tmp_path / "r.parquet")
    assert table.num_rows == 4 and str(table.schema.field("date").type) == "date32[day]"
    every = query(settings, "select distinct table_name from information_schema.tables"
                            " where table_schema = 'report'").rows  # fmt: skip
    for (view,) in every:
        stages.export(settings, view, tmp_path / f"{view}.csv")
        stages.export(settings, view, tmp_path / f"{view}.parquet")


def test_what_cannot_be_written_is_one_line_and_leaves_no_file(
    settings: Settings, tmp_path: Path
) -> None:
    for shape, file, told in (
        ("xml", "x.xml", "xml: no shape: plover, ftm, ical, corrections, countries"),
        ("meetings", "x.xlsx", "a view is written as .csv or .parquet"),
    ):
        with pytest.raises(DataError, match=told):
            stages.export(settings, shape, tmp_path / file)
    with pytest.raises(DataError, match="--since: is for plover, ftm, ical"):
        stages.export(settings, "meetings", tmp_path / "m.csv", date(2025, 1, 1))
    with pytest.raises(Unavailable, match="cannot be written"):
        stages.export(settings, "ical", tmp_path / "nowhere" / "x.ics")
    assert list(tmp_path.iterdir()) == []
