"""Words and their particles: what comes off, and the names that must stay whole."""

import time
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.arabic.fold import fold
from pipeline.arabic.tokens import bare, readings, stem_offset, tokens

WHOLE = (
    "وليد فيصل بلال لبنان وزير وفد وكيل باسم كمال سلمان بندر فهد وسام وائل واشنطن والد والدته "
    "وزارة  وزارته وزيرا وزيرين وكلاء ولي ولاية فرنسا فلسطين فريق فواز بريطانيا بلجيكا برلين "
    "بيروت بغداد بيان  بحث بن بنت باراك لندن ليبيا لجنة لقاء لجانها لقاءات كندا كوبا كريم "
    "كلمته كان سلطان سفير سعود سيف  سامي سوريا سموه سلطنة لكن لدى له كويتي كبير بالغ والي بنك "
    "بوابة فالح كاظم لافتا سالم سياسي "
)
CUT = [
    ("والوزير", "الوزير"),
    ("وبالوزير", "الوزير"),
    ("للوزير", "وزير"),
    ("وللوزير", "وزير"),
    ("للقاء", "لقاء"),
    ("ووزير", "وزير"),
    ("لوزير", "وزير"),
    ("بوزير", "وزير"),
    ("ووليد", "وليد"),
    ("لوليد", "وليد"),
    ("ولبنان", "لبنان"),
    ("بلبنان", "لبنان"),
    ("ببغداد", "بغداد"),
    ("وبفرنسا", "فرنسا"),
    ("وأكد", "اكد"),
    ("وفيصل", "فيصل"),
    ("وبندر", "بندر"),
    ("بحضور", "حضور"),
    ("وبحضور", "حضور"),
    ("كرئيس", "رييس"),
    ("فقد", "قد"),
    ("سيلتقي", "يلتقي"),
    ("وستعقد", "تعقد"),
    ("بالرياض", "الرياض"),
    ("فالوزير", "الوزير"),
    ("لمجلس", "مجلس"),
]  # fmt: skip


@pytest.mark.parametrize("word", WHOLE.split())
def test_a_word_keeps_its_own_first_letter(word: str) -> None:
    assert stem_offset(fold(word)) == 0


@pytest.mark.parametrize(("word", "stem"), CUT)
def test_particles_come_off(word: str, stem: str) -> None:
    (token,) = tokens(word)
    assert bare(token) == stem


def test_an_unknown_name_is_left_whole() -> None:
    for name in ("بلومكفيست", "لارندين", "كورفيلد", "ساندربولت", "فاندربيلت"):
        assert stem_offset(fold(name)) == 0


def test_readings_offer_every_lookup_and_spare_whole_words() -> None:
    forms = {form: offset for offset, form in readings("وللوزير")}
    assert forms == {"وللوزير": 0, "للوزير": 1, "لوزير": 2, "الوزير": 3, "وزير": 3}
    assert readings("لبنان") == ((0, "لبنان"),)
    assert (1, "لبنان") in readings("ولبنان")
    assert (2, "رياض") in readings("الرياض")


def test_tokens_quote_the_text_and_are_lazy() -> None:
    text = "استقبل الوزير 3.5 في 10/5، و«الشرق» BBC"
    words = [token.text for token in tokens("التقى الوزير 3.5 في 10/5، و«الشرق» BBC")]
    assert words == ["التقى", "الوزير", "3.5", "في", "10/5", "و", "الشرق", "BBC"]
    assert [t.text for t in islice(tokens(text * 100_000), 1)] == ["استقبل"]


@given(st.text(max_size=60) | st.text(alphabet="والفبلكسهاينت ", max_size=40))
def test_any_text_gives_words_inside_it(text: str) -> None:
    assert len(fold(text)) == len(text)
    for token in tokens(text):
        assert token.text == text[token.start : token.end]
        assert token.start <= token.stem_start < token.end
        assert all(0 <= offset < len(token.folded) for offset, _ in readings(token.folded))


@pytest.mark.parametrize("text", ["ا" * 1_000_000, "و" * 100_000, "، " * 10_000, "1-" * 200_000])
def test_cost_is_linear_on_hostile_text(text: str) -> None:
    begun = time.perf_counter()
    for _ in tokens(text):
        pass
    assert time.perf_counter() - begun < 3
