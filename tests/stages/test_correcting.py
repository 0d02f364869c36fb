"""Corrections: applied at once, kept through loads, rebuilds and earlier tellings, taken back."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline import load, stages
from pipeline.errors import DataError, Unavailable
from pipeline.publish import publish, query, run_checks
from pipeline.publish.reading import read_only
from pipeline.settings import Settings
from tests.warehouse.samples import BODY, GUEST, HOST, article, reception, told_by_papers
from tests.warehouse.samples import stage_and_load as load_as_told

WHY = "the paper mends it below"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return a home with two meetings, each told by two papers."""
    settings = Settings(home=tmp_path / "home")
    load_as_told(settings, told_by_papers(["sabah", "masa"], days=2))
    publish(settings)
    return settings


def meetings(settings: Settings) -> list[dict[str, Any]]:
    columns, rows = query(settings, "from report.meetings order by day, meeting_id")
    return [dict(zip(columns, row, strict=True)) for row in rows]


def ids(settings: Settings) -> list[str]:
    return [row["meeting_id"] for row in meetings(settings)]


def correct(settings: Settings, change: stages.Change) -> str:
    found = stages.correct(settings, change, WHY, "Desk")
    with read_only(settings) as con:
        assert not any(run_checks(con).values())
    return found


def load_again(settings: Settings) -> None:
    """Load nothing new: meetings are put together again from all tellings."""
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        stages.take_in_corrections(warehouse, settings)
        stages.bring_up(warehouse)
    publish(settings)


@pytest.mark.parametrize(
    ("field", "value", "column", "expected"),
    [
        ("kind", "talks", "kind", "talks"),
        ("status", "cancelled", "status", "cancelled"),
        ("day", "2025-04-01", "day", date(2025, 4, 1)),
        ("last_day", "2025-03-05", "last_day", date(2025, 3, 5)),
        ("venue", "قصر  الضيافة", "venue", "قصر الضيافة"),
        ("city", "", "city", None),
        ("country", "om", "country_code", "OM"),
        ("occasion", "زيارة رسمية", "occasion", "زيارة رسمية"),
    ],
)
def test_a_field_is_put_right_and_stays_so(
    settings: Settings, field: str, value: str, column: str, expected: object
) -> None:
    first, second = ids(settings)
    before = {row["meeting_id"]: row for row in meetings(settings)}
    correct(settings, stages.correct_field(first, field, value))
    load_again(settings)
    after = {row["meeting_id"]: row for row in meetings(settings)}
    assert after[first][column] == expected != before[first][column]
    assert after[second] == before[second]


def test_it_is_shown_with_who_when_and_what_stood_there(settings: Settings) -> None:
    [first, _] = ids(settings)
    correct(settings, stages.correct_field(first, "city", "المحرق"))
    [row] = stages.corrections_of(settings, first)
    assert (row["before"], row["value"]) == ("المنامة", "المحرق")
    assert (row["why"], row["corrected_by"]) == (WHY, "Desk")
    assert row["is_applied"] and row["corrected_at"].tzinfo is not None


def test_what_follows_from_a_field_follows(settings: Settings) -> None:
    [first, _] = ids(settings)
    correct(settings, stages.correct_field(first, "kind", "call"))
    correct(settings, stages.correct_field(first, "city", "مسقط"))
    rows = query(settings, "select plover_mode, cameo_code, country_code from core.meeting"
                           f" where meeting_id = '{first}'").rows  # fmt: skip
    assert rows == [("phone", "041", "OM")]


def test_the_later_of_two_holds(settings: Settings) -> None:
    [first, _] = ids(settings)
    for venue in ("الديوان", "القصر"):
        correct(settings, stages.correct_field(first, "venue", venue))
    assert meetings(settings)[0]["venue"] == "القصر"
    assert [row["before"] for row in stages.corrections_of(settings)] == ["مكتبه", "الديوان"]


def test_a_participant_is_corrected_by_what_it_is_called(settings: Settings) -> None:
    [first, _] = ids(settings)
    correct(settings, stages.correct_field(first, "position", "سفير البرتغال", "كارلوس مندونسا"))
    correct(settings, stages.correct_field(first, "country", "PT", "كارلوس مندونسا"))
    rows = query(settings, "select position, country_code from report.participants"
                           f" where side = 'guest' and meeting_id = '{first}'").rows  # fmt: skip
    assert rows == [("سفير البرتغال", "PT")]
    with pytest.raises(DataError, match=r"^--of: 'كارلوس' is not one of سالم بن راشد الهادي, "):
        stages.correct(settings, stages.correct_field(first, "side", "host", "كارلوس"), WHY, "D")


def test_two_meetings_become_one_and_two_again(settings: Settings) -> None:
    [first, second] = ids(settings)
    made = correct(settings, stages.correct_merge(second, first))
    load_again(settings)
    [row] = meetings(settings)
    assert (row["meeting_id"], row["tellings"], row["who"].count("·")) == (first, 4, 1)
    stages.undo(settings, made)
    assert ids(settings) == [first, second]


def test_tellings_leave_a_meeting(settings: Settings) -> None:
    [first, second] = ids(settings)
    told = query(settings, "select mention_id, url from report.mentions"
                           f" where meeting_id = '{first}' order by published_at").rows  # fmt: skip
    correct(settings, stages.correct_split(first, [told[1][1]]))
    load_again(settings)
    assert [row["tellings"] for row in meetings(settings)] == [1, 1, 2]
    assert {first, second} < set(ids(settings))
    with pytest.raises(DataError, match="has only these tellings: one has to stay"):
        stages.correct(settings, stages.correct_split(first, [told[0][0]]), WHY, "D")


def test_what_is_no_meeting_is_gone_and_its_article_stays(settings: Settings) -> None:
    [first, second] = ids(settings)
    made = correct(settings, stages.correct_delete(first))
    load_again(settings)
    assert ids(settings) == [second]
    counts = "select (select count(*) from core.article), (select count(*) from core.mention)"
    assert query(settings, counts).rows == [(4, 4)]
    stages.undo(settings, made)
    assert ids(settings) == [first, second]


def test_what_is_accepted_stands_as_it_was(settings: Settings) -> None:
    before = meetings(settings)
    [first, _] = ids(settings)
    correct(settings, stages.correct_accept(first, ["low_confidence", "near:abc"]))
    load_again(settings)
    [row] = stages.corrections_of(settings, first)
    assert (row["action"], row["value"]) == ("accept", "low_confidence near:abc")
    assert row["is_applied"]
    after = meetings(settings)
    assert [one | {"corrections": []} for one in after] == before
    with pytest.raises(DataError, match="'a b': is no word for a doubt"):
        stages.correct_accept(first, ["a b"])


def test_it_follows_its_meeting_when_an_earlier_telling_turns_up(settings: Settings) -> None:
    [first, _] = ids(settings)
    correct(settings, stages.correct_field(first, "venue", "الديوان"))
    body = BODY.format(host=HOST, guest=GUEST) + " نقلا عن مراسلنا في العاصمة"
    early = article(body, url="https://fajr.example/9", source="fajr",
                    published=datetime(2025, 3, 3, 5, tzinfo=UTC))  # fmt: skip
    folder = load.stage(settings, "u", "b", load.article_rows([early]),
                        load.mention_rows([reception(early)]))  # fmt: skip
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        load.load_staged(warehouse, [folder])
        stages.deduplicate(warehouse)
        stages.take_in_corrections(warehouse, settings)
        stages.bring_up(warehouse)
    publish(settings)
    row = meetings(settings)[0]
    assert row["meeting_id"] != first and (row["tellings"], row["venue"]) == (3, "الديوان")


def test_a_lost_database_takes_the_journal_in_again(settings: Settings) -> None:
    [first, _] = ids(settings)
    correct(settings, stages.correct_field(first, "venue", "الديوان"))
    settings.database.unlink()
    load_as_told(settings, told_by_papers(["sabah", "masa"], days=2))
    load_again(settings)
    assert meetings(settings)[0]["venue"] == "الديوان"


def test_exported_corrections_are_taken_in_elsewhere(settings: Settings, tmp_path: Path) -> None:
    [first, second] = ids(settings)
    correct(settings, stages.correct_field(first, "venue", 'القصر، "الكبير"'))
    correct(settings, stages.correct_merge(first, second))
    correct(settings, stages.correct_accept(first))
    file = tmp_path / "corrections.csv"
    assert stages.export_corrections(settings, file) == 3
    other = Settings(home=tmp_path / "other")
    load_as_told(other, told_by_papers(["sabah", "masa"], days=2))
    assert stages.import_corrections(other, file) == 3
    assert meetings(other) == meetings(settings)
    assert stages.corrections_of(other) == stages.corrections_of(settings)
    assert stages.import_corrections(other, file) == 0


def test_what_finds_no_meeting_yet_waits_for_it(settings: Settings, tmp_path: Path) -> None:
    [first, _] = ids(settings)
    correct(settings, stages.correct_field(first, "venue", "الديوان"))
    other = Settings(home=tmp_path / "other")
    load_as_told(other, [])
    assert stages.import_corrections(other, settings.corrections) == 1
    assert [row["is_applied"] for row in stages.corrections_of(other)] == [False]
    load_as_told(other, told_by_papers(["sabah", "masa"], days=2))
    load_again(other)
    assert [row["is_applied"] for row in stages.corrections_of(other)] == [True]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("set,m,colour,,red,why,Desk,2026-01-01T00:00:00Z", ":2: colour: no field of a meeting"),
        ("set,m,kind,,red,why,Desk,2026-01-01T00:00:00Z", ":2: kind: 'red' is none of reception"),
        ("set,m,city,,x,,Desk,2026-01-01T00:00:00Z", ":2: --why: say why"),
        ("set,m,city,,x,why,Desk,soon", ":2: corrected_at: 'soon' is no time with its zone"),
        ("set,m,city,,x,why,Desk,2026-01-01", ":2: corrected_at: '2026-01-01' is no time with"),
        ("burn,m,,,x,why,Desk,2026-01-01T00:00:00Z", ":2: action: 'burn' is none of set, merge"),
        ("merge,m,,,,why,Desk,2026-01-01T00:00:00Z", ":2: value: merge needs one"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_taken_in(
    settings: Settings, tmp_path: Path, line: str, told: str
) -> None:
    file = tmp_path / "in.csv"
    header = "action,meeting_id,field_name,participant_name,value,why,author_name,corrected_at"
    file.write_text(f"{header}\n{line}\n", "utf-8")
    with pytest.raises(DataError) as raised:
        stages.import_corrections(settings, file)
    assert told in str(raised.value) and "\n" not in str(raised.value)
    assert stages.corrections_of(settings) == []
    assert not settings.corrections.exists()


def test_a_file_without_the_columns_is_refused(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(DataError, match=r"in\.csv:1: no column action, author_name"):
        stages.import_corrections(settings, file)
    with pytest.raises(Unavailable, match="cannot be read"):
        stages.import_corrections(settings, tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("field", "value", "who", "told"),
    [
        ("colour", "red", None, "colour: no field of a meeting that can be corrected: kind, sta"),
        ("kind", "party", None, "kind: 'party' is none of reception, talks"),
        ("status", "", None, "status: cannot be emptied"),
        ("day", "3 March", None, "day: '3 March' is no day like 2026-02-03"),
        ("country", "XX", None, "country: 'XX' is no code of a state"),
        ("venue", "x", "سالم", "venue: no field of a participant that can be corrected: side"),
        ("side", "left", "سالم", "side: 'left' is none of host, guest"),
    ],
)
def test_a_wrong_field_or_value_is_refused_in_one_line(
    field: str, value: str, who: str | None, told: str
) -> None:
    with pytest.raises(DataError) as raised:
        stages.correct_field("any", field, value, who)
    assert str(raised.value).startswith(told) and "\n" not in str(raised.value)


def test_what_finds_nothing_is_refused_and_not_kept(settings: Settings) -> None:
    [first, _] = ids(settings)
    for change, told in (
        (stages.correct_field("nothing", "city", "x"), "nothing: no meeting has this id"),
        (stages.correct_merge(first, "nothing"), "nothing: no meeting has this id"),
        (stages.correct_split(first, ["nothing"]), "nothing: is no mention_id or url of a telling"),
        (stages.correct_delete("nothing"), "nothing: no meeting has this id"),
    ):
        with pytest.raises(DataError, match=told):
            stages.correct(settings, change, WHY, "Desk")
    with pytest.raises(DataError, match="--why: say why"):
        stages.correct(settings, stages.correct_delete(first), " ", "Desk")
    with pytest.raises(DataError, match="no correction has this id"):
        stages.undo(settings, "nothing")
    assert not settings.corrections.exists() and stages.corrections_of(settings) == []


def test_explain_tells_it(settings: Settings, tmp_path: Path) -> None:
    from pipeline.commands.explain_html import page
    from pipeline.commands.explain_terminal import heading
    from pipeline.records import Dropped

    first, second = ids(settings)
    correct(settings, stages.correct_field(first, "city", "المحرق"))
    correct(settings, stages.correct_field(first, "position", "سفير البرتغال", "كارلوس مندونسا"))
    told = list(stages.explain(settings, stages.Asked(first)))
    assert len(told) == 2
    for one in told:
        assert not isinstance(one, Dropped)
        lines = [line for line in heading(one) if line.startswith("corrected: ")]
        assert lines[0].startswith("corrected: city: المنامة → المحرق, by Desk, 20")
        assert lines[0].endswith(f": {WHY}")
        assert "position of كارلوس مندونسا: سفير البرازيل → سفير البرتغال" in lines[1]
        assert "المنامة → المحرق, by Desk" in page([one])
    correct(settings, stages.correct_delete(second))
    gone = query(settings, "select article_id from core.mention m anti join core.meeting_mention t"
                           " on t.mention_id = m.mention_id limit 1").rows[0][0]  # fmt: skip
    [other] = stages.explain(settings, stages.Asked(gone))
    assert not isinstance(other, Dropped)
    assert other.corrections[0].startswith("said to be no meeting, by Desk, ")
