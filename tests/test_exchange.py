"""Articles come in by line, records go out with the guidelines' names, complaints name the line."""

import json
from datetime import UTC, date, datetime

import pytest

from pipeline.errors import DataError
from pipeline.exchange import ARTICLE_TYPE, answer, article_page, meeting_record, read_article
from pipeline.records import (
    MeetingDate,
    Mention,
    Participant,
    Quote,
    Reading,
    Statement,
)

TEXT = "استقبل الوزير سالم الهادي السفير وأكد أن " + " ".join(["كلمة"] * 13)


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote(words, start, start + len(words), "test")


MENTION = Mention(
    mention_id="m",
    article_id="a",
    ordinal=0,
    kind=Reading("reception", 0, 6, "test"),
    status=Reading("held", 0, 6, "test"),
    confidence=0.5,
    date=MeetingDate(date(2026, 2, 3), date(2026, 2, 4), "range", "gregorian", 0, 6, "test"),
    city=quote("الهادي"),
    participants=(
        Participant("host", 7, 24, "test", name=quote("سالم الهادي"), position=quote("الوزير")),
    ),
    statements=(Statement(quote("سالم الهادي"), quote("أكد"), quote(TEXT[TEXT.index("كلمة") :])),),
)


def test_a_record_has_the_guidelines_shape() -> None:
    assert meeting_record(MENTION) == {
        "kind": "reception",
        "status": "held",
        "date": "2026-02-03",
        "venue": None,
        "city": "الهادي",
        "country": None,
        "occasion": None,
        "participants": [
            {
                "name": "سالم الهادي",
                "honorific": None,
                "position": "الوزير",
                "organization": None,
                "country": None,
                "side": "host",
            }
        ],
        "topics": [],
        "statements": [{"speaker": "سالم الهادي", "verb": "أكد", "text": " ".join(["كلمة"] * 12)}],
        "outcomes": [],
    }


def test_an_answer_says_whether_there_is_a_meeting() -> None:
    assert answer("x", []) == {"id": "x", "is_meeting": False, "meetings": []}
    assert answer("x", [MENTION])["is_meeting"] is True


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "3", '{"id": "1"}', '{"text": "نص"}', '{"id": 7, "text": "نص"}',
     '{"id": "1", "text": "نص", "url": 5}'],
)  # fmt: skip
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(DataError, match=r"^in\.jsonl:17: "):
        read_article(line, "in.jsonl:17")


def test_half_a_surrogate_pair_can_be_stored() -> None:
    row = read_article(r'{"id": "7", "text": "نص \ud800 آخر"}', "in.jsonl:1")
    assert row["text"] == "نص ? آخر"
    article_page(row, "waraq", "unit", datetime(2026, 2, 1, tzinfo=UTC))


def test_an_imported_article_is_a_page_that_holds_it() -> None:
    row = read_article('{"id": "7", "text": "نص", "source": "ورق"}', "in.jsonl:1")
    page = article_page(row, "waraq", "unit", datetime(2026, 2, 1, tzinfo=UTC))
    assert page.header("Content-Type") == ARTICLE_TYPE
    assert page.body is not None
    assert json.loads(page.body) == row
    assert page.final_url == "import:waraq/7"
