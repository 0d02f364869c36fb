"""What explain shows: marks and rules beside the text; markup and control marks stay text."""

import json
import re
import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.commands.explain_html import page
from pipeline.commands.marked import notes_of, paragraphs, visible
from pipeline.extract.trace import Refusal
from pipeline.records import Article, Counts, Published
from pipeline.stages import Explanation, Mark
from tests.commands.test_cli import ARTICLE

HOSTILE = "<script>alert(1)</script> \"'>&lt; <img src=x onerror=y>"
STEERING = "قبل\u202eبعد\u2066\u200f\u001b[31mأحمر\u0007"
VOID = ("meta", "!doctype")


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["mahdar", "explain", *words])
    return main()


def explanation(
    text: str, marks: Sequence[Mark] = (), refusals: Sequence[Refusal] = (), name: str = "one"
) -> Explanation:
    article = Article(
        article_id="a", url_key="k", url=f"http://x.example/?{HOSTILE}", source=HOSTILE,
        source_country=None, text=text, body_start=0, content_hash="0" * 64,
        published=Published(None, "none"), published_date=None,
    )  # fmt: skip
    return Explanation(name, article, (), tuple(marks), tuple(refusals), Counts())


class Tags(HTMLParser):
    """What a browser would make of a page: its tags, attributes and text; whether all close."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(source)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_hostile_markup_stays_text() -> None:
    text = f"{HOSTILE}\nاستقبل {HOSTILE}"
    marks = [Mark(0, f"x{HOSTILE}", HOSTILE, 3, 30, HOSTILE, is_quote=False)]
    refusals = [Refusal(HOSTILE, 5, 12, HOSTILE)]
    read = Tags(page([explanation(text, marks, refusals, name=HOSTILE)]))
    assert not {"script", "img", "iframe", "object", "link"} & set(read.tags)
    allowed = {"lang", "dir", "charset", "content", "http-equiv", "name", "class", "href", "id"}
    assert read.attributes <= allowed
    assert HOSTILE in "".join(read.text)


def test_a_page_asks_for_nothing_outside_itself() -> None:
    source = page([explanation("نص", [Mark(0, "kind", "talks", 0, 2, "r", is_quote=False)])])
    assert set(re.findall(r'href="([^"]*)"', source)) == {"#n1-1"}
    assert not re.search(r"@import|url\(", source)
    assert "default-src 'none'" in source
    assert '<html lang="ar" dir="rtl">' in source


def test_marks_of_direction_and_escapes_are_shown_not_obeyed() -> None:
    source = page([explanation(STEERING, [Mark(0, "city", STEERING, 0, 4, "r", is_quote=False)])])
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", source)
    assert source.count("\ufffd") >= len(re.findall("[^\u0621-\u064a 31m\\[]", STEERING))


def test_visible_keeps_length_and_plain_text() -> None:
    assert len(visible(STEERING)) == len(STEERING)
    assert visible("سلام\nworld") == "سلام\nworld"


def test_notes_that_overlap_cut_the_text_and_lose_nothing() -> None:
    text = "استقبل الوزير ضيفه\n\nفي مكتبه"
    marks = [
        Mark(0, "participants[0]", "host", 0, 13, "r", is_quote=False),
        Mark(0, "participants[0].position", "الوزير", 7, 13, "r", is_quote=True),
        Mark(0, "outcomes[0]", "", 7, 22, "r", is_quote=True),  # over the end of a line
    ]
    one = explanation(text, marks)
    lines = list(paragraphs(text, notes_of(one)))
    assert ["".join(piece.text for piece in line.pieces) for line in lines] == [
        "استقبل الوزير ضيفه",
        "في مكتبه",
    ]
    assert [(p.text, p.group) for p in lines[0].pieces] == [
        ("استقبل ", "participant"),
        ("الوزير", "participant"),
        (" ضيفه", "outcome"),
    ]
    assert [note.label for line in lines for note in line.notes] == ["1", "2", "3"]


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda two: tuple(sorted(two)))


@given(st.text(max_size=40), st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=3))
def test_any_text_under_any_marks_is_shown_whole(
    text: str, marked: list[tuple[int, int]], refused: list[tuple[int, int]]
) -> None:
    marks = [Mark(0, "city", "", *span, "r", is_quote=False) for span in marked]
    one = explanation(text, marks, [Refusal("r", *span, "why") for span in refused])
    lines = list(paragraphs(text, notes_of(one)))
    shown = ["".join(piece.text for piece in line.pieces) for line in lines]
    assert shown == [visible(line) for line in text.split("\n") if line.strip()]
    Tags(page([one]))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\n", "utf-8")
    return path


def test_the_terminal_shows_each_field_with_its_rule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], article: Path
) -> None:
    assert call(monkeypatch, f"{article}:1") == 0
    shown = capsys.readouterr().out
    assert "meeting 1: reception, held" in shown
    assert re.search(r"\d+  1 participants\[0\]\.position +office_chain +\u2068وزير", shown)
    assert re.search(r"\d+  1 date = 2026-02-03 \(day, today\) +\w+ +\u2068اليوم\u2069", shown)
    assert shown.count("\u2068") + shown.count("\u2066") == shown.count("\u2069")
    for line in shown.splitlines():
        assert line.count("\u2066") + line.count("\u2068") == line.count("\u2069")


def test_numbers_are_not_torn_apart_at_the_end_of_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], article: Path
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    for width in range(30, 70):
        monkeypatch.setattr("pipeline.commands.terminal._PLAIN_WIDTH", width)
        assert call(monkeypatch, f"{article}:1") == 0
        for line in capsys.readouterr().out.splitlines():
            assert line.count("\u2066") + line.count("\u2068") == line.count("\u2069")


def test_a_fixture_is_shown_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "match.txt"
    path.write_text("يلتقي فريق النجمة نظيره فريق الساحل مساء اليوم في ختام الدوري.", "utf-8")
    assert call(monkeypatch, str(path)) == 0
    shown = capsys.readouterr().out
    assert "no meeting: what was tried is marked ×" in shown
    assert re.search(r"×1  refused: \u2068a fixture: teams on both sides\u2069 \(\w+\) ", shown)


def test_the_page_is_written_to_its_file(
    monkeypatch: pytest.MonkeyPatch, article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.html"
    assert call(monkeypatch, str(article), "--html", str(out)) == 0
    read = Tags(out.read_text("utf-8"))
    assert "سالم الهادي" in read.text
    assert any("reception" in text for text in read.text)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.html"], "nowhere.html: no such file; as an id: "),
        (["{page}"], "no article: parse: "),
        (["{article}", "--html", "no/such/folder.html"], "no/such/folder.html: cannot be written"),
        (["{page}", "--source", "nobody"], "source nobody: no such file"),
    ],
)
def test_an_error_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    article: Path,
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(article.parent)
    listing = article.with_name("page.html")
    listing.write_text("<html><body><p>لا شيء</p></body></html>", "utf-8")
    given = [word.format(page=listing, article=article) for word in words]
    assert call(monkeypatch, *given) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
