"""What is taken out is what pyarabic takes out, from any text."""

import random

from pyarabic import araby

from pipeline.arabic.marks import without_marks


def test_a_text_without_its_marks() -> None:
    assert without_marks("اسْتَقْبَلَ الوزيـــر السفيرَ") == "استقبل الوزير السفير"


def test_every_letter_is_treated_as_pyarabic_does() -> None:
    chance = random.Random(6)
    letters = [chr(code) for code in (*range(0x20, 0x2100), *range(0xFB50, 0xFF00))]
    for _ in range(200):
        text = "".join(chance.choices(letters, k=200))
        assert without_marks(text) == araby.strip_tatweel(araby.strip_diacritics(text))
