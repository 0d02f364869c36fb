"""Names of states, bodies, peoples and cities in text: found with their span, or left alone."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.arabic.fold import fold
from pipeline.gazetteer.matches import matches

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "matches.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_names_are_found_with_their_span(marked: str, expected: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    found = matches(fold(text))
    assert (" ".join(f"{m.kind}:{m.code}" for m in found) or "-") == expected
    assert [text[m.start : m.end] for m in found] == re.findall("⟦(.*?)⟧", marked)


def test_a_city_brings_its_place_and_a_state_the_capital_of_its_name() -> None:
    (jeddah,) = matches(fold("في جدة"))
    assert jeddah.city is not None
    assert (jeddah.city.geoname_id, round(jeddah.city.latitude)) == (105343, 21)
    (tunis,) = matches(fold("في تونس"))
    assert (tunis.kind, tunis.city and tunis.city.geoname_id) == ("country", 2464470)
    (amman,) = matches(fold("في عمان"))
    assert (amman.code, amman.other) == ("JO", "OM")


def test_only_the_span_asked_for_is_read() -> None:
    folded = fold("مصر ولبنان وتونس")
    assert [m.code for m in matches(folded, 4, 10)] == ["LB"]
    assert matches(folded, 4, 9) == []


PIECES = [
    "لبنان",
    "و",
    "ب",
    "لل",
    "ال",
    "مدينة",
    "الخبر",
    "كوريا",
    "الجنوبية",
    " ",
    "جمهورية",
    "\n",
]


@given(
    st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.integers(0, 30),
)
def test_any_text_gives_matches_in_order_inside_it(text: str, start: int) -> None:
    found = matches(fold(text), start)
    assert all(start <= m.start < m.end <= len(text) for m in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize("unit", ["ا", "جمهورية ", "مدينة الخبر ", "، ", "وبال", "الولايات "])
def test_cost_is_linear_on_hostile_text(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    begun = time.perf_counter()
    matches(text)
    assert time.perf_counter() - begun < 5
