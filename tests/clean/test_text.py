"""Cleaning what is clean changes nothing; and what holds for every clean text."""

from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pipeline.clean import agency, chrome, clean_text
from pipeline.errors import DataError
from pipeline.tables import read_table

TABLES = {"chrome.tsv": ("rule", "match", "form"), "agencies.tsv": ("agency", "form")}
ROWS = [
    row
    for name, columns in TABLES.items()
    for _, row in read_table("pipeline.clean", name, columns)
]
FORMS = [row[-1] for row in ROWS]
WORDS = ["استقبل", "الوزير", "السفير", ".", ":", "-", "(", ")", "/", "\n", "\n", "&amp;", "1",
         "<br>", "\u200f", "ـ", "ً", "المنامة", "»", "؟"]  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(
    some.lists(
        some.one_of(some.sampled_from(FORMS), some.sampled_from(WORDS), some.text(max_size=3)),
        max_size=25,
    )
)
def test_twice_is_once(pieces: list[str]) -> None:
    once = clean_text(" ".join(pieces))
    assert clean_text(once) == once
    assert all(line == line.strip() and line for line in once.split("\n") if once)


@settings(deadline=None)
@given(some.lists(some.sampled_from(WORDS + FORMS), max_size=12))
def test_a_sentence_between_goes_nowhere(pieces: list[str]) -> None:
    sentence = "واستقبل الوزير في مكتبه سفير دولة شقيقة وبحث معه سبل تعزيز التعاون في مجالات النقل."
    text = "\n".join([" ".join(pieces), sentence, " ".join(pieces)])
    assert sentence in clean_text(text).split("\n")


@pytest.mark.parametrize(
    ("load", "rows"),
    [
        (chrome._forms.__wrapped__, [(1, ("a", "words", "إعلان")), (2, ("a", "words", "اعلان"))]),
        (agency._forms.__wrapped__, [(1, ("AFP", "أ ف ب")), (2, ("AFP", "ا ف ب"))]),
    ],
)
def test_a_form_that_is_there_already_is_refused_by_its_line(
    monkeypatch: pytest.MonkeyPatch, load: Any, rows: list[Any]
) -> None:
    for module in (chrome, agency):
        monkeypatch.setattr(module, "read_table", lambda *_: rows)
    with pytest.raises(DataError, match=r"\.tsv:2: .* is there already"):
        load(*(["words"] if load is chrome._forms.__wrapped__ else []))


def test_tables_are_shipped_with_the_package() -> None:
    assert all(files("pipeline.clean").joinpath(name).is_file() for name in TABLES)


def test_a_wrong_kind_of_match_is_told_by_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chrome, "_MATCHES", ("words",))
    with pytest.raises(DataError, match=r"chrome\.tsv:\d+: .* is none of words"):
        chrome._forms.__wrapped__("words")
