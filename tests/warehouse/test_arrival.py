"""The warehouse ends in the same rows whatever order and batches its articles came in."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import load
from pipeline.load.keys import tables
from pipeline.records import Article, Mention
from pipeline.settings import Settings
from tests.warehouse.samples import BODY, GUEST, HOST, article, reception, stage_and_load

Told = list[tuple[Article, list[Mention]]]
PAPERS = ["sabah", "masa", "fajr", "shuruq"]


def world() -> Told:
    """Return 24 articles: rewrites, reprints with a word more, updates at the same address."""
    chance = random.Random(3)
    made: Told = []
    for day in range(3):
        for hour, paper in enumerate(PAPERS):
            at = datetime(2025, 3, 3 + 2 * day, 6, tzinfo=UTC) + timedelta(hours=hour)
            own = " ".join(f"{paper}{chance.randint(0, 9)}" for _ in range(60))
            shared = " ".join(f"نص{day}ف{word}" for word in range(60))
            tail = own if hour % 2 else f"{shared} {paper}"
            for version in range(2):
                of = article(
                    BODY.format(host=HOST, guest=GUEST) + f" {tail}" + " تحديث" * version,
                    url=f"https://{paper}.example/{day}", source=paper, published=at,
                    fetched=at + timedelta(hours=1 + version),
                )  # fmt: skip
                made.append((of, [reception(of, day=at.date())]))
    return made


def dump(settings: Settings) -> dict[str, list[str]]:
    with load.open_warehouse(settings) as warehouse:
        return {
            name: sorted(map(str, warehouse.rows(f"from {name}")))
            for name in tables()
            if name.startswith("core.")
        }


def test_any_order_in_any_batches_is_a_rebuild(tmp_path: Path) -> None:
    whole = Settings(home=tmp_path / "whole")
    stage_and_load(whole, world())
    expected = dump(whole)
    assert len(expected["core.article"]) == 24
    assert len(expected["core.meeting"]) == 3
    assert 0 < len(expected["core.near_duplicate"]) < 100
    for seed in range(3):
        chance = random.Random(seed)
        told, settings = world(), Settings(home=tmp_path / str(seed))
        chance.shuffle(told)
        while told:
            size = chance.randint(1, 9)
            stage_and_load(settings, told[:size])
            told = told[size:]
        assert dump(settings) == expected


def test_another_scheme_begins_anew(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    stage_and_load(settings, world()[:8])
    expected = dump(settings)
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        warehouse.rows("update core.signature set scheme_name = 'rensa-0.4'")
        warehouse.rows("update core.signature_band set band_hash = 1")
        warehouse.rows("update core.near_duplicate set jaccard = 1")
    stage_and_load(settings, world()[:1])
    assert dump(settings) == expected


def test_an_update_keeps_its_meeting(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    [meeting] = stage_and_load(settings, world()[:1]).meetings
    [updated] = stage_and_load(settings, world()[1:2]).meetings
    assert updated.meeting_id == meeting.meeting_id
    assert updated.mention_count == 1


@pytest.mark.parametrize("body", ["صورة", "فيديو من المكان"])
def test_short_bodies_are_no_reprints_unless_all_is_the_same(tmp_path: Path, body: str) -> None:
    settings = Settings(home=tmp_path)
    papers = [("أ", "sabah"), ("ب", "masa"), ("ب", "fajr")]
    made: Told = [
        (article(body, title=title, url=f"https://{paper}.example/1", source=paper), [])
        for title, paper in papers
    ]
    stage_and_load(settings, made)
    with load.open_warehouse(settings) as warehouse:
        sizes = warehouse.rows("select count(*) n from core.article_cluster group by cluster_id"
                               " order by n")  # fmt: skip
    assert sizes == [(1,), (2,)]
