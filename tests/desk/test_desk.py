"""The desk's round over a real connection: what its buttons do stands, also after a rebuild."""

from typing import Any

import pytest

from pipeline.desk import Running
from pipeline.publish import query
from pipeline.settings import Settings
from tests.desk.conftest import MARKUP, Visitor, rebuilt

Rows = list[tuple[Any, ...]]
Ids = dict[str, str]


def made(settings: Settings) -> Rows:
    asked = ("select action, meeting_id, field_name, value, why, author_name"
             " from core.correction order by corrected_at")  # fmt: skip
    return query(settings, asked).rows


def meetings(settings: Settings) -> dict[str, dict[str, Any]]:
    columns, rows = query(settings, "from report.meetings order by day, meeting_id")
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}


def test_the_queue_says_how_many_wait_and_why(visitor: Visitor, ids: Ids) -> None:
    page = visitor.get("/en/").text
    assert '<b id="total">3</b>' in page
    for reason in ("low_confidence", "disagreement", "near"):
        assert f'data-reason="{reason}"' in page
    assert "below 60%" in page and "tellings differ: venue" in page
    only = visitor.get("/ar/?reason=near").text
    assert ids["near"] in only and ids["low"] not in only and "قد يكونان لقاءً واحدًا" in only


def test_what_is_accepted_leaves_and_the_next_comes(
    settings: Settings, visitor: Visitor, ids: Ids
) -> None:
    path = f"/en/meeting/{ids['differs']}"
    doubts = visitor.get(path).values("doubt")
    assert doubts == ["disagreement:venue_name"]
    sent = visitor.act("accept", meeting=ids["differs"], doubt=doubts, why="read it")
    assert sent.status == 303
    following = visitor.get(sent.headers["location"]).text
    assert "Kept and published" in following and f"/meeting/{ids['differs']}" not in following
    wanted = [("accept", ids["differs"], None, "disagreement:venue_name", "read it", "Desk")]
    for home in (settings, rebuilt(settings)):
        assert made(home) == wanted
        listed = visitor.get("/en/").text
        assert ids["differs"] not in listed and '<b id="total">2</b>' in listed


def test_an_accepted_record_returns_for_a_new_reason(visitor: Visitor, ids: Ids) -> None:
    visitor.act("accept", meeting=ids["low"], doubt="low_confidence", why="read it")
    assert ids["low"] not in visitor.get("/en/").text
    visitor.act("correct", meeting=ids["low"], field="day", value="2025-09-01", why="a slip")
    assert "held after it was printed" in visitor.get(f"/en/meeting/{ids['low']}").text
    assert ids["low"] in visitor.get("/en/?reason=held_after_print").text


def test_a_field_is_corrected_and_seen_at_once(
    settings: Settings, visitor: Visitor, ids: Ids
) -> None:
    sent = visitor.act("correct", meeting=ids["low"], field="city", value="المحرق", why="dateline")
    assert sent.headers["location"].startswith(f"/en/meeting/{ids['low']}?done=")
    page = visitor.get(sent.headers["location"]).text
    assert "Kept and published" in page and "المحرق" in page
    for home in (settings, rebuilt(settings)):
        assert made(home) == [("set", ids["low"], "city", "المحرق", "dateline", "Desk")]
        assert meetings(home)[ids["low"]]["city"] == "المحرق"


def test_a_participant_is_corrected(settings: Settings, visitor: Visitor, ids: Ids) -> None:
    sent = visitor.act("correct", meeting=ids["low"], of="كينجي موري", field="position",
                       value="سفير اليابان لدى البلاد", why="in full")  # fmt: skip
    assert sent.status == 303
    asked = f"select position from report.participants where meeting_id = '{ids['low']}'"
    for home in (settings, rebuilt(settings)):
        assert ("سفير اليابان لدى البلاد",) in query(home, asked).rows


def test_a_reading_is_taken_and_no_more_doubted(
    settings: Settings, visitor: Visitor, ids: Ids
) -> None:
    page = visitor.get(f"/en/meeting/{ids['differs']}")
    assert {"مكتبه", "البلدين"} <= set(page.values("value"))
    assert "as told by sabah" in page.values("why")
    visitor.act("correct", meeting=ids["differs"], field="venue", value="مكتبه", why="as told")
    assert meetings(settings)[ids["differs"]]["venue"] == "مكتبه"
    assert ids["differs"] not in visitor.get("/en/").text


def test_two_become_one(settings: Settings, visitor: Visitor, ids: Ids) -> None:
    page = visitor.get(f"/en/meeting/{ids['near']}")
    assert page.values("other") == [ids["other"]]
    sent = visitor.act("merge", meeting=ids["near"], other=ids["other"], why="one visit")
    assert sent.headers["location"].startswith(f"/en/meeting/{ids['other']}?")
    for home in (settings, rebuilt(settings)):
        assert [row[0] for row in made(home)] == ["merge"]
        assert meetings(home)[ids["other"]]["tellings"] == 2 and ids["near"] not in meetings(home)
    assert visitor.get("/en/").text.count("may be one with another") == 0


def test_two_that_are_two_are_not_asked_about_again(visitor: Visitor, ids: Ids) -> None:
    visitor.act("accept", meeting=ids["near"], doubt=f"near:{ids['other']}", why="two")
    page = visitor.get("/en/").text
    assert ids["near"] not in page and ids["other"] not in page


def test_a_telling_is_parted(settings: Settings, visitor: Visitor, ids: Ids) -> None:
    page = visitor.get(f"/en/meeting/{ids['differs']}")
    parts = page.values("part")
    assert len(parts) == 2
    visitor.act("split", meeting=ids["differs"], part=parts[1], why="two receptions")
    for home in (settings, rebuilt(settings)):
        assert [row[0] for row in made(home)] == ["split"]
        assert sorted(row["tellings"] for row in meetings(home).values()) == [1] * 5
        # The two are as near as before, and a reader has said that they are two.
        assert ids["differs"] not in visitor.get("/en/").text


def test_what_is_no_meeting_goes_and_comes_back(
    settings: Settings, visitor: Visitor, ids: Ids
) -> None:
    sent = visitor.act("delete", meeting=ids["low"], why="a football match")
    assert ids["low"] not in meetings(settings)
    done = sent.headers["location"].partition("done=")[2]
    assert visitor.act("undo", correction=done).headers["location"] == "/en/corrections"
    assert ids["low"] in meetings(settings) and made(settings) == []


@pytest.mark.parametrize(
    "wrong",
    [
        ("correct", {"field": "day", "value": "soon"}, "no day like 2026-02-03"),
        ("correct", {"field": "colour", "value": "red"}, "no field of a meeting"),
        ("correct", {"field": "side", "value": "host", "of": "زيد"}, "is not one of"),
        ("correct", {"field": "city"}, "value: expected one value"),
        ("merge", {"other": "nothing"}, "no meeting has this id"),
        ("split", {}, "split: choose a telling"),
        ("accept", {}, "nothing of it is doubted"),
        ("accept", {"doubt": "two words"}, "is no word for a doubt"),
        ("delete", {"why": " "}, "say why"),
        ("delete", {"meeting": "nothing"}, "no meeting has this id"),
    ],
)
def test_what_is_wrong_is_refused_in_words_and_not_kept(
    settings: Settings, visitor: Visitor, ids: Ids, wrong: tuple[str, dict[str, str], str]
) -> None:
    verb, fields, told_why = wrong
    sent = visitor.act(verb, **{"meeting": ids["low"], "why": "w"} | fields)
    assert sent.status == 422 and told_why in sent.text
    assert made(settings) == [] and not settings.corrections.exists()


def test_a_load_that_is_on_is_waited_out_or_told(
    running: Running, visitor: Visitor, ids: Ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.errors import Busy

    def busy(*_: object) -> str:
        raise Busy("another process writes: try again")

    monkeypatch.setattr("pipeline.desk.acting.stages.correct", busy)
    sent = visitor.act("delete", meeting=ids["low"], why="w")
    assert (sent.status, sent.text) == (503, "another process writes: try again")


def test_a_text_full_of_markup_is_shown_as_text(visitor: Visitor, ids: Ids) -> None:
    for language in ("ar", "en"):
        page = visitor.get(f"/{language}/meeting/{ids['low']}").text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "{{7*7}}" in page
        assert MARKUP not in page and "<script" not in page and "<img" not in page
        assert not any(mark in page for mark in "\u202e\u2066\u200f")
        assert "javascript:" not in page


def test_both_languages_say_the_same(visitor: Visitor, ids: Ids) -> None:
    path = f"meeting/{ids['near']}?reason=near"
    arabic, english = visitor.get(f"/ar/{path}"), visitor.get(f"/en/{path}")
    assert '<html lang="ar" dir="rtl">' in arabic.text
    assert '<html lang="en" dir="ltr">' in english.text
    assert f'href="/en/{path}"' in arabic.text and f'href="/ar/{path}"' in english.text
    assert arabic.values("meeting") == english.values("meeting")
