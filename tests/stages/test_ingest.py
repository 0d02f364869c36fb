"""The sample site through all stages: what is loaded, then by a second run, and after a kill."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import stages
from pipeline.publish import query
from pipeline.samplesite import SampleSite, all_articles, write_sources
from pipeline.settings import Settings
from tests.stages.drive import END, drive, site_settings

KILLS = 6
SOAK_KILLS = 60
ROOT = Path(__file__).parent.parent.parent
TABLES = ("article", "mention", "mention_participant", "meeting", "participant", "person",
          "topic", "statement", "outcome", "evidence", "article_cluster")  # fmt: skip


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    with SampleSite() as site:
        yield site


def home_at(folder: Path, site: SampleSite) -> Settings:
    write_sources(folder / "sources")
    return site_settings(folder, site.connect_to)


def contents(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of the core tables; when a page was fetched is no content."""
    found = {}
    for table in TABLES:
        times = " exclude (first_fetched_at, last_fetched_at)" if table == "article" else ""
        found[table] = query(settings, f"select *{times} from core.{table} order by all").rows
    return found


@pytest.fixture(scope="module")
def ingested(site: SampleSite, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return a home into which the morning's and the evening's edition were ingested."""
    settings = home_at(tmp_path_factory.mktemp("home"), site)
    for edition, hours in (("morning", 0), ("evening", 1)):
        site.edition = edition  # type: ignore[assignment]
        drive(settings, END + timedelta(hours=hours), run_id=edition)
    return settings


def test_every_article_is_loaded_once(ingested: Settings) -> None:
    rows = query(ingested, "select count(*), count(distinct url_key) from core.article").rows
    articles, addresses = rows[0]
    expected = {article["url"] for article in all_articles()}
    assert addresses == len(expected)
    assert articles > addresses  # one was updated at its address: both versions stay


def test_what_left_has_its_reason(ingested: Settings) -> None:
    rows = query(ingested, "select distinct stage, reason from report.dropped").rows
    assert set(rows) >= {("fetch", "gone"), ("fetch", "disallowed"), ("parse", "video_only")}


def test_meetings_of_several_tellings_are_one(ingested: Settings) -> None:
    rows = query(ingested, "select tellings, len(sources) from report.meetings").rows
    assert max(tellings for tellings, _ in rows) >= 2
    assert max(sources for _, sources in rows) >= 2


def test_mentions_come_from_the_newest_version(ingested: Settings) -> None:
    told = query(
        ingested,
        "select count(*) from core.meeting_mention join core.mention using (mention_id)"
        " join core.article_cluster using (article_id) where not is_newest",
    ).rows
    assert told == [(0,)]


def test_a_run_that_finds_nothing_new_changes_nothing(ingested: Settings, site: SampleSite) -> None:
    before = contents(ingested)
    site.edition = "evening"
    asked = len(site.requests)
    counts = drive(ingested, END + timedelta(hours=2), run_id="again").values
    assert counts["discover.due"] == 0
    assert {path for _, path, _ in site.requests[asked:]} <= discovery_paths(ingested)
    assert contents(ingested) == before
    assert [n for name, n in counts.items() if name.startswith("load.core.") and n] == []


def discovery_paths(settings: Settings) -> set[str]:
    sources = stages.chosen_sources(settings, ["bawaba", "raed", "sabah"])
    places = {"/" + place.url.split("/", 3)[3] for s in sources for place in s.discover}
    return places | {"/robots.txt", "/sitemap-2026-02.xml"}


def test_units_do_not_stay_open(ingested: Settings) -> None:
    assert stages.status(ingested)["open_units"] == []


def test_a_source_that_is_down_does_not_stop_the_others(site: SampleSite, tmp_path: Path) -> None:
    settings = home_at(tmp_path, site)
    path = settings.home / "sources" / "raed.toml"
    path.write_text(path.read_text("utf-8").replace("raed.example", "raed.invalid"), "utf-8")
    drive(settings)
    rows = query(settings, "select distinct source_name from core.article order by 1").rows
    assert rows == [("bawaba",), ("sabah",)]
    dropped = query(settings, "select source, reason from report.dropped").rows
    assert ("raed", "no_discovery_page") in dropped
    sources = {row["source"]: row for row in stages.status(settings)["sources"]}
    assert "lists_fail" in sources["raed"]["health"]["states"]
    assert sources["sabah"]["health"]["states"] == []


def killed_after(seconds: float, settings: Settings) -> bool:
    """Start the stages in a process of their own and kill it; say whether it was still at work."""
    connect_to = ",".join(f"{host}={at}" for host, at in settings.connect_to)
    command = [sys.executable, str(ROOT / "tests/stages/drive.py"), str(settings.home), connect_to]
    env = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    process = subprocess.Popen(command, env=env)
    time.sleep(seconds)
    was_at_work = process.poll() is None
    process.kill()
    process.wait()
    return was_at_work


@pytest.mark.parametrize("times", [KILLS, pytest.param(SOAK_KILLS, marks=pytest.mark.soak)])
def test_a_killed_run_is_taken_up_where_it_stopped(
    site: SampleSite, tmp_path: Path, times: int
) -> None:
    """SIGKILL at random moments, then a whole run: the rows are those of an undisturbed run."""
    site.edition = "evening"
    undisturbed = home_at(tmp_path / "undisturbed", site)
    drive(undisturbed)
    killed = home_at(tmp_path / "killed", site)
    chance = random.Random(20260228)
    kills = sum(killed_after(chance.uniform(0.5, 4.0), killed) for _ in range(times))
    drive(killed)
    assert kills > 0
    assert contents(killed) == contents(undisturbed)
    twice = (
        "select url_key from ledger.fetch where outcome = 'fetched'"
        " group by all having count(*) > 1"
    )
    assert query(killed, twice).rows == []
