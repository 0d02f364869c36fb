"""What is planned becomes a calendar that keeps to RFC 5545."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.exports import calendar
from pipeline.exports.icalendar import fold_line

MEETING: dict[str, Any] = {
    "meeting_id": "m1", "status": "planned", "kind": "talks", "kind_ar": "مباحثات",
    "who": "وزير النقل · نظيره المصري", "day": date(2026, 2, 27), "last_day": date(2026, 2, 28),
    "venue": "قاعة 3; الطابق 2, المبنى\\أ", "city": "المنامة", "country_ar": "البحرين",
    "latitude": 26.2, "longitude": 50.6, "occasion": None, "topics": ["الربط البحري", "سطر\nثان"],
    "urls": ["https://a.example/1?x=1,2;3"], "published": date(2026, 2, 20),
    "last_seen_at": datetime(2026, 2, 20, 8, 30, tzinfo=UTC),
}  # fmt: skip


def read(meetings: list[dict[str, Any]]) -> list[str]:
    """Return content lines as a reader has them: unfolded."""
    text = "".join(calendar(meetings))
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_an_event_has_what_a_calendar_needs() -> None:
    lines = read([MEETING])
    assert lines[0] == "BEGIN:VCALENDAR" and lines[1] == "VERSION:2.0"
    for line in (
        "UID:m1@mahdar",
        "DTSTAMP:20260220T083000Z",
        "DTSTART;VALUE=DATE:20260227",
        "DTEND;VALUE=DATE:20260301",  # excluded
        "SUMMARY:مباحثات: وزير النقل · نظيره المصري",
        "GEO:26.2;50.6",
        "STATUS:TENTATIVE",
        "URL:https://a.example/1?x=1,2;3",  # a URI is not escaped
    ):
        assert lines.count(line) == 1, line


def test_what_has_a_meaning_is_escaped() -> None:
    lines = read([MEETING])
    assert "LOCATION:قاعة 3\\; الطابق 2\\, المبنى\\\\أ، المنامة، البحرين" in lines
    assert [line for line in lines if line.startswith("DESCRIPTION:")] == [
        "DESCRIPTION:الربط البحري\\nسطر\\nثان\\nhttps://a.example/1?x=1\\,2\\;3"
    ]


def test_no_text_opens_an_event_of_its_own() -> None:
    evil = MEETING | {"who": "x\r\nEND:VEVENT\rBEGIN:VEVENT\u2028", "urls": ["https://a\r\nB:1"]}
    lines = read([evil])
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert not any(line.startswith("B:1") for line in lines)


def test_what_is_not_known_is_left_out() -> None:
    bare = MEETING | dict.fromkeys(("venue", "city", "country_ar", "latitude", "who", "last_day",
                                    "last_seen_at"))  # fmt: skip
    lines = read([bare | {"topics": [], "urls": None, "status": "cancelled"}])
    assert {"DTEND;VALUE=DATE:20260228", "SUMMARY:مباحثات", "STATUS:CANCELLED",
            "DTSTAMP:20260220T000000Z"} <= set(lines)  # fmt: skip
    assert not any(line.startswith(("LOCATION", "GEO", "DESCRIPTION", "URL")) for line in lines)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_folding_is_undone_by_taking_line_ends_and_spaces_out(content: str) -> None:
    parts = list(fold_line(content))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == content
    assert all(part[0] == " " for part in parts[1:])
