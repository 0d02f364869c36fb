"""Backfills: days looked through, archives and articles read anew, cut short and taken up."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.backfill import backfill
from flows.ingest import ingest
from flows.tasks import load
from pipeline import stages
from pipeline.errors import DataError
from pipeline.publish import query
from pipeline.records import Article, Counts, FromStage, Mention
from pipeline.samplesite import SampleSite, write_sources
from pipeline.settings import Settings
from pipeline.stages import extracting

pytestmark = pytest.mark.usefixtures("prefect_server")
NAMES = ["bawaba", "raed", "sabah"]
FIRST, LAST = date(2026, 1, 31), date(2026, 3, 2)
TOLD = "select article_id, mention_id, kind, status from core.mention order by all"
ARTICLES = "select article_id, last_fetched_at from core.article order by all"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a home whose sources lead to the sample site."""
    with SampleSite() as site:
        write_sources(tmp_path / "sources")
        connect_to = ",".join(f"{host}={at}" for host, at in site.connect_to)
        monkeypatch.setenv("MAHDAR_CONNECT_TO", connect_to)
        monkeypatch.setenv("MAHDAR_ALLOW_LOOPBACK", "1")
        monkeypatch.setattr("flows.backfill.GIVE_WAY_SECONDS", 0.0)
        yield tmp_path


def ingested(home: Path) -> Settings:
    start = datetime(2026, 1, 31, tzinfo=UTC)
    report = ingest(sources=NAMES, start=start, home=home, sources_folder=home / "sources")
    assert report["failed"] == {}
    return Settings(home=home, sources=home / "sources")


def anew(home: Path, from_stage: FromStage, **given: Any) -> Counts:
    report = backfill(from_stage=from_stage, home=home, sources_folder=home / "sources", **given)
    assert report["failed"] == {}
    return Counts(report["counts"])


def _cut_short(*_: object) -> None:
    raise KeyboardInterrupt


def blind(article: Article) -> tuple[list[Mention], Counts]:
    return [], Counts()


def test_days_are_looked_through_once(home: Path) -> None:
    days = {"first": FIRST, "last": LAST, "sources": NAMES}
    found = anew(home, "discover", **days).values
    assert found["read.articles"] == found["load.core.article"] > 30
    units = (
        "select count(*), count(distinct source), bool_and(state = 'finished') from report.units"
    )
    settings = Settings(home=home)
    assert query(settings, units).rows == [(3, 3, True)]
    assert (
        "discover.found" not in anew(home, "discover", first=FIRST, last=LAST, sources=NAMES).values
    )
    again = anew(home, "discover", first=FIRST, last=LAST, sources=NAMES, again=True).values
    assert again["discover.found"] == found["discover.found"]
    assert again.get("load.core.article", 0) == 0


@pytest.mark.parametrize("from_stage", ["extract", "parse"])
def test_what_a_better_reader_finds_comes_in(
    home: Path, monkeypatch: pytest.MonkeyPatch, from_stage: FromStage
) -> None:
    with monkeypatch.context() as poor:
        poor.setattr(extracting, "_by_rules", blind)
        settings = ingested(home)
    assert query(settings, TOLD).rows == []
    articles = query(settings, ARTICLES).rows
    counts = anew(home, from_stage).values
    assert counts["read.mentions"] == counts["load.core.mention"] > 20
    assert query(settings, ARTICLES).rows == articles
    assert query(settings, "select count(*) from report.meetings").rows[0][0] > 20
    assert "read.articles" not in anew(home, from_stage).values  # the code is the same
    assert anew(home, from_stage, again=True).values["load.core.mention"] == 0


def test_what_is_archived_and_not_loaded_is_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr("flows.ingest.read_batches", lambda *_: None)
        cut.setattr("flows.ingest.ended", _cut_short)
        with pytest.raises(KeyboardInterrupt):
            ingested(home)
    assert anew(home, "archive").values["load.core.article"] > 30
    assert "read.articles" not in anew(home, "archive").values


def test_a_backfill_cut_short_goes_on_where_it_stopped(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = ingested(home)
    planned = stages.plan(settings, from_stage="extract")
    with monkeypatch.context() as cut:
        cut.setattr("flows.backfill.ANEW_UNITS", 1)
        cut.setattr("flows.backfill.load", _LoadsOnce())
        with pytest.raises(KeyboardInterrupt):
            anew(home, "extract")
    left = stages.still_to_do(settings, planned)
    assert set(left) < set(planned)
    assert len(left) == len(NAMES) - 1
    counts = anew(home, "extract").values
    assert 0 < counts["read.articles"] < 36
    assert stages.still_to_do(settings, planned) == []


class _LoadsOnce:
    """Stands in for the task load; the second time it is as if someone had pressed Ctrl-C."""

    def __init__(self) -> None:
        self.count = 0

    def submit(self, *given: Any) -> Any:
        self.count += 1
        if self.count > 1:
            raise KeyboardInterrupt
        return load.submit(*given)


def test_a_source_that_another_run_has_is_waited_for(home: Path) -> None:
    settings = ingested(home)
    with stages.claimed(settings, ["raed"]), pytest.raises(Exception, match="has been writing"):
        anew(home, "extract", sources=["raed"], wait_seconds=0.1)
    assert anew(home, "extract", sources=["raed"])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"from_stage": "discover"}, "needs a first and a last day"),
        ({"from_stage": "parse", "names": ["nowhere"]}, "the archive has nothing of it"),
        ({"first": LAST, "last": FIRST}, "is before the first"),
    ],
)
def test_what_cannot_be_planned_is_refused(home: Path, given: dict[str, object], why: str) -> None:
    with pytest.raises(DataError, match=why):
        stages.plan(Settings(home=home, sources=home / "sources"), **given)  # type: ignore[arg-type]


def test_pages_are_not_read_without_the_rules_they_had(home: Path) -> None:
    settings = ingested(home)
    with pytest.raises(DataError, match="source bawaba: its file is not here"):
        stages.plan(Settings(home=settings.home), from_stage="parse")
