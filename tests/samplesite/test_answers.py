"""The answers keep to the guidelines' vocabulary and quote their articles to the letter."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from pipeline.records import KINDS, SIDES, STATUSES
from pipeline.samplesite import FIRST_DAY, LAST_DAY, all_articles, answers, papers

FIELDS = [
    "kind",
    "status",
    "date",
    "venue",
    "city",
    "country",
    "occasion",
    "participants",
    "topics",
    "statements",
    "outcomes",
]
PARTY = ["name", "honorific", "position", "organization", "country", "side"]
BODIES = {"UN", "EU", "AU", "GCC", "LAS", "OIC", "NATO", "IMF", "WB"}
MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e]")
ARTICLES = {row["id"]: row for row in all_articles()}
MEETINGS = [(id_, m) for id_, row in answers().items() for m in row["meetings"]]


def flat(text: str) -> str:
    """As the guidelines compare: without diacritics, tatweel and repeated space."""
    return " ".join(MARKS.sub("", text).split())


def verbatim(meeting: dict[str, Any]) -> Iterator[str | None]:
    yield from (meeting["venue"], meeting["city"], meeting["occasion"])
    yield from meeting["topics"] + meeting["outcomes"]
    for said in meeting["statements"]:
        yield from (said["speaker"], said["verb"], said["text"])
    for party in meeting["participants"]:
        yield from (party[f] for f in ("name", "honorific", "position", "organization"))


def test_every_article_is_answered_once_and_nothing_else() -> None:
    assert set(answers()) == set(ARTICLES)


@pytest.mark.parametrize("row", answers().values(), ids=lambda row: str(row["id"]))
def test_an_answer_has_the_right_shape(row: dict[str, Any]) -> None:
    assert row["is_meeting"] is bool(row["meetings"])
    for meeting in row["meetings"]:
        assert list(meeting) == FIELDS
        assert meeting["kind"] in KINDS
        assert meeting["status"] in STATUSES
        assert meeting["country"] is None or re.fullmatch("[A-Z]{2}", meeting["country"])
        assert meeting["date"] is None or date.fromisoformat(meeting["date"])
        assert max(len(meeting["topics"]), len(meeting["statements"])) <= 8
        assert all(len(said["text"].split()) <= 12 for said in meeting["statements"])
        for party in meeting["participants"]:
            assert list(party) == PARTY
            assert party["side"] in SIDES
            assert party["name"] or party["position"]
            assert (
                party["country"] is None
                or len(party["country"]) == 2
                or (party["country"] in BODIES)
            )


@pytest.mark.parametrize(("id_", "meeting"), MEETINGS, ids=[id_ for id_, _ in MEETINGS])
def test_an_answer_quotes_its_article(id_: str, meeting: dict[str, Any]) -> None:
    text = flat(ARTICLES[id_]["title"] + " " + ARTICLES[id_]["text"])
    assert [v for v in verbatim(meeting) if v is not None and flat(v) not in text] == []


def test_all_kinds_states_and_sides_occur() -> None:
    assert {m["kind"] for _, m in MEETINGS} == set(KINDS)
    assert {m["status"] for _, m in MEETINGS} == set(STATUSES)
    assert {p["side"] for _, m in MEETINGS for p in m["participants"]} == set(SIDES)
    assert any(len(row["meetings"]) == 3 for row in answers().values())
    assert Counter(row["is_meeting"] for row in answers().values())[False] == 7


def test_the_papers_keep_to_their_month() -> None:
    days = {i.published.date() for p in papers() for i in p.items}
    assert min(days) >= FIRST_DAY
    assert max(days) <= LAST_DAY


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def likeness(one: str, other: str) -> float:
    a, b = shingles(ARTICLES[one]["text"]), shingles(ARTICLES[other]["text"])
    return len(a & b) / len(a | b)


def test_reprints_are_near_copies_and_own_words_are_not() -> None:
    reprints = {
        f"{p.name}/{i.number}": i.reprint_of for p in papers() for i in p.items if i.reprint_of
    }
    assert reprints == {
        "bawaba/4502": "sabah/1202",
        "bawaba/4501": "sabah/1201",
        "sabah/1213": "raed/895",
    }
    assert all(likeness(copy, first) >= 0.8 for copy, first in reprints.items() if first)
    assert ARTICLES["bawaba/4502"]["text"] == ARTICLES["sabah/1202"]["text"]
    assert likeness("sabah/1204", "raed/884") < 0.1
    assert likeness("raed/906", "bawaba/4525") < 0.1


def test_a_story_told_more_than_once_has_one_day() -> None:
    told: dict[str, list[str]] = {}
    items = [(p, i) for p in papers() for i in p.articles if i.story]
    for paper, item in items:
        for meeting in answers()[f"{paper.name}/{item.number}"]["meetings"]:
            told.setdefault(str(item.story), []).append(meeting["date"])
    repeated = {story: days for story, days in told.items() if len(days) > 1}
    assert len(repeated) == 6
    assert all(len(set(days)) == 1 for days in repeated.values()), repeated
