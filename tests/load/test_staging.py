"""Staged rows reach the warehouse once, whole, and replace what their article told before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import load
from pipeline.load.keys import tables
from pipeline.load.mention_rows import TABLES as MENTION_TABLES
from pipeline.records import Article, Mention
from pipeline.settings import Settings
from tests.warehouse.samples import BODY, GUEST, HOST, article, reception, refresh

LATER = datetime(2025, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def settings(store: Settings) -> Settings:
    return store


def made(**given: object) -> Article:
    return article(BODY.format(host=HOST, guest=GUEST), **given)  # type: ignore[arg-type]


def stage(settings: Settings, name: str, of: Article, *mentions: Mention) -> Path:
    return load.stage(settings, "u", name, load.article_rows([of]), load.mention_rows(mentions))


def load_all(settings: Settings) -> dict[str, int]:
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        return load.load_staged(warehouse, load.staged(settings, "u")).values


def dump(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    with load.open_warehouse(settings) as warehouse:
        return {name: sorted(warehouse.rows(f"from {name}"), key=str) for name in tables()}


def test_loading_twice_leaves_the_same_rows(settings: Settings) -> None:
    stage(settings, "1", made(), reception(made()))
    first = load_all(settings)
    rows = dump(settings)
    assert first["core.article"] == 1 and first["core.mention_participant"] == 2
    assert set(load_all(settings).values()) == {0}
    assert dump(settings) == rows


def test_mentions_come_back_as_they_were(settings: Settings) -> None:
    given = reception(made())
    stage(settings, "1", made(), given)
    load_all(settings)
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        refresh(warehouse)
        [telling] = load.tellings(warehouse)
    assert telling.mention == given
    assert telling.source == "sabah"
    assert telling.published_at == made().published.at


def test_an_article_read_anew_replaces_all_it_told(settings: Settings) -> None:
    other = made(url="https://sabah.example/2")
    stage(settings, "1", made(), reception(made()), reception(made(), ordinal=1))
    stage(settings, "2", other, reception(other))
    load_all(settings)
    load.unstage(settings, "u")
    stage(settings, "3", made(), replace(reception(made()), topics=()))
    load_all(settings)
    rows = dump(settings)
    ids = [(row[1], row[2]) for row in rows["core.mention"]]
    assert sorted(ids) == sorted([(made().article_id, 0), (other.article_id, 0)])
    assert len(rows["core.mention_topic"]) == 1
    assert {row[4] for row in rows["core.evidence"]} == {made().article_id, other.article_id}


def test_what_is_no_longer_told_goes_too(settings: Settings) -> None:
    stage(settings, "1", made(), reception(made()))
    load_all(settings)
    stage(settings, "1", made())
    load_all(settings)
    rows = dump(settings)
    assert all(rows[name] == [] for name in MENTION_TABLES)
    assert len(rows["core.article"]) == 1


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")])
@pytest.mark.parametrize("is_one_load", [True, False])
def test_the_last_fetch_wins_in_any_order(
    settings: Settings, order: tuple[str, str], is_one_load: bool
) -> None:
    # The body is the same and so is the id; the title was lengthened, so all spans moved.
    old, new = made(), made(title="استقبال رسمي في مقر الوزارة", fetched=LATER)
    assert old.article_id == new.article_id
    for number, which in enumerate(order):
        of = {"old": old, "new": new}[which]
        stage(settings, str(number), of, reception(of))
        if not is_one_load:
            load_all(settings)
            load.unstage(settings, "u")
    if is_one_load:
        load_all(settings)
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        refresh(warehouse)
        [telling] = load.tellings(warehouse)
        [(title, first, last)] = warehouse.rows(
            "select title, first_fetched_at, last_fetched_at from core.article"
        )
    assert telling.mention == reception(new)
    assert (title, first, last) == (new.title, old.fetched_at, LATER)


def test_a_batch_appears_whole_or_not_at_all(settings: Settings) -> None:
    stage(settings, "1", made(), reception(made()))
    with pytest.raises((TypeError, ValueError)):
        load.stage(settings, "u", "2", {"core.article": [{"char_count": "many"}]})
    assert [path.name for path in load.staged(settings, "u")] == ["1"]


def test_staging_again_under_a_name_replaces(settings: Settings) -> None:
    stage(settings, "1", made(), reception(made()))
    stage(settings, "1", made(url="https://sabah.example/9"))
    load_all(settings)
    rows = dump(settings)
    assert [row[3] for row in rows["core.article"]] == ["https://sabah.example/9"]
    assert rows["core.mention"] == []


def test_a_source_with_one_key_twice_is_one_row(settings: Settings) -> None:
    rows = [
        {"run_id": "r", "flow_name": name, "state": "started", "code_version": "1",
         "started_at": LATER + timedelta(seconds=second)}
        for second, name in enumerate(["early", "late"])
    ]  # fmt: skip
    with load.open_warehouse(settings) as warehouse:
        assert warehouse.merge("ledger.run", rows) == 1
        assert warehouse.rows("select flow_name from ledger.run") == [("late",)]


def test_a_failed_transaction_leaves_nothing(settings: Settings) -> None:
    stage(settings, "1", made(), reception(made()))
    with pytest.raises(KeyboardInterrupt), load.open_warehouse(settings) as warehouse:  # noqa: SIM117
        with warehouse.transaction():
            load.load_staged(warehouse, load.staged(settings, "u"))
            raise KeyboardInterrupt
    assert all(rows == [] for rows in dump(settings).values())


def test_a_failed_transaction_is_undone_before_the_next(settings: Settings) -> None:
    stage(settings, "1", made(), reception(made()))
    with load.open_warehouse(settings) as warehouse:
        with pytest.raises(ValueError, match="no"), warehouse.transaction():
            load.load_staged(warehouse, load.staged(settings, "u"))
            raise ValueError("no")
        with warehouse.transaction():
            load.run_started(warehouse, "r", "ingest")
    assert [name for name, rows in dump(settings).items() if rows] == ["ledger.run"]
