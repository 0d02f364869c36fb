"""Sentences and clauses: where they end, where they do not, and that cost stays linear."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.arabic.sentences import clauses, sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    "pieces",
    [
        ["وصل الوزير أمس.", "وعقد اجتماعا."],
        ["هل يعقد اللقاء؟", "لا أحد يعلم!", "انتهى."],
        ["عنوان بلا نقطة", "وقال الوزير نعم."],
        ["التقى د. سامي المدير م. فهد وأ.د. هند في المقر.", "وحضر اللقاء جمع."],
        ["القاهرة (أ. ف. ب) أعلن الوزير.", "ثم غادر."],
        ["بلغ النمو 3.5 في المئة عام 2015.", "وأضاف الوزير."],
        ["صدر القرار في عام 1436 ه.", "وعمل به."],
        ["قال «نعم. سنحضر. لن نغيب» ثم غادر.", "وبقي نائبه."],
        ['قال "نعم. سنحضر" وغادر.', "وبقي نائبه."],
        ["الموقع www.example.org.sa مفتوح.", "أهلا."],
        ["الوزير .. يستقبل السفير... اليوم.", "تم."],
        ["قال الوزير: انتهى الأمر.»", "ثم خرج."],
        ["1. بحث الوزيران التعاون.", "2. اتفقا."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(pieces: list[str]) -> None:
    joined = "\n" if any("1." in p or p.startswith("عنوان") for p in pieces) else " "
    assert cut(joined.join(pieces)) == pieces


def test_a_stop_without_a_blank_after_it_ends_a_sentence() -> None:
    assert cut("انتهى اللقاء.وأكد الوزير") == ["انتهى اللقاء.", "وأكد الوزير"]


def test_a_long_or_open_quotation_hides_no_stop() -> None:
    long = "«" + "جملة قصيرة. " * 60 + "»"
    assert len(sentences(long)) >= 60
    assert cut("قال «نعم. ثم خرج.") == ["قال «نعم.", "ثم خرج."]


def parts(text: str) -> list[str]:
    return [text[a:b] for a, b in clauses(text, 0, len(text))]


def test_clauses_end_at_commas_and_long_quotations() -> None:
    assert parts("بحث الوزير، أمس، التعاون؛ وأكد: العمل مستمر") == [
        "بحث الوزير",
        "أمس",
        "التعاون",
        "وأكد",
        "العمل مستمر",
    ]
    assert parts("قال «سنعمل، معا، كل يوم بلا توقف» وغادر") == [
        "قال",
        "«سنعمل، معا، كل يوم بلا توقف»",
        "وغادر",
    ]


def test_clauses_stay_whole_in_brackets_short_titles_and_numbers() -> None:
    for whole in (
        "زار مقر (الأول، والثاني) أمس",
        "صحيفة «البلد اليوم» ذكرت",
        "في 10:30 و1,400 رجل",
    ):
        assert parts(whole) == [whole]


def test_clauses_keep_to_their_span() -> None:
    text = "قبل، بحث، بعد"
    assert [text[a:b] for a, b in clauses(text, 4, 9)] == ["بحث"]


@given(st.text(alphabet=st.sampled_from('ابم د.؟!،:؛«»()"“”\n 12aB…'), max_size=200))
def test_any_text_gives_spans_in_order_that_lose_no_letter(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
    for a, b in spans:
        inner = clauses(text, a, b)
        assert all(a <= x < y <= b for x, y in inner)
        assert all(left[1] <= right[0] for left, right in pairwise(inner))


@pytest.mark.parametrize(
    "unit", ["ا", "،", "(", "«", '"', ".", "1", ". ", "ا.", "«»", "(»", "\n", "1. "]
)
def test_cost_is_linear_on_hostile_text(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    begun = time.perf_counter()
    sentences(text)
    clauses(text, 0, len(text))
    assert time.perf_counter() - begun < 5
