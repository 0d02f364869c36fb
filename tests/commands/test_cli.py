"""The command line: answers where they belong, one-line errors, no traceback unless asked for."""

import json
import sys
from pathlib import Path

import pytest

from pipeline import __version__
from pipeline.cli import main

ARTICLE = {
    "id": "a-1",
    "source": "waraq",
    "source_country": "BH",
    "url": "http://waraq.example/1",
    "published": "2026-02-03 10:00:00",
    "title": "وزير الخارجية يستقبل سفير فرنسا",
    "text": "استقبل وزير الخارجية سالم الهادي في مكتبه بالمنامة اليوم سفير فرنسا لدى المملكة جان "
    "دوران، وجرى خلال اللقاء بحث العلاقات الثنائية بين البلدين وسبل تعزيزها.",
}


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run `mahdar WORDS` here and return the exit code."""
    monkeypatch.setattr(sys, "argv", ["mahdar", *words])
    return main()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    other = ARTICLE | {"id": "a-2", "title": "طقس", "text": "طقس معتدل على معظم مناطق المملكة."}
    path.write_text("".join(f"{json.dumps(a)}\n" for a in (ARTICLE, other)), "utf-8")
    return path


def test_version(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(monkeypatch, "--version") == 0
    assert capsys.readouterr().out == f"mahdar {__version__}\n"


def test_extract_answers_each_line_in_order(
    monkeypatch: pytest.MonkeyPatch, articles: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    assert call(monkeypatch, "extract", str(articles), "-o", str(out)) == 0
    first, second = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert (first["id"], first["is_meeting"]) == ("a-1", True)
    assert second == {"id": "a-2", "is_meeting": False, "meetings": []}
    assert first["meetings"][0]["kind"] == "reception"
    assert first["meetings"][0]["date"] == "2026-02-03"


def test_a_bad_line_is_named_and_what_came_before_stays(
    monkeypatch: pytest.MonkeyPatch,
    articles: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with articles.open("a", encoding="utf-8") as file:
        file.write("\n{broken\n")
    out = tmp_path / "out.jsonl"
    assert call(monkeypatch, "extract", str(articles), "-o", str(out)) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"mahdar: {articles}:4: not JSON")
    assert said.count("\n") == 1
    assert len(out.read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["extract", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["parse", "nowhere.html"], "nowhere.html: cannot be read"),
        (["import", "nowhere.jsonl"], "nowhere.jsonl: no such file"),
        (["sql", "--home", "nowhere", "select 1"], "nothing is published yet"),
        (["status", "--home", "nowhere"], "nothing is published yet"),
        (["run", "--window", "soon"], "--window: 'soon' is not like"),
        (["sql", "--home"], "requires an argument"),
        (["sources", "check", "nobody"], "source nobody: no such file"),
    ],
)
def test_an_error_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call(monkeypatch, *words) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["mahdar", "extract", "nowhere.jsonl", "--debug"])
    with pytest.raises(Exception, match="cannot be read"):
        main()


def test_parse_reads_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang=ar><head><meta charset=utf-8><title>لقاء</title>"
        '<meta property="article:published_time" content="2026-02-03T10:00:00+03:00"></head>'
        f"<body><article><h1>{ARTICLE['title']}</h1><p>{ARTICLE['text']}</p>"
        f"<p>{ARTICLE['text']}</p></article></body></html>",
        "utf-8",
    )
    assert call(monkeypatch, "parse", str(page), "--url", "http://waraq.example/1") == 0
    read = json.loads(capsys.readouterr().out)
    assert set(read) == {"url", "title", "text", "published", "published_basis", "author",
                         "section", "language", "reason"}  # fmt: skip
    assert read["title"] == ARTICLE["title"]
    assert read["published"] == "2026-02-03T10:00:00+03:00"
    assert read["reason"] is None
