"""Which names and offices may be one, and which only look so."""

import pytest

from pipeline.resolve.names import name_key, names_agree, surname_agrees
from pipeline.resolve.offices import offices_agree


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("سالم الهادي", "سالم بن راشد الهادي"),
        ("سالم بن راشد الهادي", "سالم راشد الهادي"),
        ("سالم بن راشد", "سالم بن راشد بن علي الهادي"),
        ("عبد الله الهادي", "عبدالله الهادي"),
        ("أبو بكر الصافي", "ابوبكر الصافي"),
        ("أحمد آل هادي", "احمد هادي"),
        ("ليلى الهادى", "ليلي الهادي"),
        ("جان-بيير دوران", "جان بيير دوران"),
    ],
)
def test_one_name(first: str, second: str) -> None:
    assert names_agree(first, second) and names_agree(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("سالم الهادي", "راشد بن سالم الهادي"),  # the father of one is no other's self
        ("سالم الهادي", "سالم الصافي"),
        ("الهادي", "سالم الهادي"),  # a surname alone is anybody's
        ("سالم", "سالم الهادي"),
        ("سالم الهادي راشد", "سالم راشد الهادي"),
        ("عبد الله", "عبد الرحمن"),
        ("", ""),
        ("بن", "بن"),
    ],
)
def test_two_names(first: str, second: str) -> None:
    assert not names_agree(first, second) and not names_agree(second, first)


def test_a_name_that_ends_in_its_head_is_kept() -> None:
    assert name_key("محمد عبد") == "محمد عبد"
    assert name_key("أم كلثوم الصافي") == "امكلثوم الصافي"


def test_a_surname_is_the_last_name() -> None:
    assert surname_agrees("الهادي", "سالم بن راشد الهادي")
    assert not surname_agrees("سالم", "سالم بن راشد الهادي")
    assert not surname_agrees("الهادي", "الهادي")


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("وزير الخارجية", "وزير خارجية", True),
        ("وزير الخارجية", "وزير الخارجية والتعاون", True),
        ("وزير الخارجية", "وزير الدفاع", False),
        ("وزير", "وزير الخارجية", False),
        ("الوزير", "الوزير", True),
        ("رئيس مجلس الوزراء", "رئيس مجلس النواب", False),
        ("نائب وزير الخارجية", "وزير الخارجية", False),
        ("مجلس الوزراء", "مجلس الوزراء", True),
    ],
)
def test_offices(first: str, second: str, is_one: bool) -> None:
    assert offices_agree(first, second) is is_one
    assert offices_agree(second, first) is is_one
