"""A short run of the fuzzing that `python -m tests.bench.fuzz` does for minutes."""

import pytest

from pipeline.extract import extract_mentions
from tests.bench import fuzz
from tests.extract.sound import an_article, assert_sound


def test_no_text_fails() -> None:
    tally = fuzz.fuzz(seed=26, numbers=iter(range(300)))
    assert tally.failed == []
    assert tally.meetings > 20


def test_a_text_is_the_same_each_time_and_others_differ() -> None:
    assert fuzz.made(1, 5) == fuzz.made(1, 5)
    assert len({fuzz.made(1, number) for number in range(50)}) > 45


def test_a_failure_is_told_and_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(_: object) -> None:
        raise IndexError("broken on purpose")

    monkeypatch.setattr(fuzz, "extract_mentions", breaks)
    tally = fuzz.fuzz(seed=1, numbers=iter([3, 4]))
    assert tally.failed == [3, 4]
    assert "broken on purpose" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        # A longer party took in one that the encounter before held.
        "ترأس رئجمهورية ميشال  حصن أمس اجتماع المجلس ايس اللأعلاعبحضو قائد الزف جوجيش العماد"
        " جوزف غصن) ل",
    ],
)
def test_texts_that_once_failed(text: str) -> None:
    article = an_article("", title=text)
    assert_sound(article, extract_mentions(article))
