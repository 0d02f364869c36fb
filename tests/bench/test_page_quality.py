"""Pages of six layouts are read right, by rules and without, and windows-1256 in any condition."""

import pytest

from tests.bench.made_pages import layouts, made_pages
from tests.bench.page_quality import CHARSETS, charset_right, quality, token_f1
from tests.bench.page_systems import read_by_mahdar
from tests.bench.texts import CORPUS, made_texts, texts

MADE, REAL = 12, 40


@pytest.mark.parametrize(("by_rules", "least"), [(True, 0.995), (False, 0.99)])
@pytest.mark.parametrize("layout", layouts())
def test_made_texts_are_read_right(layout: str, by_rules: bool, least: float) -> None:
    hold(layout, made_texts(MADE), by_rules, least)


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
@pytest.mark.parametrize(("by_rules", "least"), [(True, 0.995), (False, 0.99)])
@pytest.mark.parametrize("layout", layouts())
def test_real_texts_are_read_right(layout: str, by_rules: bool, least: float) -> None:
    hold(layout, texts(REAL, seed=11)[0], by_rules, least)


def hold(layout: str, rows: list[dict[str, str]], by_rules: bool, least: float) -> None:
    found = quality(made_pages(layout, rows), lambda made: read_by_mahdar(made, by_rules))
    assert found.f1 >= least
    assert found.titles >= 0.99
    assert found.days >= 0.99
    assert found.wrong_days == 0


def test_windows_1256_is_read_right_in_five_conditions() -> None:
    assert charset_right([row["text"] for row in made_texts(100)]) == dict.fromkeys(CHARSETS, 100)


def test_pages_are_filled_to_their_size() -> None:
    for layout in layouts():
        for made in made_pages(layout, made_texts(3), 71):
            assert 66_000 < len(made.page.body or b"") <= 71_000


def test_the_f1_of_words() -> None:
    assert token_f1("بحث الوزير التعاون", "بحث الوزير التعاون") == 1.0
    assert token_f1("بحث الوزير", "بحث السفير") == 0.5
    assert token_f1("بحث الوزير", "") == 0.0
