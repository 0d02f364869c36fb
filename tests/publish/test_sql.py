"""`query` answers select statements on the published copy, and nothing else can be done there."""

from contextlib import suppress
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from pipeline.errors import DataError, Unavailable
from pipeline.publish import query, read_only
from pipeline.settings import Settings

REFUSED = """
insert into core.meeting select * from core.meeting
update core.meeting set status = 'planned'
delete from core.meeting
truncate core.meeting
merge into core.meeting m using core.meeting s using (meeting_id) when matched then delete
with gone as (delete from core.meeting returning *) select * from gone
create table t (x integer)
create temp table t as select 1
create view v as select 1
create macro f() as 1
create schema s
create sequence s
create secret s (type s3)
drop table core.meeting
drop view report.meetings
alter table core.meeting add column x integer
comment on table core.meeting is 'x'
copy core.meeting to '{out}/x.csv'
copy (select 1) to '{out}/x.parquet'
copy core.meeting from '/etc/passwd'
export database '{out}/all'
import database '{out}/all'
attach '{out}/x.duckdb' as x
attach ':memory:' as x
attach '{live}' as live
detach wh
use memory
install fts
load fts
load '{out}/x.duckdb_extension'
set memory_limit = '9GB'
set enable_external_access = true
reset lock_configuration
set variable x = 1
pragma memory_limit = '9GB'
pragma enable_profiling = 'json'
call enable_logging('QueryLog', storage := 'file', storage_config := {{'path': '{out}'}})
call pragma_version()
checkpoint
vacuum
begin
prepare p as select 1
execute p
explain analyze insert into core.meeting select * from core.meeting
select * from '/etc/passwd'
select * from read_csv('/etc/passwd')
select * from read_text('/etc/passwd')
select * from read_blob('/etc/passwd')
select * from read_json('/etc/passwd')
select * from read_parquet('{out}/*.parquet')
select * from glob('/etc/*')
select * from sniff_csv('/etc/passwd')
select * from 'https://example.org/x.parquet'
select * from query('delete from core.meeting')
select * from read_ndjson_objects('/etc/passwd')
select * from read_text('/proc/self/environ')
select * from read_csv_auto(['/etc/passwd'])
select * from read_duckdb('{live}')
select * from parquet_metadata('/etc/passwd')
select * from "/etc/passwd"
select * from '/proc/self/maps'
select * from query('select * from read_text(''/etc/passwd'')')
select * from query_table('/etc/passwd')
from json_execute_serialized_sql(json_serialize_sql('from read_text(''/etc/passwd'')'))
select * from sqlite_scan('/etc/passwd', 't')
select * from duckdb_secrets()
select * from force_checkpoint()
explain copy (select 1) to '{out}/x.csv'
explain analyze copy (select 1) to '{out}/x.csv'
copy database wh to memory
install httpfs from 'https://example.org'
force install httpfs
update extensions
set temp_directory = '{out}'
set schema = 'core'
create or replace view report.meetings as select 1
comment on column core.meeting.kind is 'x'
drop schema core cascade
call dbgen(sf = 1)
analyze
commit
rollback
select getenv('HOME')
select 1; select 2
select 1; drop table core.meeting
select * from no_such_table
select from where
-- nothing
""".strip().splitlines()

if duckdb.__version__ >= "2":  # 1.5 profiles the reader's own session by it and writes nothing
    REFUSED.append("select * from enable_profiling()")


@pytest.mark.parametrize("sql", [*REFUSED, ""])
def test_what_does_not_only_read_is_refused_in_one_line(
    published: Settings, tmp_path: Path, sql: str
) -> None:
    before = sorted(path.name for path in published.published.iterdir())
    with pytest.raises(DataError) as raised:
        query(published, sql.format(out=tmp_path, live=published.database))
    assert str(raised.value).startswith("sql: ") and "\n" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []
    assert sorted(path.name for path in published.published.iterdir()) == before


def test_the_variables_of_this_program_are_out_of_reach(
    published: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = pa.table({"secret": [1]})
    monkeypatch.setattr("pipeline.publish.reading.private", table, raising=False)
    with pytest.raises(DataError, match="private does not exist"):
        query(published, "select * from private")


def test_a_log_to_a_file_is_not_written(published: Settings, tmp_path: Path) -> None:
    # 2.0 refuses it; 1.5 says yes, and then has no file system to write it to.
    path = f"storage_config := {{'path': '{tmp_path}'}}"
    with suppress(DataError):
        query(published, f"select * from enable_logging('QueryLog', storage := 'file', {path})")
    assert query(published, "select 1").rows == [(1,)]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) from report.meetings",
        "from report.meetings",
        "with a as (select 1 as x) select x from a",
        "describe report.meetings",
        "describe select 1",
        "show tables from core",
        "show databases",
        "select change, who from report.new_since(date '2025-01-01')",
        "select count(*) from report.upcoming_on(date '2025-01-01')",
        "unpivot (select 1 as a, 2 as b) on a, b",
        "select who, count(*) over (partition by kind) from report.meetings",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) from n",
        "explain analyze select 1",
        "show all tables",
        "summarize core.meeting",
        "values (1)",
        "explain select 1",
        "select 1;",
    ],
)
def test_what_reads_is_answered(published: Settings, sql: str) -> None:
    answer = query(published, sql)
    assert answer.rows and len(answer.columns) == len(answer.rows[0])


def test_names_and_times_come_as_they_are(published: Settings) -> None:
    columns, rows = query(
        published, "select who, m.city, published_at from report.meetings m"
        " join report.mentions using (meeting_id) order by published_at limit 1"
    )  # fmt: skip
    assert columns == ["who", "city", "published_at"]
    assert rows[0][:2] == ("سالم بن راشد الهادي · كارلوس مندونسا", "المنامة")
    assert rows[0][2].isoformat() == "2025-03-03T09:00:00+00:00"


def test_a_query_too_large_for_memory_is_one_line(published: Settings) -> None:
    small = Settings(home=published.home, memory_limit="50MB")
    with pytest.raises(DataError, match=r"^sql: Out of Memory"):
        query(small, "select list(a.x) from range(9000000) a(x)")


def test_nothing_published_is_said_with_the_remedy(settings: Settings) -> None:
    told = "nothing is published yet: start `mahdar run`"
    with pytest.raises(Unavailable, match=told), read_only(settings):
        raise AssertionError("opened nothing")
