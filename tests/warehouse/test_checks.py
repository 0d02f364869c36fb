"""A sound warehouse passes every check, and each check finds what it is for."""

from pathlib import Path

import duckdb
import pytest

from pipeline.database import sql_files
from pipeline.publish import publish, run_checks
from pipeline.settings import Settings
from tests.warehouse.samples import stage_and_load, told_by_papers

# check: what breaks it (several, for a check of several rules) and how many bad rows that makes
BREAKS = {
    "keys_unique": [
        ("insert into core.mention from core.mention limit 1", 1),
        ("insert into core.signature_band from core.signature_band limit 1", 1),
        ("insert into ledger.source select 's', 't', 'BH', 'UTC', true, 1, 2 from range(2)", 1),
    ],
    "references_hold": [
        ("delete from core.person where name like 'سالم%'", 2),
        ("update core.article set text_id = 'none' where url like '%masa%0'", 1),
        ("update core.article_cluster set role = 'reprint' where role = 'original'", 4),
        ("insert into core.near_duplicate values ('0', '1', 0.9)", 2),
        ("insert into core.topic values ('t', 'no meeting', 0, 'نص', 1)", 1),
        ("update core.statement set participant_id = 'none' where ordinal = 0", 2),
    ],
    "spans_quote_their_text": [
        ("update core.evidence set start_offset = start_offset - 1"
         " where field_name = 'city_name'", 4),
        ("delete from core.evidence where field_name = 'verb'", 4),
        ("update core.mention_topic set text = 'غير ذلك'", 4),
    ],
    "spans_lie_in_their_text": [
        ("update core.evidence set end_offset = 100000 where field_name = 'kind'", 4),
    ],
    "tellings_in_one_meeting": [
        ("delete from core.meeting_mention", 6),
        ("update core.article_cluster set is_newest = false where role = 'original'", 4),
        ("update core.meeting set mention_count = 9", 2),
    ],
    "corrections_hold": [
        ("insert into core.correction by name select 'c' as correction_id, 'set' as action,"
         " meeting_id, 'city' as field_name, 'غيرها' as value, 'w' as why, 'd' as author_name,"
         " now() as corrected_at from core.meeting limit 1;"
         "insert into core.applied_correction by name select 'c' as correction_id, meeting_id,"
         " true as is_applied, [] as mention_ids from core.correction", 1),
    ],
    "one_newest_version": [
        ("update core.article_cluster set is_newest = false", 4),
    ],
    "bodies_have_their_hash": [
        ("update core.article set content_id = 'other' where url like '%masa%0'", 1),
        ("update core.article set char_count = 1 where url like '%masa%0'", 1),
        ("update core.article set title = 'آخر' where url like '%masa%0'", 1),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = Settings(home=tmp_path_factory.mktemp("sound"))
    stage_and_load(settings, told_by_papers(["sabah", "masa"], days=2))
    return publish(settings).path


def copy_of(sound: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(sound.read_bytes())
    return copy


def test_a_sound_warehouse_passes(sound: Path) -> None:
    with duckdb.connect(str(sound), read_only=True) as con:
        assert run_checks(con) == dict.fromkeys(BREAKS, 0)


def test_every_check_is_proven() -> None:
    assert {check.name for check in sql_files("checks")} == BREAKS.keys()


@pytest.mark.parametrize(
    ("check", "sql", "count"),
    [(check, sql, count) for check, breaks in BREAKS.items() for sql, count in breaks],
)
def test_each_check_finds_what_it_is_for(
    sound: Path, tmp_path: Path, check: str, sql: str, count: int
) -> None:
    with duckdb.connect(str(copy_of(sound, tmp_path))) as con:
        con.execute(sql)
        assert run_checks(con)[check] == count


def test_keys_of_every_table_are_checked() -> None:
    from pipeline.load.keys import tables

    [check] = [check for check in sql_files("checks") if check.name == "keys_unique"]
    for name, table in tables().items():
        assert f"from {name} group by {', '.join(table.key)} having" in check.text, name
