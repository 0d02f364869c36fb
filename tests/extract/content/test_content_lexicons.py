"""The lexicons load, name each form once, and bend the verbs as written Arabic does."""

from importlib.resources import files

import pytest

from pipeline.arabic.fold import fold
from pipeline.extract.content_discussion import finite, noun, purpose_noun
from pipeline.extract.content_verbs import speech_verb, speech_verbs
from pipeline.extract.content_words import PACKAGE, forms, rows, without_and, word_set

NAMES = sorted(
    entry.name
    for entry in files(PACKAGE).iterdir()
    if entry.name.startswith(("statement_", "topic_", "outcome_", "occasion_", "place_"))
)


def cells(name: str) -> list[tuple[str, ...]]:
    lines = files(PACKAGE).joinpath(name).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice_once_folded(name: str) -> None:
    folded = [tuple(fold(cell) for cell in row) for row in cells(name)]
    twice = {row for row in folded if folded.count(row) > 1}
    assert not twice, f"{name} lists {twice} twice"


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_the_same_columns(name: str) -> None:
    assert len({len(row) for row in cells(name)}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_head_says_what_the_rows_are(name: str) -> None:
    assert files(PACKAGE).joinpath(name).read_text("utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("form", "participle", "plural"),
    [
        ("أكدت", False, False),
        ("أكدا", False, True),
        ("يؤكدون", False, True),
        ("دعت", False, False),
        ("دعوا", False, True),
        ("نفت", False, False),
        ("مشيرا", True, False),
        ("داعية", True, False),
        ("سائلين", True, True),
        ("متمنين", True, True),
        ("وأضاف", False, False),
        ("ومؤكدة", True, False),
    ],
)
def test_forms_of_speech_verbs(form: str, participle: bool, plural: bool) -> None:
    verb = speech_verb(fold(form))
    assert verb is not None
    assert (verb.is_participle, verb.is_plural) == (participle, plural)


@pytest.mark.parametrize("form", ["مدينة", "المدين", "وصف الطريق", "كتاب", "وزير", "ذاكر"])
def test_words_that_are_no_speech_verbs(form: str) -> None:
    assert fold(form) not in speech_verbs()


@pytest.mark.parametrize("form", ["بحثا", "سيناقش", "ستتناول", "تطرقت", "يستعرضان"])
def test_forms_of_discussing(form: str) -> None:
    assert fold(form) in finite()


def test_verbal_nouns_of_discussing() -> None:
    assert noun(fold("ومناقشة")) is not None
    assert purpose_noun(fold("لبحث")) is not None
    assert purpose_noun(fold("للتباحث")) is not None
    assert purpose_noun(fold("لبنان")) is None


def test_and_is_taken_off_only_where_it_joins() -> None:
    assert without_and(fold("وقال")) == "قال"
    assert without_and(fold("وزير")) == "وزير"


def test_marks_are_no_words() -> None:
    assert forms("«الصباح»، اليوم") == ("الصباح", "اليوم")


def test_an_unknown_sense_is_loud() -> None:
    with pytest.raises(KeyError, match=r"statement_word\.tsv"):
        word_set("statement_word.tsv", "nowhere")


def test_rows_are_folded() -> None:
    assert ("head", "اهميه") in set(rows("statement_head.tsv", ("sense", "form")))
