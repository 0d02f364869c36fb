"""What the report views tell of a few meetings; every shipped report runs."""

from datetime import date

import pytest

from pipeline.database import sql_files
from pipeline.publish import publish, query
from pipeline.settings import Settings
from tests.warehouse.samples import BODY, GUEST, HOST, article, reception, stage_and_load

MEETING = {
    "day": date(2025, 3, 3),
    "last_day": date(2025, 3, 3),
    "kind": "reception",
    "status": "held",
    "who": "سالم بن راشد الهادي · كارلوس مندونسا",
    "hosts": ["سالم بن راشد الهادي"],
    "guests": ["كارلوس مندونسا"],
    "parties": [],
    "attendees": [],
    "venue": "مكتبه",
    "city": "المنامة",
    "country_code": "BH",
    "occasion": None,
    "topics": ["التعاون التجاري بين البلدين"],
    "outcomes": ["تشكيل لجنة مشتركة"],
    "sources": ["masa", "sabah"],
    "urls": ["https://masa.example/1", "https://sabah.example/1"],
    "tellings": 2,
    "confidence": 0.75,
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("views"))
    body = BODY.format(host=HOST, guest=GUEST)
    one = article(body, external_id="ext/1")
    other = article(body + " وكالات", url="https://masa.example/1", source="masa")
    stage_and_load(settings, [(one, [reception(one)]), (other, [reception(other)])])
    publish(settings)
    return settings


def records(settings: Settings, sql: str) -> list[dict[str, object]]:
    columns, rows = query(settings, sql)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_one_row_a_meeting(settings: Settings) -> None:
    [row] = records(settings, "from report.meetings")
    assert {name: row[name] for name in MEETING} == MEETING


def test_one_row_a_telling(settings: Settings) -> None:
    rows = records(settings, "from report.mentions order by source")
    [meeting] = records(settings, "from report.meetings")
    assert [row["source"] for row in rows] == ["masa", "sabah"]
    assert [row["external_id"] for row in rows] == [None, "ext/1"]
    assert {row["meeting_id"] for row in rows} == {meeting["meeting_id"]}
    assert sorted(str(row["role"]) for row in rows) == ["original", "reprint"]
    participants = rows[0]["participants"]
    assert isinstance(participants, list)
    assert participants[1] == {
        "side": "guest", "name": "كارلوس مندونسا", "honorific": None,
        "position": "سفير البرازيل", "organization": None, "country_code": "BR",
    }  # fmt: skip


def test_a_pair_is_told_once_with_the_host_first(settings: Settings) -> None:
    [row] = records(settings, "from report.who_met_whom")
    assert (row["first_who"], row["second_who"]) == ("سالم بن راشد الهادي", "كارلوس مندونسا")
    assert (row["second_country_code"], row["tellings"]) == ("BR", 2)


def test_every_view_and_report_answers(settings: Settings) -> None:
    views = query(settings, "select schema_name || '.' || view_name from duckdb_views()"
                            " where schema_name in ('report', 'core', 'ledger')").rows  # fmt: skip
    assert len(views) > 8
    for (view,) in views:
        query(settings, f"from {view}")
    for report in sql_files("reports"):
        assert query(settings, report.text).columns
