"""The extraction bench counts what it reads, judges it, and does without the corpus."""

from pathlib import Path

import pytest

from tests.bench import extract_bench
from tests.bench.extract_bench import Found, measure, show


def test_made_articles_are_measured_where_there_is_no_corpus(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(extract_bench, "CORPUS", tmp_path / "missing")
    monkeypatch.setattr(extract_bench, "WARMING", 5)
    found = measure(20, seed=1)
    assert found.articles == 20
    assert 0 < found.telling <= 20
    assert 0 < found.telling_seconds <= found.seconds
    assert found.slowest <= found.seconds
    assert found.letters > 20 * 40
    assert found.peak_mib > 10


def test_speeds_are_judged(capsys: pytest.CaptureFixture[str]) -> None:
    show(Found(3000, 9000, 100, 2.0, 1.0, 0.5, 120.0))
    told = capsys.readouterr().out
    assert "all articles: 1500/s, wanted 1000: met" in told
    assert "those with a meeting: 100/s, wanted 150: NOT met" in told
    assert "those without: 2900/s\n" in told
    assert "120 MiB, wanted under 300: met" in told
