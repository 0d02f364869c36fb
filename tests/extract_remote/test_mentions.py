"""A right answer fills a whole record; a value that the article does not bear out is refused."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract_remote.mentions import SUREST, Found, mentions_of
from pipeline.records import Article, Mention
from pipeline.stages.evidence import marks_of
from tests.extract_remote.samples import BODY, TITLE, article, meeting

RULE = "remote:m"


def found(*rows: dict[str, Any], of: Article | None = None) -> Found:
    return mentions_of(of or article(), rows, RULE)


def one(**changed: Any) -> tuple[Mention, dict[str, int]]:
    (mention,), counts = found(meeting(**changed))
    return mention, counts.values


def test_a_right_answer_is_taken_whole() -> None:
    mention, counts = one()
    assert (mention.kind.value, mention.status.value) == ("reception", "held")
    assert mention.date is not None
    assert (mention.date.first, mention.date.basis) == (date(2026, 2, 2), "relative")
    assert mention.city is not None
    assert mention.city.text == "المنامة"
    host, guest = mention.participants
    assert (host.side, host.name and host.name.text) == ("host", "سالم الهادي")
    assert guest.country is not None
    assert guest.country.value == "FR"
    assert [topic.text for topic in mention.topics] == [
        "العلاقات الثنائية بين البلدين",
        "سبل تعزيزها",
    ]
    assert mention.statements[0].verb.text == "أكد"
    assert mention.outcomes[0].text == "تشكيل لجنة مشتركة"
    assert mention.confidence == SUREST
    assert counts == {"remote.mentions": 1}


def test_every_field_quotes_the_article_under_the_models_name() -> None:
    mention, _ = one()
    text = article().text
    marks = marks_of(article(), mention)
    assert len(marks) > 20
    for mark in marks:
        assert mark.rule == RULE
        assert not mark.is_quote or text[mark.start : mark.end] == mark.value


def test_the_record_has_the_id_that_rules_would_give() -> None:
    from pipeline.extract import extract_mentions

    mention, _ = one()
    assert extract_mentions(article())[0].mention_id == mention.mention_id


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"city": "الرياض"}, "city"),
        ({"venue": "قصر السلام"}, "venue"),
        ({"occasion": "على هامش القمة"}, "occasion"),
        ({"topics": ["الأمن الغذائي"]}, "topics"),
        ({"outcomes": ["توقيع اتفاقية"]}, "outcomes"),
        ({"date": "2026-02-01"}, "date"),  # not what أمس says
        ({"date_words": "يوم الأحد"}, "date"),  # not in the text
        ({"date_words": None}, "date"),
        ({"date": "yesterday"}, "date"),
        ({"country": "SA"}, "country"),  # not what المنامة says
        ({"country_words": None}, "country"),
        ({"city": 7}, "city"),
        ({"topics": [{"text": "العلاقات"}]}, "topics"),
        ({"statements": [{"speaker": "الوزير", "verb": "نفى", "text": "العلاقات تتقدم"}]},
         "statement_verb"),
    ],
)  # fmt: skip
def test_a_value_without_ground_is_refused_and_counted(changed: dict[str, Any], field: str) -> None:
    mention, counts = one(**changed)
    assert counts[f"remote.refused.{field}"] == 1
    assert mention.confidence < SUREST
    if field in ("city", "venue", "occasion", "date", "country"):
        assert getattr(mention, field) is None
    else:
        assert (mention.topics and mention.outcomes and mention.statements) == ()


def with_party(**changed: Any) -> dict[str, Any]:
    row = meeting()
    row["participants"].append({"side": "attendee"} | changed)
    return row


def test_a_party_that_the_article_does_not_name_is_left_out() -> None:
    (mention,), counts = found(with_party(name="ناصر الغريب", position="وزير الدفاع"))
    assert len(mention.participants) == 2
    assert counts.values["remote.refused.name"] == 1
    assert counts.values["remote.refused.position"] == 1
    assert counts.values["remote.refused.participant"] == 1


def test_a_true_office_does_not_carry_a_false_name_along() -> None:
    (mention,), counts = found(with_party(name="ناصر الغريب", position="الوزير"))
    assert mention.participants[2].name is None
    assert counts.values["remote.refused.name"] == 1


def test_another_country_than_the_words_say_is_refused() -> None:
    row = meeting()
    row["participants"][1]["country"] = "DE"
    (mention,), counts = found(row)
    assert mention.participants[1].country is None
    assert counts.values["remote.refused.country"] == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"words": "وقع الجانبان"},
        {"words": None},
        {"kind": "lunch"},
        {"status": None},
        {"participants": []},
        {"participants": "سالم الهادي"},
        {"participants": [{"name": "سالم الهادي", "side": "host"}]},
    ],
)
def test_a_meeting_without_words_kind_or_parties_is_refused(changed: dict[str, Any]) -> None:
    mentions, counts = found(meeting(**changed))
    assert mentions == []
    assert counts.values["remote.refused.meeting"] == 1


def test_a_session_needs_its_body_alone() -> None:
    body = [{"position": "سفير فرنسا", "side": "party"}]
    mentions, _ = found(meeting(kind="session", participants=body))
    assert len(mentions) == 1


def test_a_planned_day_is_the_next_of_its_name() -> None:
    of = article("يلتقي وزير الخارجية سالم الهادي السفير جان دوران الخميس.", title="لقاء")
    row = meeting(words="يلتقي", status="planned", date="2026-02-05", date_words="الخميس")
    (mention,), _ = found(row, of=of)
    assert mention.date is not None
    assert (mention.date.first, mention.date.last) == (date(2026, 2, 5), date(2026, 2, 5))


WORDS = st.sampled_from([*BODY.split()[:30], TITLE, "", "غريب", "2026-02-02", "reception", "held"])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*meeting(), *meeting()["participants"][0]]), inner)
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from(list(meeting())), ANY))
def test_any_answer_at_all_gives_grounded_records_or_none(changed: dict[str, Any]) -> None:
    text = article().text
    for mention in found(meeting(**changed)).mentions:
        assert 0 <= mention.confidence <= SUREST
        for mark in marks_of(article(), mention):
            assert not mark.is_quote or text[mark.start : mark.end] == mark.value
