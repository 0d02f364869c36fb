"""Archive and staging lie in a far store as they do on a disk: tried on a server that speaks S3."""

import shutil
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import load, stages
from pipeline.archive import batches, compact, read_batch, write_batch
from pipeline.errors import DataError, Unavailable
from pipeline.publish import query
from pipeline.samplesite import SampleSite, write_sources
from pipeline.settings import Settings
from pipeline.stores import is_here, place
from tests.archive.pages import page
from tests.stages.drive import drive, site_settings
from tests.warehouse.samples import article, reception

BODY = (
    "استقبل وزير الخارجية سالم بن راشد الهادي في مكتبه بالمنامة اليوم سفير البرازيل كارلوس"
    " مندونسا، وجرى خلال اللقاء بحث التعاون التجاري بين البلدين. وأكد الوزير أن العلاقات تتقدم"
    " بخطى ثابتة. وتم الاتفاق على تشكيل لجنة مشتركة."
)


@pytest.fixture
def far(bucket: str, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "far", files=f"{bucket}/{tmp_path.name}")


def test_pages_come_back_as_they_were(far: Settings) -> None:
    pages = [page(number, seconds=number) for number in range(1, 6)]
    again = replace(pages[0], unit_id="unit2")
    path, later = write_batch(far, pages), write_batch(far, [again])
    assert not is_here(path) and str(path).startswith(far.files + "/archive/paper/")
    assert write_batch(far, pages) == path
    assert list(read_batch(far, path)) == pages and list(read_batch(far, later)) == [again]
    assert batches(far) == [path, later] and batches(far, unit_id="unit2") == [later]
    assert not far.home.exists()


def test_small_files_are_joined_there_too(far: Settings) -> None:
    for number in range(1, 4):
        write_batch(far, [page(number, seconds=number)])
    counts = compact(far, "paper", (datetime.now(UTC) + timedelta(days=1)).date(), ["unit1"])
    assert counts.values == {"compact.joined": 3, "compact.made": 1}
    [joined] = batches(far)
    assert [one.link.url for one in read_batch(far, joined)] == [
        page(number).link.url for number in range(1, 4)
    ]


def test_a_staged_batch_is_loaded_once_and_removed(far: Settings, tmp_path: Path) -> None:
    here = Settings(home=tmp_path / "here")
    of = article(BODY)
    for settings in (far, here):
        for name in ("b", "a", "b"):
            load.stage(settings, "u", name, load.article_rows([of]),
                       load.mention_rows([reception(of)]))  # fmt: skip
        staged = load.staged(settings, "u")
        assert [folder.name for folder in staged] == ["a", "b"]
        with load.open_warehouse(settings) as warehouse, warehouse.transaction():
            assert load.load_staged(warehouse, staged).values["core.mention"] == 1
        load.unstage(settings, "u")
        assert load.staged(settings, "u") == []
    assert load.row_hashes(far) == load.row_hashes(here)


def test_a_whole_ingest_leaves_no_archive_in_the_home(far: Settings) -> None:
    write_sources(far.home / "sources")
    with SampleSite() as site:
        settings = replace(site_settings(far.home, site.connect_to), files=far.files)
        first = drive(settings)
    assert first.values["read.mentions"] > 5 and first.values["load.core.mention"] > 5
    assert query(settings, "select count(*) > 3 from report.meetings").rows == [(True,)]
    assert not (far.home / "archive").exists() and not (far.home / "staging").exists()
    assert list(settings.staging.glob("**/*")) == []
    before = load.row_hashes(settings)
    shutil.rmtree(settings.database.parent)
    _read_anew(settings)
    assert load.row_hashes(settings) == before


def _read_anew(settings: Settings) -> None:
    units = stages.still_to_do(settings, stages.plan(settings, from_stage="parse"))
    sources = stages.sources_of(settings, units)
    for unit in units:
        for path in stages.archived_parts(settings, unit):
            stages.read(settings, unit, sources[unit.source], path)
    stages.load(settings, units)


def test_what_no_store_is_called_is_refused() -> None:
    pytest.importorskip("upath", reason="pip install 'mahdar[s3]'")
    with pytest.raises(DataError, match=r"^nowhere://a: "):
        _ = Settings(files="nowhere://a").archive


def test_a_store_without_its_package_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    place.cache_clear()
    monkeypatch.setitem(sys.modules, "upath", None)
    with pytest.raises(Unavailable, match=r"s3://a: .*pip install 'mahdar\[s3\]'"):
        _ = Settings(files="s3://a").archive
