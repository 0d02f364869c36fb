"""Lexicons: folded once, each form listed once, and complaints that name the file and the line."""

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.extract import lexica
from pipeline.extract.lexica import is_common, openings, read_lexicon
from pipeline.extract.sides import _rules
from pipeline.tables import read_table

LEXICON = Path(lexica.__file__).parent / "lexicon"
OWN = (
    "adjective", "after_noun", "attendance", "background", "body", "clause_break", "clause_verb",
    "common_word", "date_word", "embedded_verb", "envoy", "family_title", "field_noun",
    "function_word", "given_name", "honorific", "kind_word", "light_verb", "link", "marker",
    "medium", "named_place", "negation", "office", "place_noun", "sport", "sport_party", "status",
    "market", "telling", "trigger_noun", "trigger_not",
)  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_every_lexicon_loads_and_repeats_nothing(name: str) -> None:
    assert read_lexicon(name)


def test_a_form_listed_twice_once_folded_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(2, ("verb", "استقبل")), (5, ("verb", "إستقبل"))]
    monkeypatch.setattr(lexica, "read_table", lambda *_: iter(rows))
    with pytest.raises(DataError, match=r"^twice\.tsv:5: استقبل already stands on line 2$"):
        read_lexicon("twice")


def test_rules_hold_no_arabic_letter() -> None:
    for path in (LEXICON.parent / "rules").glob("*.tsv"):
        rows = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        assert not any("\u0600" <= letter <= "\u06ff" for row in rows for letter in row), path.name


def test_rules_name_sides_and_links_that_exist() -> None:
    senses = {"bare"} | {sense for sense, _ in read_lexicon("link")}
    assert {link for _, link in _rules()} <= senses
    assert set(_rules().values()) <= {"first", "second", "both", "next", "own", "chair", "attendee"}


def test_weights_are_numbers() -> None:
    rows = read_table("pipeline.extract.rules", "confidence.tsv", ("sign", "weight"))
    assert all(abs(float(weight)) < 10 for _, (_, weight) in rows)


@pytest.mark.parametrize(
    ("form", "rests"),
    [
        ("وزير", {"وزير"}),
        ("ووزير", {"ووزير", "وزير"}),
        ("للوزير", {"للوزير", "الوزير", "لوزير"}),
        ("للجنه", {"للجنه", "الجنه", "لجنه"}),
        ("وبالوزير", {"وبالوزير", "بالوزير", "الوزير"}),
    ],
)
def test_particles_come_off_but_not_from_whole_words(form: str, rests: set[str]) -> None:
    assert {rest for _, _, rest in openings(form)} == rests


def test_ordinary_words_with_endings_are_known_and_names_are_not() -> None:
    assert is_common("مغادرته")
    assert is_common("والتعاون")
    assert not is_common("ياماموتو")
    assert not is_common("فيصل")
