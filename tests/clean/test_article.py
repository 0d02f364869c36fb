"""From a document to its article: ids, offsets, the local day, and what is dropped."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pipeline.clean import clean_document
from pipeline.records import Article, Document, Dropped, Published

BODY = "المنامة - بنا: استقبل الوزير اليوم سفير دولة شقيقة.\nوجرى خلال اللقاء بحث سبل التعاون."
DOCUMENT = Document(
    source="sahil",
    source_country="BH",
    url="http://www.sahil.example/news/5?utm_source=feed",
    title="الوزيرُ يستقبلُ\nالسفير",
    text=f"+A\nA-\n{BODY}\nرابط الخبر: http://sahil.example/5",
    published=Published(datetime(2025, 3, 12, 22, 30, tzinfo=UTC), "json_ld", "time"),
    author="محرر  الشؤون",
    fetched_at=datetime(2025, 3, 13, tzinfo=UTC),
    parser="rules/1",
)


def article(document: Document) -> Article:
    made = clean_document(document, "Asia/Bahrain")
    assert isinstance(made, Article)
    return made


def test_the_text_is_title_blank_line_and_body() -> None:
    made = article(DOCUMENT)
    assert made.text == f"الوزير يستقبل السفير\n\n{BODY}"
    assert (made.title, made.body) == ("الوزير يستقبل السفير", BODY)
    assert (made.agency, made.author) == ("BNA", "محرر الشؤون")


def test_without_a_title_the_body_begins_at_once() -> None:
    made = article(replace(DOCUMENT, title=" \u200f"))
    assert (made.body_start, made.text, made.title) == (0, BODY, "")


def test_the_day_is_the_sources_own() -> None:
    assert article(DOCUMENT).published_date == date(2025, 3, 13)
    assert article(replace(DOCUMENT, published=Published(None, "none"))).published_date is None


def test_the_same_text_at_the_same_address_is_the_same_article() -> None:
    again = replace(DOCUMENT, url="https://sahil.example/news/5", text=BODY.replace("\n", "\n\n"))
    assert article(again).article_id == article(DOCUMENT).article_id


@pytest.mark.parametrize(
    "other",
    [
        replace(DOCUMENT, text=BODY + "\nوحضر اللقاء عدد من المسؤولين."),
        replace(DOCUMENT, url="http://sahil.example/news/6"),
        replace(DOCUMENT, source="jabal"),
    ],
)
def test_another_text_address_or_source_is_another_article(other: Document) -> None:
    assert article(other).article_id != article(DOCUMENT).article_id


def test_reprints_share_the_hash_of_the_body_whatever_the_spelling() -> None:
    reprint = replace(DOCUMENT, source="jabal", title="آخر", text=BODY.replace("استقبل", "إستقبل"))
    assert article(reprint).content_hash == article(DOCUMENT).content_hash


def test_an_import_without_address_is_keyed_by_its_id() -> None:
    one, two = (article(replace(DOCUMENT, url="", external_id=f"set/{n}")) for n in (1, 2))
    assert (one.url_key, one.external_id) == ("set/1", "set/1")
    assert one.article_id != two.article_id


def test_an_agency_in_the_byline() -> None:
    plain = replace(DOCUMENT, text=BODY.removeprefix("المنامة - بنا: "), author="(واس)")
    assert article(plain).agency == "SPA"


@pytest.mark.parametrize(
    ("changes", "stage", "reason"),
    [
        ({"reason": "video_only"}, "parse", "video_only"),
        ({"text": ""}, "clean", "no_text"),
        ({"text": "+A\nA-\n***\nشارك"}, "clean", "no_text"),
        ({"text": "خبر قصير."}, "clean", "too_short"),
        (
            {"text": "The minister received the ambassador in his office today. خبر"},
            "clean",
            "not_arabic",
        ),
    ],
)
def test_what_is_dropped_leaves_under_a_name(
    changes: dict[str, str], stage: str, reason: str
) -> None:
    document = replace(DOCUMENT, **changes)  # type: ignore[arg-type]
    expected = Dropped(stage, reason, DOCUMENT.url, "sahil")
    assert clean_document(document, "Asia/Bahrain") == expected
