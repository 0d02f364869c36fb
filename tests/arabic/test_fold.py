"""Folding: the same length always, and one spelling for what writers mix up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.arabic.fold import fold


@given(st.text())
def test_length_is_kept_and_a_second_fold_changes_nothing(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("variants", "one"),
    [
        ("إستقبل أستقبل ٱستقبل", "استقبل"),
        ("على علي علی", "علي"),
        ("جدة جده", "جده"),
        ("مسؤول", "مسوول"),
        ("رئيس", "رييس"),
        ("کتاب ڪتاب", "كتاب"),
        ("٢٠٢٤ ۲۰۲۴", "2024"),
    ],
)
def test_variants_become_one(variants: str, one: str) -> None:
    assert set(fold(variants).split(" ")) == {one}
