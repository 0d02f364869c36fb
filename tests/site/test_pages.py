"""The written site: every page in both languages, every link leads somewhere, all text is text."""

import csv
import filecmp
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline import stages
from pipeline.errors import DataError, Unavailable
from pipeline.publish import read_only
from pipeline.settings import Settings
from pipeline.site import Choices, page_name, web_address, write_site
from tests.site.conftest import MARKUP

VOID = {"meta", "link", "input", "!doctype"}


class Page(HTMLParser):
    """What a browser would make of a page: elements that all close, links, ids."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[dict[str, str]] = []
        self.ids: list[str] = []
        self.root: dict[str, str] = {}
        self.policy = ""
        self._open: list[str] = []
        self.feed(path.read_text("utf-8"))
        assert self._open == [], path

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= set(given)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.root = given
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        self.links += [given | {"at": given[name]} for name in ("href", "src", "action")
                       if given.get(name)]  # fmt: skip
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()  # of a drawing: HTML itself has none

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open.pop() == tag, (tag, self.getpos())


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def both(site: Path) -> Iterator[tuple[Path, Path]]:
    for path in (site / "ar").rglob("*.html"):
        yield path, site / "en" / path.relative_to(site / "ar")


def test_each_page_is_there_in_both_languages(site: Path, pages: dict[Path, Page]) -> None:
    pairs = list(both(site))
    assert len(pairs) == sum((site / "en") in path.parents for path in pages)
    for arabic, english in pairs:
        assert (pages[arabic].root["lang"], pages[arabic].root["dir"]) == ("ar", "rtl")
        assert (pages[english].root["lang"], pages[english].root["dir"]) == ("en", "ltr")


def test_links_lead_to_pages_that_are_there(site: Path, pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link["at"])
            if parts.scheme:
                assert parts.scheme in ("http", "https"), (path, link)
                assert {"noopener", "noreferrer"} <= set(link["rel"].split())
            elif parts.path:
                assert (path.parent / unquote(parts.path)).is_file(), (path, link)
        assert len(set(page.ids)) == len(page.ids), path


def test_pages_run_nothing_of_their_own(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        assert "script-src 'self'" in page.policy and "unsafe" not in page.policy, path
        assert "default-src 'none'" in page.policy
        assert not {name for name in page.attributes if name.startswith("on") or name == "style"}
        assert not page.tags & {"style", "iframe", "object", "embed", "base", "img"}
        scripts = re.findall(r"<script[^>]*>([^<]*)", path.read_text("utf-8"))
        assert set(scripts) <= {""}, path


def test_a_harmful_article_is_text(site: Path, harmful_id: str) -> None:
    for language in ("ar", "en"):
        text = (site / language / "m" / harmful_id[:2] / f"{harmful_id}.html").read_text("utf-8")
        assert "<script>alert" not in text and "<img/src" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert "{{7*7}}" in text and "49" not in re.sub(r"[0-9a-f]{16}", "", text)
        assert "javascript:" not in text
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f\u0007]", text)


def test_the_index_cannot_end_its_script(site: Path) -> None:
    for path in (site / "data").glob("*.js"):
        text = path.read_text("utf-8")
        assert "<" not in text and text.startswith("mahdar."), path
    assert "alert(1)" in (site / "data" / "names.js").read_text("utf-8")


def test_a_feed_is_read_as_xml(site: Path, meeting_ids: list[str]) -> None:
    name = "{http://www.w3.org/2005/Atom}"
    for language in ("ar", "en"):
        feed = ElementTree.parse(site / "data" / f"feed-{language}.atom").getroot()  # noqa: S314
        entries = feed.findall(f"{name}entry")
        assert len(entries) == len(meeting_ids)
        hrefs = [one.attrib["href"] for one in feed.iter(f"{name}link")]
        assert not [href for href in hrefs if href.startswith("javascript")]
        titles = [one.findtext(f"{name}title") or "" for one in entries]
        assert any("<script>" in title for title in titles)


def test_downloads_hold_what_the_pages_show(site: Path, meeting_ids: list[str]) -> None:
    with (site / "data" / "meetings.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["meeting_id"] for row in csv.DictReader(file)} == set(meeting_ids)
    for path in (site / "data").glob("*.parquet"):
        with path.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) == pq.read_table(path).num_rows + 1, path
    calendar = (site / "data" / "planned.ics").read_bytes()
    assert calendar.count(b"BEGIN:VEVENT") == 1 and b"DTSTART;VALUE=DATE:20250520" in calendar


def test_only_short_quotations_unless_told_otherwise(settings: Settings, site: Path, tmp_path: Path,
                                                     meeting_ids: list[str]) -> None:  # fmt: skip
    with read_only(settings) as con:
        write_site(con, tmp_path / "whole", Choices(is_republished=True))
    page = Path("ar") / "m" / meeting_ids[0][:2] / f"{meeting_ids[0]}.html"
    tail = re.compile("ك[0-9]+ف29")
    assert not tail.search((site / page).read_text("utf-8"))
    assert tail.search((tmp_path / "whole" / page).read_text("utf-8"))
    assert '<mark class="participant" title="' in (site / page).read_text("utf-8")


def test_the_same_copy_gives_the_same_bytes(
    settings: Settings, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.stages.site.FEW", 0)  # so several processes write it
    again = stages.report(settings, tmp_path / "again").path
    names = [str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()]
    _, differing, missing = filecmp.cmpfiles(site, again, names, shallow=False)
    assert differing == missing == []


def test_a_folder_of_something_else_is_left_alone(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep", "utf-8")
    with pytest.raises(DataError, match="holds something else"):
        stages.report(settings, tmp_path / "mine")
    assert (tmp_path / "mine" / "letter.txt").exists()
    with pytest.raises(Unavailable, match="nothing is published"):
        stages.report(Settings(home=tmp_path / "none"))
    assert stages.report(settings, tmp_path / "new").path == tmp_path / "new"
    assert stages.report(settings, tmp_path / "new").files > 90  # ours: written anew


def test_an_empty_warehouse_has_pages_too(tmp_path: Path) -> None:
    from pipeline.database.migrate import migrate

    with duckdb.connect() as con:
        migrate(con)
        written = write_site(con, tmp_path / "empty")
    assert written.meetings == 0
    for path in written.path.rglob("*.html"):
        Page(path)


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("https://paper.example/a?b=1", True),
        ("http://خبر.example/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//paper.example/", False),
        ("https:///nothing", False),
        ("https://[oops", False),
        ("https://a.example/\u202egpj", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str | None, is_safe: bool) -> None:
    assert web_address(url) == (url if is_safe else None)


def test_names_of_files_stay_in_their_folder() -> None:
    for key in ("../x", "a/b", MARKUP, "", "." * 3, "x" * 200):
        assert re.fullmatch(r"[A-Za-z0-9_-]+", page_name(key))
    assert page_name("0a1b2c") == "0a1b2c"
