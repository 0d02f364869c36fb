"""The keys of a [[discover]]: those that belong together are taken, all else is refused."""

import re
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.sources import Discovery, load_file

HEAD = """
name = "sabah"
title = "صحيفة الصباح"
country = "BH"
timezone = "Asia/Bahrain"
[[discover]]
"""
U = "https://sabah.example"


def write(folder: Path, place: str) -> Path:
    path = folder / "sabah.toml"
    path.write_text(HEAD + place.replace("; ", "\n"), "utf-8")
    return path


@pytest.mark.parametrize(
    ("place", "read"),
    [
        (f'kind = "listing"; url = "{U}/n"; link = "a"; next = "a.next"; most_pages = 3',
         Discovery("listing", f"{U}/n", "a", next="a.next", most_pages=3)),
        (f'kind = "listing"; url = "{U}/n"; link = "a"; page = "{U}/n/{{page}}"; first_page = 1',
         Discovery("listing", f"{U}/n", "a", page=f"{U}/n/{{page}}", first_page=1)),
        (f'kind = "archive"; url = "{U}/{{yyyy}}/{{mm}}/{{dd}}"; link = "a"',
         Discovery("archive", f"{U}/{{yyyy}}/{{mm}}/{{dd}}", "a")),
        (f'kind = "archive"; url = "{U}/a?d={{d}}-{{m}}-{{yy}}"; link = "a";'
         f' page = "{U}/a?d={{d}}-{{m}}-{{yy}}&p={{page}}"',
         Discovery("archive", f"{U}/a?d={{d}}-{{m}}-{{yy}}", "a",
                   page=f"{U}/a?d={{d}}-{{m}}-{{yy}}&p={{page}}")),
        (f'kind = "archive"; url = "{U}/map-{{yyyy}}.xml"',
         Discovery("archive", f"{U}/map-{{yyyy}}.xml")),
        (f'kind = "urls"; url = "{U}/all.txt"', Discovery("urls", f"{U}/all.txt")),
    ],
)  # fmt: skip
def test_places_are_taken_as_written(tmp_path: Path, place: str, read: Discovery) -> None:
    assert load_file(write(tmp_path, place)).discover == (read,)


def test_a_local_list_lies_beside_the_sources_file(tmp_path: Path) -> None:
    place = load_file(write(tmp_path, 'kind = "urls"; file = "lists/old.txt"')).discover[0]
    assert place.url == (tmp_path / "lists" / "old.txt").as_uri()


LISTING = f'kind = "listing"; url = "{U}"; link = "a"'
FEED = f'kind = "feed"; url = "{U}"'


@pytest.mark.parametrize(
    ("place", "complaint"),
    [
        (f'{FEED}; next = "a"', "next: is for lists that are read by their links"),
        (f'{FEED}; page = "{U}/{{page}}"', "page: is for lists"),
        (f'{FEED}; most_pages = 3', "most_pages: is for next and page"),
        (f'{LISTING}; most_pages = 3', "most_pages: is for next and page"),
        (f'{LISTING}; next = "a"; first_page = 3', "first_page: is for page"),
        (f'{LISTING}; next = "a"; page = "{U}/{{page}}"', "next: is in place of page"),
        (f'{LISTING}; page = "{U}/2"', "page: '.*' has no {page}"),
        (f'{LISTING}; page = "/list/{{page}}"', "page: '.*' is no http"),
        (f'{LISTING}; page = "{U}/{{page}}/{{dd}}"', "page: nothing fills {dd}"),
        (f'{LISTING}; page = "{U}/{{page}}"; most_pages = 0', "most_pages: expected a whole"),
        (f'{LISTING}; page = "{U}/{{page}}"; most_pages = 501', "most_pages: expected a whole"),
        (f'{LISTING}; page = "{U}/{{page}}"; first_page = true', "first_page: expected a whole"),
        (f'{LISTING}; next = "a["', "next: 'a.' is no CSS selector"),
        (f'kind = "feed"; url = "{U}/{{yyyy}}"', "url: nothing fills {yyyy}"),
        (f'kind = "archive"; url = "{U}/news"', "url: an archive needs"),
        (f'kind = "archive"; url = "{U}/{{yyyy}}/{{dd}}"', "url: an archive needs"),
        (f'kind = "archive"; url = "{U}/{{mm}}/{{dd}}"', "url: an archive needs"),
        (f'kind = "archive"; url = "{U}/{{yyyy}}/{{month}}"', "url: nothing fills {month}"),
        (f'kind = "archive"; url = "{U}/{{yyyy}}"; next = "a"', "next: is for lists"),
        (f'kind = "urls"; url = "{U}"; link = "a"', "link: is for listing and archive"),
        (f'kind = "urls"; url = "{U}"; file = "x"', "file: is in place of url"),
        ('kind = "urls"; file = 5', "file: expected text, found 5"),
        ('kind = "urls"; url = "file:///etc/hosts"', "url: .* is no http"),
        ('kind = "urls"', "url: is missing"),
        ('kind = "feed"; file = "x"', "file: is for urls"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(tmp_path: Path, place: str, complaint: str) -> None:
    path = write(tmp_path, place)
    with pytest.raises(DataError, match=rf"^{re.escape(str(path))}: discover\[1\]\.{complaint}"):
        load_file(path)
