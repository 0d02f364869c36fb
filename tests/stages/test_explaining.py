"""Every mark quotes its text, what was refused has its reason, each kind of pointer leads."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import DataError, Unavailable
from pipeline.publish import publish, query
from pipeline.records import Dropped
from pipeline.samplesite import SampleSite, all_articles
from pipeline.settings import Settings
from pipeline.stages import Asked, Explanation, explain
from tests.warehouse.samples import stage_and_load, told_by_papers

TITLE = "وزير الخارجية يستقبل سفير فرنسا"
BODY = (
    "استقبل معالي وزير الخارجية الدكتور سالم الهادي في مكتبه بالمنامة أمس سفير فرنسا لدى المملكة"
    " جان دوران، وجرى خلال اللقاء بحث العلاقات الثنائية بين البلدين وسبل تعزيزها.\nوأكد الوزير أن"
    " العلاقات تتقدم. وحضر اللقاء وكيل الوزارة ناصر الشامي وعدد من المسؤولين."
)
MATCH = (
    "يلتقي فريق النجمة نظيره فريق الساحل مساء اليوم في ختام الجولة العاشرة من الدوري، ويستضيف ملعب"
    " المدينة المباراة التي يقودها الحكم سامي الفارس."
)


def row(text: str, title: str = "") -> dict[str, Any]:
    return {
        "id": "a-1",
        "source": "waraq",
        "source_country": "BH",
        "url": "http://waraq.example/1",
        "published": "2026-02-03 10:00:00",
        "title": title,
        "text": text,
    }


def explained(tmp_path: Path, text: str, title: str = "") -> Explanation:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(row(text, title), indent=1), "utf-8")
    return only(explain(Settings(home=tmp_path), Asked(str(path))))


def only(found: list[Explanation | Dropped]) -> Explanation:
    (one,) = found
    assert isinstance(one, Explanation)
    return one


def test_every_mark_quotes_its_text(tmp_path: Path) -> None:
    one = explained(tmp_path, BODY, TITLE)
    text = one.article.text
    assert one.marks
    for mark in one.marks:
        assert mark.rule
        assert text[mark.start : mark.end].strip()
        if mark.is_quote:
            assert text[mark.start : mark.end] == mark.value


def test_every_field_of_a_record_has_its_mark(tmp_path: Path) -> None:
    one = explained(tmp_path, BODY, TITLE)
    fields = {mark.field: mark.value for mark in one.marks}
    assert fields["kind"] == "reception"
    assert fields["date"] == "2026-02-02 (day, relative)"
    assert fields["city"] == "المنامة"
    assert fields["participants[0]"] == "host"
    assert fields["participants[0].name"] == "سالم الهادي"
    assert fields["participants[1].country"] == "FR"
    assert fields["topics[0]"] == "العلاقات الثنائية بين البلدين وسبل تعزيزها"
    (mention,) = one.mentions
    assert {f"participants[{n}]" for n in range(len(mention.participants))} <= fields.keys()


def test_a_fixture_is_refused_with_its_reason(tmp_path: Path) -> None:
    one = explained(tmp_path, MATCH)
    assert one.mentions == ()
    said = {
        (one.article.text[each.start : each.end], each.why.split(":")[0]) for each in one.refusals
    }
    assert ("يلتقي", "a fixture") in said


def test_what_is_given_up_beside_a_meeting_is_told_in_order(tmp_path: Path) -> None:
    one = explained(tmp_path, BODY, TITLE)
    starts = [each.start for each in one.refusals]
    assert starts
    assert starts == sorted(starts)
    told = {one.article.text[each.start : each.end]: each.why for each in one.refusals}
    assert told["يستقبل"] == "the meeting that is read by استقبل"  # the title's own word


def test_a_line_of_a_file_packed_or_not(tmp_path: Path) -> None:
    lines = f"{json.dumps(row(MATCH))}\n{json.dumps(row(BODY, TITLE))}\n"
    plain, packed = tmp_path / "in.jsonl", tmp_path / "in.jsonl.gz"
    plain.write_text(lines, "utf-8")
    packed.write_bytes(gzip.compress(lines.encode()))
    for path in (plain, packed):
        one = only(explain(Settings(home=tmp_path), Asked(f"{path}:2")))
        assert one.article.title == TITLE
        with pytest.raises(DataError, match=r"in\.jsonl(\.gz)?: holds 2 articles: say which with"):
            explain(Settings(home=tmp_path), Asked(str(path)))
        with pytest.raises(DataError, match=r":3: the file has no such line"):
            explain(Settings(home=tmp_path), Asked(f"{path}:3"))


def test_a_plain_text_with_its_title_and_day(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(f"{TITLE}\n\n{BODY}\n", "utf-8")
    one = only(explain(Settings(home=tmp_path), Asked(str(path), published="2026-02-03")))
    assert one.article.title == TITLE
    assert {m.field: m.value for m in one.marks}["date"].startswith("2026-02-02")


def test_a_plain_text_without_a_title(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(BODY, "utf-8")
    one = only(explain(Settings(home=tmp_path), Asked(str(path))))
    assert one.article.title == ""
    assert one.article.body.startswith("استقبل معالي")


def test_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<html lang=ar><meta charset=utf-8><body><article><h1>{TITLE}</h1><p>{BODY}</p>"
        f"<p>{BODY}</p></article></body></html>",
        "utf-8",
    )
    one = only(explain(Settings(home=tmp_path), Asked(str(path), url="http://waraq.example/7")))
    assert one.article.url == "http://waraq.example/7"
    assert one.mentions


def test_what_is_no_article_says_why(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><p>404</p></body></html>", "utf-8")
    (lost,) = explain(Settings(home=tmp_path), Asked(str(path)))
    assert isinstance(lost, Dropped)
    assert (lost.stage, lost.reason) != ("", "")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(home=tmp_path_factory.mktemp("published"))
    stage_and_load(settings, told_by_papers(["sabah", "masa"]))
    publish(settings)
    yield settings


def test_an_article_by_its_id(warehouse: Settings) -> None:
    _, rows = query(warehouse, "select article_id, text from core.article join core.article_text"
                    " using (text_id) order by article_id")  # fmt: skip
    article_id, text = rows[0]
    one = only(explain(warehouse, Asked(article_id)))
    assert (one.article.article_id, one.article.text) == (article_id, text)
    assert one.article.published.candidates == (("meta", "2025-03-03"),)
    assert one.article.published_date is not None
    assert one.mentions


def test_a_meeting_by_its_id_is_shown_as_each_paper_told_it(warehouse: Settings) -> None:
    _, rows = query(warehouse, "select meeting_id from core.meeting")
    found = explain(warehouse, Asked(rows[0][0]))
    sources = [each.article.source for each in found if isinstance(each, Explanation)]
    assert sources == ["sabah", "masa"]  # the older first


def test_an_id_that_nothing_has(warehouse: Settings, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^0000: no such file, and no such id in"):
        explain(warehouse, Asked("0000"))
    with pytest.raises(Unavailable, match=r"^0000: no such file; as an id: .*nothing is published"):
        explain(Settings(home=tmp_path), Asked("0000"))


def test_an_id_is_no_sql(warehouse: Settings) -> None:
    with pytest.raises(DataError, match="no such id"):
        explain(warehouse, Asked("' or true --"))


def test_an_address_is_fetched(tmp_path: Path) -> None:
    with SampleSite() as site:
        settings = Settings(home=tmp_path, allow_loopback=True, connect_to=site.connect_to)
        url = next(each["url"] for each in all_articles())
        one = only(explain(settings, Asked(url)))
    assert one.article.url == url
    assert one.article.body
