"""The papers' source files are right as a user's would have to be, and fit the pages."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import soupsieve
from bs4 import BeautifulSoup

from pipeline.samplesite import papers, write_sources
from tests.samplesite.client import Get

Tables = dict[str, dict[str, Any]]


@pytest.fixture
def sources(tmp_path: Path) -> Tables:
    write_sources(tmp_path / "new" / "sources")
    files = (tmp_path / "new" / "sources").glob("*.toml")
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in files}


def test_there_is_one_file_a_paper_and_all_ways_of_discovery(
    sources: Tables,
) -> None:
    assert {(p.name, p.title, p.country, p.timezone) for p in papers()} == {
        (s["name"], s["title"], s["country"], s["timezone"]) for s in sources.values()
    }
    kinds = {d["kind"] for s in sources.values() for d in s["discover"]}
    assert kinds == {"feed", "news_sitemap", "listing", "sitemap"}


@pytest.mark.parametrize("name", ["sabah", "bawaba", "raed"])
def test_every_rule_finds_its_part_of_every_page(name: str, get: Get, sources: Tables) -> None:
    (rules,) = sources[name]["select"]
    paper = next(p for p in papers() if p.name == name)
    for item in paper.articles:
        page = BeautifulSoup(get(paper.host, item.path).content.decode(paper.charset), "lxml")
        for key in ("title", "body", "published", "section"):
            assert len(soupsieve.select(rules[key], page)) == 1, (item.path, key)


@pytest.mark.parametrize("name", ["sabah", "bawaba", "raed"])
def test_every_place_of_discovery_is_there(name: str, get: Get, sources: Tables) -> None:
    for place in sources[name]["discover"]:
        url = str(place["url"])
        assert get(f"{name}.example", url.partition(".example")[2]).status_code == 200, url
