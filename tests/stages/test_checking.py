"""A source is tried against its site: what is found and read is told, nothing is written."""

from pathlib import Path

import pytest

from pipeline.commands.showing import show_check
from pipeline.samplesite import SampleSite, write_sources
from pipeline.stages import check_source
from tests.stages.drive import site_settings


def test_check_reads_a_few_pages_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SampleSite() as site:
        settings = site_settings(tmp_path, site.connect_to)
        write_sources(tmp_path / "sources")
        before = sorted(tmp_path.rglob("*"))
        check = check_source(settings, "bawaba", 2)
    assert sorted(tmp_path.rglob("*")) == before
    assert check.found > 10
    assert len(check.pages) == 2
    readable = [page for page in check.pages if not page.get("reason")]
    assert readable
    assert all(page["title"] and page["text"] and page["published"] for page in readable)
    show_check(check)
    out = capsys.readouterr().out
    assert out.startswith(f"bawaba: {check.found} links found")
    assert readable[0]["title"] in out


def test_check_says_what_to_paste(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with SampleSite() as site:
        settings = site_settings(tmp_path, site.connect_to)
        write_sources(tmp_path / "sources")
        path = tmp_path / "sources" / "sabah.toml"
        head = path.read_text("utf-8").partition("[[select]]")[0]
        path.write_text(head.replace("verified = true", "verified = false"), "utf-8")
        show_check(check_source(settings, "sabah", 3))
        pasted = capsys.readouterr().out.partition("sabah.toml:\n\n")[2]
        flags, select, rules = pasted.partition("[[select]]")
        assert flags.strip() == "verified = true"
        path.write_text(head + select + rules, "utf-8")
        check = check_source(settings, "sabah", 3)
    assert check.agreement is not None
    assert check.agreement > 0.9
    assert 'body = "div.article-body"' in rules
    assert "section" not in check.missing


def test_check_of_a_source_that_gives_nothing_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SampleSite() as site:
        settings = site_settings(tmp_path, site.connect_to)
        write_sources(tmp_path / "sources")
        path = tmp_path / "sources" / "raed.toml"
        path.write_text(path.read_text("utf-8").replace("/sitemap.xml", "/nowhere.xml"), "utf-8")
        check = check_source(settings, "raed", 2)
    assert check.found == 0
    show_check(check)
    out = capsys.readouterr().out
    assert "no_discovery_page" in out
    assert "Nothing was found" in out
