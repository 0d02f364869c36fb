"""The flows under a Prefect server: ingest and import, run twice, with one source that breaks."""

import gzip
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.ingest import import_articles, ingest
from pipeline import stages
from pipeline.publish import query
from pipeline.samplesite import SampleSite, all_articles, write_sources
from pipeline.settings import Settings

pytestmark = pytest.mark.usefixtures("prefect_server")
START = datetime(2026, 1, 31, tzinfo=UTC)
NAMES = ["bawaba", "raed", "sabah"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a home whose sources lead to the sample site."""
    with SampleSite() as site:
        write_sources(tmp_path / "sources")
        connect_to = ",".join(f"{host}={at}" for host, at in site.connect_to)
        monkeypatch.setenv("MAHDAR_CONNECT_TO", connect_to)
        monkeypatch.setenv("MAHDAR_ALLOW_LOOPBACK", "1")
        yield tmp_path


def run(home: Path, names: list[str]) -> dict[str, int]:
    report = ingest(sources=names, start=START, home=home, sources_folder=home / "sources")
    assert report["failed"] == {}
    return dict(report["counts"])


def test_ingest_loads_and_publishes_then_finds_nothing_new(home: Path) -> None:
    first = run(home, NAMES)
    assert first["read.articles"] == first["load.core.article"] > 30
    assert first["load.core.meeting"] > 0
    meetings = query(Settings(home=home), "select count(*) from report.meetings").rows
    assert meetings == [(first["load.core.meeting"],)]
    second = run(home, NAMES)
    assert second["discover.due"] == 0
    assert {n for name, n in second.items() if name.startswith("load.core.")} <= {0}


def test_a_unit_that_fails_stays_open_and_no_other_does(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)

    def broken(settings: Settings, unit: object, source: object, path: Path) -> object:
        if path.parent.parent.name == "bawaba":
            raise ValueError("a fault of ours")
        return read(settings, unit, source, path)  # type: ignore[arg-type]

    read = stages.read
    monkeypatch.setattr("pipeline.stages.read", broken)
    report = ingest(sources=NAMES, start=START, home=home, sources_folder=home / "sources")
    assert list(report["failed"].values()) == ["bawaba: ValueError: a fault of ours"]
    settings = Settings(home=home)
    assert [unit["source"] for unit in stages.status(settings)["open_units"]] == ["bawaba"]
    assert query(settings, "select distinct source_name from core.article order by 1").rows == [
        ("raed",), ("sabah",)
    ]  # fmt: skip
    monkeypatch.setattr("pipeline.stages.read", read)
    run(home, NAMES)  # takes the open unit up: its pages are archived, only read anew
    assert stages.status(settings)["open_units"] == []
    loaded = "select count(*) from core.article where source_name = 'bawaba'"
    assert query(settings, loaded).rows[0][0] > 0


def test_import_takes_articles_through_to_publish(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for article in all_articles():
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    report = import_articles(path, home=tmp_path)
    assert report["counts"]["import.articles"] == len(all_articles())
    settings = Settings(home=tmp_path)
    told = query(settings, "select external_id, meeting_id, url, source from report.mentions").rows
    assert {row[0] for row in told} <= {article["id"] for article in all_articles()}
    assert len(told) > 20
    assert all(all(row) for row in told)
    again = import_articles(path, home=tmp_path)
    assert again["counts"]["import.articles"] == 0
    assert again["counts"]["load.core.meeting"] == 0
