"""What the extractor gives up is told with its reason, and costs nothing where nobody listens."""

from datetime import UTC, date, datetime

import pytest

from pipeline.extract import extract_mentions, meetings, refusals
from pipeline.extract.trace import listening
from pipeline.records import Article, Published

TITLE = "وزير الخارجية يستقبل سفير فرنسا"
BODY = (
    "استقبل معالي وزير الخارجية الدكتور سالم الهادي في مكتبه بالمنامة أمس سفير فرنسا لدى المملكة"
    " جان دوران، وجرى خلال اللقاء بحث العلاقات الثنائية بين البلدين. وحضر اللقاء ناصر بن علي"
    " الشامي وأعضاء الوفد المرافق."
)


def article(body: str, title: str = "") -> Article:
    text = f"{title}\n\n{body}" if title else body
    return Article(
        article_id="a", url_key="k", url="http://waraq.example/1", source="waraq",
        source_country="BH", text=text, body_start=len(text) - len(body), content_hash="0" * 64,
        published=Published(datetime(2026, 2, 3, tzinfo=UTC), "meta", "time"),
        published_date=date(2026, 2, 3),
    )  # fmt: skip


def told(body: str, title: str = "") -> dict[str, str]:
    """Return the reason for each run of words that something was tried on."""
    of = article(body, title)
    with listening() as heard:
        extract_mentions(of)
    return {of.text[each.start : each.end]: each.why for each in heard}


@pytest.mark.parametrize(
    ("body", "words", "why"),
    [
        ("يلتقي فريق النجمة نظيره فريق الساحل مساء اليوم في ختام الدوري.", "يلتقي", "a fixture"),
        ("وقال إن اللقاء سيكون صعبا على الجميع هذا العام.", "اللقاء", "no party beside it"),
        ("استقبل الميناء أمس ألف حاوية.", "استقبل", "no party beside it"),
    ],
)
def test_what_is_no_meeting_is_told(body: str, words: str, why: str) -> None:
    assert told(body)[words].startswith(why)


def test_what_is_told_again_is_told_once() -> None:
    assert told(BODY, TITLE)["يستقبل"] == "the meeting that is read by استقبل"


def test_a_meeting_too_unsure_is_told_with_its_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "THRESHOLD", 1.1)
    why = told(BODY)["استقبل"]
    assert why.startswith("too unsure: 0.")
    assert "below 1.1; signs: " in why
    assert "frame_receive" in why


def test_meetings_beyond_the_most_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "MOST_MEETINGS", 0)
    assert told(BODY)["استقبل"] == "the article tells 0 more prominent ones"


def test_a_date_that_is_not_the_meetings_is_told() -> None:
    body = BODY.replace("جان دوران", "جان دوران الذي وصل في 5 يناير 2026")
    assert told(body)["5 يناير 2026"].startswith("2026-01-05: ")


@pytest.mark.parametrize(
    ("added", "words", "why"),
    [
        ("وذكر الخبير الاقتصادي أن الأسعار مستقرة.", "وذكر", "not said by a participant"),
        ("وكان الوزير قد أكد أن الزيارة قريبة.", "أكد", "negated, relative or background"),
        ("وبحث الوزير.", "وبحث", "no topic stands after it"),
    ],
)
def test_speech_and_topics_that_are_not_the_meetings_are_told(
    added: str, words: str, why: str
) -> None:
    assert told(f"{BODY} {added}").get(words) == why


@pytest.mark.parametrize(
    ("added", "words", "why"),
    [
        ("وتلقى الوزير رسالة من السفير العماني في طهران.", "طهران", "the place of an office"),
        ("وشكر رئيس جمعية البر بالطائف السفير.", "الطائف", "no meeting is told beside it"),
        ("وتفقد الوزير بعد ذلك المرضى في مستشفى السلام.", "مستشفى السلام", "no meeting is told"),
    ],
)
def test_places_that_are_not_the_meetings_are_told(added: str, words: str, why: str) -> None:
    assert told(f"{BODY.replace(' في مكتبه بالمنامة', '')} {added}")[words].startswith(why)


def test_an_occasion_that_is_not_the_meetings_is_told() -> None:
    added = "ونقل السفير خلال اللقاء تهاني حكومته بمناسبة حلول العام الجديد."
    why = told(f"{BODY} {added}")["بمناسبة حلول العام الجديد"]
    assert why == "the occasion of a greeting or of something made"


def test_an_agencys_home_is_told() -> None:
    body = BODY.replace(" في مكتبه بالمنامة", "")
    heard = told(f"لندن، المملكة المتحدة (رويترز) - {body}")
    assert "an agency's home" in heard.values()


def test_a_first_look_leaves_no_trace() -> None:
    """What a look at the triggers' sentences alone gave up may be read after all."""
    of = article(BODY, TITLE)
    with listening() as heard:
        (mention,) = extract_mentions(of)
    assert (mention.kind.start, mention.kind.end) not in {(e.start, e.end) for e in heard}


def test_no_reason_is_made_up_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a reason was put together")

    monkeypatch.setattr(refusals, "refused", never)
    extract_mentions(article(BODY, TITLE))
