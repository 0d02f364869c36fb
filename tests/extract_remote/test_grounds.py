"""Words that stand in the text are found as the guidelines' verbatim has it; others never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract_remote.grounds import Grounds

TEXT = "استقبل وزير الخارجية  في\nجدة السفير علي حسن، والتقى بالوفد. وقال علي: عليه أن يصل للوزير."


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("وزير الخارجية", "وزير الخارجية"),
        ("وزيرُ الخارجيّة", "وزير الخارجية"),  # tashkeel
        ("وزيــر الخارجيه", "وزير الخارجية"),  # tatweel, ta marbuta
        ("الخارجية في جدة", "الخارجية  في\nجدة"),  # any white space
        ("الوفد", "الوفد"),  # ب before it
        ("التقى", "التقى"),  # و before it
        ("الوزير", "لوزير"),  # للوزير: the article is not written
        ("\u202bعلي حسن\u202c", "علي حسن"),
    ],
)
def test_words_of_the_text_are_found(value: str, words: str) -> None:
    span = Grounds(TEXT).find(value)
    assert span is not None
    assert TEXT[slice(*span)] == words


@pytest.mark.parametrize(
    "value",
    ["وزير الدفاع", "علي حسين", "حس", "لخارجية في", "تقى", "زير", "", "  ", "\u0640", "Minister"],
)
def test_others_are_not(value: str) -> None:
    assert Grounds(TEXT).find(value) is None


def test_of_several_places_the_nearest() -> None:
    grounds = Grounds(TEXT)
    later = TEXT.index("علي:")
    assert grounds.find("علي", near=0) == (TEXT.index("علي"), TEXT.index("علي") + 3)
    assert grounds.find("علي", near=len(TEXT)) == (later, later + 3)


def test_a_value_is_no_pattern() -> None:
    assert Grounds(TEXT).find(".*") is None
    assert Grounds("سأل (لماذا؟) ومضى").find("(لماذا؟)") is not None


@given(st.text(alphabet="اعلي حسن.و\n", max_size=60), st.text(alphabet="اعلي حسن.و\n", max_size=9))
def test_what_is_found_says_the_value(text: str, value: str) -> None:
    span = Grounds(text).find(value)
    if span:
        assert text[slice(*span)].split() == value.split()


def test_long_runs_cost_little() -> None:
    grounds = Grounds("ا" * 100_000 + " " + "علي، " * 20_000)
    assert grounds.find("ا" * 50) is None
    assert grounds.find("علي", near=10**6) is not None
