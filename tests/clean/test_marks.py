"""Plain letters: entities, marks, forms and unseen characters."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pipeline.clean.marks import plain

CASES = {
    "قال &quot;نعم&quot; &amp; سكت": 'قال "نعم" & سكت',
    "&amp;quot;نعم&amp;quot;": '"نعم"',
    "&amp;amp;amp;lt;": "<",
    "سطر&nbsp;واحد&#8207;": "سطر واحد",
    "سطر<br/>وسطر<br>وسطر": "سطر\nوسطر\nوسطر",
    "<p class='x'>فقرة</p><p>وفقرة <b>ثانية</b></p>": "فقرة\nوفقرة ثانية",
    "ثلاثة < أربعة و5 > 4": "ثلاثة < أربعة و5 > 4",
    "AT&T و Q&A": "AT&T و Q&A",
    "مُحَمَّدٌ": "محمد",
    "الرحمٰن": "الرحمن",
    "اســـتقبل": "استقبل",
    "ﻣﺤﻤﺪ ﻷﻥ": "محمد لأن",
    "النبي ﷺ": "النبي صلى الله عليه وسلم",
    "آل": "آل",
    "\u202bنص\u202c \u200fآخر\u200b": "نص آخر",
    "مي\u200cشود": "ميشود",
    "أ\u00a0\u2009ب\t ج": "أ ب ج",
    "أ\r\nب\rج\u2028د\n\n \n ه": "أ\nب\nج\nد\nه",
    "\ufeffأ\x00\x07ب\ue123\ufe0f": "أب",
    "“دراسات” و«مركز»": "“دراسات” و«مركز»",
    "٢٤ أكتوبر 2017": "٢٤ أكتوبر 2017",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


_ALPHABET = some.one_of(
    some.characters(),
    some.sampled_from(
        "&;#ax<>/bp \n\t\u064b\u0651\u0640\ufefb\u0622\u0627\u0653\u0654\u200f\u00a0٣"
    ),
)


@settings(deadline=None)
@given(some.text(_ALPHABET, max_size=60))
def test_twice_is_once_and_nothing_unseen_is_left(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(
        unicodedata.category(c) in ("Cc", "Cs", "Co", "Zl", "Zp") for c in once if c != "\n"
    )
    assert not set(once) & set("\u0640\u064e\u0651\u200b\u200e\u200f\u202b\u2066\ufeff\ufe8d\xad")
    assert "  " not in once
    assert "\n\n" not in once
