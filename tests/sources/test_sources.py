"""A source's file is taken as written, or refused with the file, the key and what is wrong."""

import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.settings import Settings
from pipeline.sources import Discovery, Select, load_file, load_sources

MINIMAL = """
name = "sabah"
title = "صحيفة الصباح"
country = "BH"
timezone = "Asia/Bahrain"
[[discover]]
kind = "feed"
url = "https://sabah.example/rss"
"""
FULL = """
name = "sabah"
title = "صحيفة الصباح"
country = "BH"
timezone = "Asia/Bahrain"
language = "fr"
verified = true
enabled = false
expected_per_day = [5, 60]
delay_seconds = 1
charset = "windows-1256"
[[discover]]
kind = "listing"
url = "https://sabah.example/news"
link = "td.list a"
match = "/news/\\\\d+"
[[select]]
title = "h1.title"
body = "div.article-body"
[[select]]
valid_until = 2025-06-30
title = "h2"
body = "td.body"
drop = ["div.share", ".related"]
published = "time.published"
published_attribute = "datetime"
author = ".byline"
section = ".crumb a"
"""


def write(folder: Path, text: str, name: str = "sabah") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_short_file_has_defaults(tmp_path: Path) -> None:
    source = load_file(write(tmp_path, MINIMAL))
    assert (source.name, source.title, source.country) == ("sabah", "صحيفة الصباح", "BH")
    assert (source.language, source.verified, source.enabled) == ("ar", False, True)
    assert (source.expected_per_day, source.delay_seconds, source.charset) == (None, 5.0, None)
    assert source.discover == (Discovery("feed", "https://sabah.example/rss"),)
    assert source.select == ()
    assert source.select_on(date(2026, 1, 1)) is None
    assert source.zone.key == "Asia/Bahrain"


def test_a_full_file_is_taken_whole(tmp_path: Path) -> None:
    source = load_file(write(tmp_path, FULL))
    assert (source.language, source.verified, source.enabled) == ("fr", True, False)
    assert (source.expected_per_day, source.delay_seconds) == ((5, 60), 1.0)
    assert source.charset == "windows-1256"
    url = "https://sabah.example/news"
    assert source.discover == (Discovery("listing", url, "td.list a", r"/news/\d+"),)
    assert source.select == (
        Select("h2", "td.body", date(2025, 6, 30), ("div.share", ".related"), "time.published",
               "datetime", ".byline", ".crumb a"),
        Select("h1.title", "div.article-body"),
    )  # fmt: skip


def test_selectors_are_those_of_the_day_of_fetching(tmp_path: Path) -> None:
    source = load_file(write(tmp_path, FULL))
    titles = [
        (used := source.select_on(day)) and used.title
        for day in (date(2020, 1, 1), date(2025, 6, 30), date(2025, 7, 1))
    ]
    assert titles == ["h2", "h2", "h1.title"]


def test_after_the_last_layout_there_are_no_selectors(tmp_path: Path) -> None:
    ended = FULL.replace('[[select]]\ntitle = "h1.title"\nbody = "div.article-body"\n', "")
    source = load_file(write(tmp_path, ended))
    assert source.select_on(date(2025, 7, 1)) is None


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('title = "صحيفة الصباح"', "", "title: is missing"),
        ('title = "صحيفة الصباح"', 'title = " "', "title: expected text"),
        ('name = "sabah"', 'name = "Sabah!"', "name: 'Sabah!' may hold only"),
        ('name = "sabah"', 'name = "other"', "name: 'other' is not the file's name 'sabah'"),
        ('"BH"', '"BAHRAIN"', "country: 'BAHRAIN' is no two-letter country"),
        ('"BH"', '"XQ"', "country: 'XQ' is no"),
        ('"BH"', "5", "country: expected text, found 5"),
        ('"Asia/Bahrain"', '"Asia/Manamah"', "timezone: 'Asia/Manamah' is no time zone"),
        ('"Asia/Bahrain"', '"../etc"', "timezone: '../etc' is no time zone"),
        ('"Asia/Bahrain"', '"Asia"', "timezone: 'Asia' is no time zone"),
        ('"fr"', '"xx"', "language: 'xx' is no"),
        ("verified = true", 'verified = "yes"', "verified: expected true or false"),
        ("[5, 60]", "[60, 5]", r"expected_per_day: expected \[least, most\]"),
        ("[5, 60]", "[true, 5]", r"expected_per_day: expected \[least, most\]"),
        ("[5, 60]", "7", r"expected_per_day: expected \[least, most\]"),
        ("delay_seconds = 1", "delay_seconds = -1", "delay_seconds: expected seconds"),
        ("delay_seconds = 1", "delay_seconds = nan", "delay_seconds: expected seconds"),
        ("delay_seconds = 1", "delay_seconds = true", "delay_seconds: expected seconds"),
        ('"windows-1256"', '"arabic-1"', "charset: 'arabic-1' is no charset"),
        ('"windows-1256"', '"hex"', "charset: 'hex' is no charset"),
        ("delay_seconds", "delay", "delay: unknown key; known are name, title"),
        ('"listing"', '"page"', r"discover\[1\].kind: 'page' is none of feed"),
        ('"listing"', '"feed"', r"discover\[1\].link: is for listing"),
        ('link = "td.list a"', "", r"discover\[1\].link: is for listing, and listing needs it"),
        ('link = "td.list a"', 'css = "a"', r"discover\[1\].css: unknown key"),
        ('"td.list a"', '"td[["', r"discover\[1\].link: 'td\[\[' is no CSS selector"),
        ('"/news/\\\\d+"', '"/news/("', r"discover\[1\].match: '/news/\(' is no regular"),
        ("https://sabah.example/news", "sabah.example/news", r"discover\[1\].url: .* is no http"),
        ("https://sabah.example/news", "file:///etc/passwd", r"discover\[1\].url: .* is no http"),
        ("https://sabah", "https://me:secret@sabah", r"discover\[1\].url: credentials"),
        ("https://sabah.example/news", "http://[::1", r"discover\[1\].url: "),
        ('"h1.title"', '">"', r"select\[1\].title: '>' is no CSS selector"),
        ('body = "td.body"', "", r"select\[2\].body: is missing"),
        ('["div.share", ".related"]', '"div.share"', r"select\[2\].drop: expected a list"),
        ('["div.share", ".related"]', '["!"]', r"select\[2\].drop: '!' is no CSS"),
        ("2025-06-30", '"2025-06-30"', r"select\[2\].valid_until: expected a date"),
        ("valid_until = 2025-06-30", "", "select: two .* the same valid_until"),
        ('name = "sabah"', 'name = "sabah', r"Illegal character .*line 2"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in FULL
    path = write(tmp_path, FULL.replace(old, new))
    with pytest.raises(DataError, match=f"^{re.escape(str(path))}: {complaint}") as raised:
        load_file(path)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (MINIMAL.split("[[", maxsplit=1)[0], "discover: at least one"),
        ("discover = 5\n", "discover: expected tables"),
        ("", "discover: at least one"),
    ],
)
def test_a_list_of_articles_is_needed(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(DataError, match=complaint):
        load_file(write(tmp_path, text))


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"sabah\.toml: cannot be read"):
        load_file(tmp_path / "sabah.toml")
    (tmp_path / "sabah.toml").write_bytes(b'name = "\xff"')
    with pytest.raises(DataError, match=r"sabah\.toml: "):
        load_file(tmp_path / "sabah.toml")


def test_the_users_own_are_read_after_the_shipped_and_may_replace_them(tmp_path: Path) -> None:
    shipped = load_sources(Settings())
    assert {"bna", "spa"} <= set(shipped)
    write(tmp_path, MINIMAL)
    write(tmp_path, MINIMAL.replace("sabah", "bna"), "bna")
    (tmp_path / "notes.txt").write_text("not a source")
    both = load_sources(Settings(sources=tmp_path))
    assert set(both) == set(shipped) | {"sabah"}
    assert (both["bna"].title, both["spa"]) == ("صحيفة الصباح", shipped["spa"])
    assert set(load_sources(Settings(sources=tmp_path), shipped=False)) == {"sabah", "bna"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder of sources"):
        load_sources(Settings(sources=tmp_path / "no"))


def test_nothing_shipped_is_asked_before_someone_has_seen_it_work() -> None:
    for source in load_sources(Settings()).values():
        assert source.verified or not source.enabled, source.name
        assert source.expected_per_day is not None


ARAB_LEAGUE = frozenset(("AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA",
                         "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE"))  # fmt: skip


def test_the_shipped_sources_are_spread_over_the_arab_countries() -> None:
    shipped = load_sources(Settings()).values()
    arab = [source for source in shipped if source.country in ARAB_LEAGUE]
    assert len(arab) >= 25
    assert len({source.country for source in arab}) >= 15
    addresses = [place.url for source in shipped for place in source.discover]
    assert len(set(addresses)) == len(addresses)
