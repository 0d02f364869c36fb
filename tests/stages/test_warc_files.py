"""WARC files into the archive, once each page however often the file comes, and out again."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.archive import batches, pages_between, read_batch
from pipeline.errors import DataError, Unavailable
from pipeline.records import Page
from pipeline.settings import Settings
from pipeline.stages import archive_warc, export_warc, sources_of
from tests.archive.warcs import STORY, answer, record, warc

EVER = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def crawl(folder: Path) -> Path:
    urls = ["https://www.spa.gov.sa/1", "https://paper.example/1", "https://m.paper.example/2",
            "https://paper.example/1", "https://notpaper.example/3"]  # fmt: skip
    stories = [answer(STORY.encode() + str(n).encode()) for n in range(len(urls))]
    return warc(folder, *(
        record(url, http, date=f"2025-03-0{n + 1}T00:00:00Z")
        for n, (url, http) in enumerate(zip(urls, stories, strict=True))
    ))  # fmt: skip


def archived(settings: Settings) -> list[Page]:
    return [page for path in batches(settings) for page in read_batch(settings, path)]


def told(pages: Sequence[Page]) -> list[tuple[str, str]]:
    return sorted((page.link.source, page.link.url) for page in pages)


def test_each_page_comes_under_the_source_of_its_site_or_its_host(
    settings: Settings, tmp_path: Path
) -> None:
    found = archive_warc(settings, crawl(tmp_path))
    assert told(archived(settings)) == [
        ("m.paper.example", "https://m.paper.example/2"),
        ("notpaper.example", "https://notpaper.example/3"),
        ("paper.example", "https://paper.example/1"),
        ("paper.example", "https://paper.example/1"),
        ("spa", "https://www.spa.gov.sa/1"),
    ]
    assert found.counts.values == {"import.pages": 5, "import.articles": 5}
    names = sorted(unit.source for unit in found.units)
    assert names == ["m.paper.example", "notpaper.example", "paper.example", "spa"]
    sources = sources_of(settings, found.units)
    assert [name for name, source in sources.items() if source] == ["spa"]


def test_only_the_hosts_that_are_asked_for(settings: Settings, tmp_path: Path) -> None:
    found = archive_warc(settings, crawl(tmp_path), ["WWW.paper.example"])
    assert {page.link.source for page in archived(settings)} == {"paper.example", "m.paper.example"}
    assert found.counts.values["import.other_host"] == 2


def test_the_same_file_again_adds_nothing(settings: Settings, tmp_path: Path) -> None:
    first = archive_warc(settings, crawl(tmp_path))
    before = batches(settings)
    again = archive_warc(settings, crawl(tmp_path))
    assert batches(settings) == before
    assert again.units == first.units
    assert again.counts.values == {"import.pages": 5, "import.known": 5}


def test_a_file_that_breaks_off_is_said_and_what_came_before_is_kept(
    settings: Settings, tmp_path: Path
) -> None:
    path = crawl(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-60])
    with pytest.raises(DataError, match=r"crawl\.warc\.gz: after 5 records: the file breaks off"):
        archive_warc(settings, path)
    assert len(archived(settings)) == 4


def test_a_file_that_is_not_there_or_empty(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be read: No such file"):
        archive_warc(settings, tmp_path / "no.warc")
    (tmp_path / "empty.warc").touch()
    with pytest.raises(DataError, match="is empty"):
        archive_warc(settings, tmp_path / "empty.warc")


def test_an_archive_goes_out_and_comes_back_the_same(settings: Settings, tmp_path: Path) -> None:
    archive_warc(settings, crawl(tmp_path))
    out = tmp_path / "out.warc.gz"
    assert export_warc(settings, out, None, *EVER) == 5
    other = Settings(home=tmp_path / "other")
    archive_warc(other, out)

    def what(one: Settings) -> list[tuple[object, ...]]:
        return sorted((p.link.source, p.link.url, p.fetched_at, p.final_url, p.body_hash, p.body)
                      for p in archived(one))  # fmt: skip

    assert what(other) == what(settings)


def test_an_export_of_a_source_and_days(settings: Settings, tmp_path: Path) -> None:
    archive_warc(settings, crawl(tmp_path))
    start, end = (datetime.combine(date(2025, 3, day), datetime.min.time(), UTC) for day in (2, 4))
    assert export_warc(settings, tmp_path / "a.warc.gz", "paper.example", start, end) == 1
    assert export_warc(settings, tmp_path / "b.warc.gz", None, start, end) == 2
    assert told(list(pages_between(settings, "paper.example", start, end))) == [
        ("paper.example", "https://paper.example/1")
    ]
