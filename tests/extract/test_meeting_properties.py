"""Any text at all gives records or none; what is quoted stands in the text; cost follows length."""

from collections.abc import Iterator
from datetime import date
from time import process_time
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract import extract_mentions
from pipeline.records import KINDS, SIDES, STATUSES, Article, Mention, Published, Quote

PIECES = (
    "استقبل", "يستقبل", "التقى", "سيلتقي", "اجتمع", "بحث", "ترأس", "عقد", "لقاء", "لقائه",
    "لقائهما", "اجتماع", "اجتماعا", "مباحثات", "قمة", "اتصال هاتفي", "زيارة", "مأدبة",
    "وزير", "الوزير", "وزير الخارجية", "ووزير الدفاع", "رئيس", "مجلس", "مجلس الأمن", "لجنة",
    "الدكتور", "د.", "معالي", "الأمير", "خادم الحرمين الشريفين", "الملك", "السفير", "وفد",
    "سالم", "الحداد", "بن", "آل", "عبد", "الله", "جون هاريس", "فرنسا", "الأميركي", "الرياض",
    "مع", "بين", "و", "في", "إلى", "على", "من", "بحضور", "برئاسة", "الذي", "كل من", "لدى",
    "كان في استقباله", "حضر اللقاء", "أمس", "اليوم", "غدا", "الأحد", "12 مايو 2026", "المقبل",
    "،", "؛", ".", ":", "-", "(", ")", "«", "»", '"', "#", "_", "\n", "\n\n", "'", "1", "x",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=200)


def an_article(text: str, title: str = "") -> Article:
    """Return an article that holds a title and a text."""
    whole = f"{title}\n\n{text}" if title else text
    return Article(
        article_id="a", url_key="k", url="u", source="s", source_country="SA", text=whole,
        body_start=len(title) + 2 if title else 0, content_hash="h",
        published=Published(None, "none"), published_date=date(2026, 2, 10),
    )  # fmt: skip


def quotes(mention: Mention) -> Iterator[Quote]:
    """Yield every quotation of a record."""
    yield from (q for q in (mention.venue, mention.city, mention.occasion) if q)
    yield from (*mention.topics, *mention.outcomes)
    for said in mention.statements:
        yield from (said.speaker, said.verb, said.text)
    for person in mention.participants:
        parts = (person.name, person.honorific, person.position, person.organization)
        yield from (q for q in parts if q)


@given(text=texts, title=texts.map(lambda title: title.replace("\n", " ").strip()))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_sound_records(text: str, title: str) -> None:
    article = an_article(text, title)
    for mention in extract_mentions(article):
        assert mention.kind.value in KINDS
        assert mention.status.value in STATUSES
        assert 0 <= mention.confidence <= 1
        assert mention.participants
        for person in mention.participants:
            assert person.side in SIDES
            assert person.name or person.position
            assert 0 <= person.start < person.end <= len(article.text)
        for quote in quotes(mention):
            assert article.text[quote.start : quote.end] == quote.text
            assert quote.text.strip()


def test_the_same_text_gives_the_same_records() -> None:
    article = an_article("استقبل وزير الزراعة سالم الحداد أمس سفير اليابان كينجي ياماموتو.")
    assert extract_mentions(article) == extract_mentions(article)
    assert len(extract_mentions(article)) == 1


def seconds(text: str) -> float:
    """Return the least processor time of three readings."""
    times = []
    for _ in range(3):
        start = process_time()
        extract_mentions(an_article(text))
        times.append(process_time() - start)
    return min(times)


def test_cost_follows_length() -> None:
    unit = "التقى وزير الزراعة سالم الحداد أمس سفير اليابان كينجي ياماموتو، وقال إن الموسم جيد. "
    fillers: dict[str, Any] = {
        "meetings": lambda n: unit * n,
        "one_line": lambda n: unit.replace(".", "،") * n,
        "alef": lambda n: "لقاء " + "ا" * (80 * n),
        "commas": lambda n: "لقاء " + "،" * (80 * n),
        "offices": lambda n: "التقى " + "وزير الدفاع " * (7 * n),
        "names": lambda n: "التقى " + "محمد بن " * (10 * n),
        "joined": lambda n: "بحضور " + "والأمير سالم الحداد " * (4 * n),
    }
    for name, filler in fillers.items():
        small, large = seconds(filler(40)), seconds(filler(160))
        assert large < 4 * 2.5 * small + 0.05, name
