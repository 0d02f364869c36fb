"""Kill -9 at random moments of an ingest: nothing is lost, doubled, or fetched again."""

import random
import time
from pathlib import Path

import pytest

from tests.bench.ingest_bench import corpus_site
from tests.bench.made_corpus import write_made_articles
from tests.soak.killing import Series, mahdar_command, stages_command


def test_a_few_kills_of_a_small_ingest(tmp_path: Path) -> None:
    series = killed(tmp_path, pages=120, kills=4, by_flow=False, seed=3)
    assert series.wrong == []
    assert series.kills == 4


@pytest.mark.soak
def test_fifty_kills_of_an_ingest_of_two_thousand_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = time.monotonic()
    series = killed(tmp_path, pages=2000, kills=50, by_flow=True, seed=int(time.time()))
    with capsys.disabled():
        moments = sorted(round(moment, 1) for moment in series.moments)
        print(f"\n{series.kills} kills in {series.rounds} ingests of 2000 pages,"
              f" {time.monotonic() - begun:.0f} s; killed after (s): {moments}")  # fmt: skip
        print(f"asked for again, not yet archived when the kill came: {series.asked_twice} pages;"
              f" unfinished files left: {series.left_behind}")  # fmt: skip
    assert series.wrong == []
    assert series.kills == 50


def killed(folder: Path, pages: int, kills: int, by_flow: bool, seed: int) -> Series:
    write_made_articles(folder / "made.jsonl", pages)
    sources, log = folder / "sources", folder / "asked.txt"
    with corpus_site(folder / "made.jsonl", sources, None, log) as site:
        command = (mahdar_command if by_flow else stages_command)(site, sources)
        env = {
            "MAHDAR_CONNECT_TO": site["connect_to"],
            "MAHDAR_ALLOW_LOOPBACK": "1",
            "MAHDAR_BATCH_PAGES": "50",
        }
        series = Series(site, log, command, env, random.Random(seed))
        series.run(folder, kills)
    return series
