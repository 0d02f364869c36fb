"""Spelled numbers: units, teens, tens and ordinals, alone and together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.arabic.fold import fold
from pipeline.arabic.numbers import spelled_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ثلاثة", 3),
        ("عشر", 10),
        ("خمسة عشر", 15),
        ("الحادي عشر", 11),
        ("الخامس والعشرين", 25),
        ("الحادي والثلاثون", 31),
        ("واحد وعشرون", 21),
        ("العشرين", 20),
        ("مئة وخمسة", 105),
        ("وزير", None),
        ("ثلاثة وزراء", None),
        ("", None),
    ],
)
def test_words_spell_a_number(words: str, value: int | None) -> None:
    assert spelled_number(fold(words).split()) == value


@given(st.lists(st.text(max_size=8), max_size=4))
def test_any_words_give_a_number_or_none(words: list[str]) -> None:
    assert spelled_number(words) is None or isinstance(spelled_number(words), int)
