"""Any text at all gives records or none, and what is quoted stands in the text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract import extract_mentions
from tests.extract.sound import an_article, assert_sound

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


@given(text=texts, title=texts.map(lambda title: title.replace("\n", " ").strip()))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_sound_records(text: str, title: str) -> None:
    article = an_article(text, title)
    assert_sound(article, extract_mentions(article))


def test_the_same_text_gives_the_same_records() -> None:
    article = an_article("استقبل وزير الزراعة سالم الحداد أمس سفير اليابان كينجي ياماموتو.")
    assert extract_mentions(article) == extract_mentions(article)
    assert len(extract_mentions(article)) == 1
