"""Migrations are applied once, whole, and never edited; views follow what is shipped."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.database import SqlFile, sql_files
from pipeline.database import migrate as module
from pipeline.database.migrate import migrate
from pipeline.errors import DataError
from pipeline.load.keys import merged_columns, schemas, tables

FIRST = SqlFile("0001_a", "create table a (x integer);")


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        yield con


def ship(
    monkeypatch: pytest.MonkeyPatch, *migrations: SqlFile, views: list[SqlFile] | None = None
) -> None:
    shipped = {"migrations": list(migrations), "views": views or []}
    monkeypatch.setattr(module, "sql_files", shipped.__getitem__)


def names(con: duckdb.DuckDBPyConnection) -> set[str]:
    return {row[0] for row in con.execute("select table_name from duckdb_tables()").fetchall()}


def test_all_are_applied_once(con: duckdb.DuckDBPyConnection) -> None:
    assert migrate(con) == [file.name for file in sql_files("migrations")]
    assert migrate(con) == []
    ledger = con.execute("select name, sha256 from main.migration where kind = 'migrations'")
    assert dict(ledger.fetchall()) == {f.name: f.sha256 for f in sql_files("migrations")}


def test_an_edited_file_is_refused_by_name(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship(monkeypatch, FIRST)
    migrate(con)
    ship(monkeypatch, SqlFile("0001_a", FIRST.text + " -- more"))
    with pytest.raises(DataError, match=r"^0001_a\.sql: was edited after it was applied"):
        migrate(con)


def test_a_database_of_a_newer_version_is_refused(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship(monkeypatch, FIRST, SqlFile("0002_b", "create table b (x integer);"))
    migrate(con)
    ship(monkeypatch, FIRST)
    with pytest.raises(DataError, match=r"^0002_b: the database was made by a newer mahdar"):
        migrate(con)


def test_a_step_that_fails_leaves_nothing_of_itself(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = SqlFile("0002_bad", "create table b (x integer); insert into missing values (1);")
    ship(monkeypatch, FIRST, bad)
    with pytest.raises(DataError, match=r"^migrations/0002_bad\.sql: .*missing"):
        migrate(con)
    assert names(con) == {"a", "migration"}
    ship(monkeypatch, FIRST, SqlFile("0002_bad", "create table b (x integer);"))
    assert migrate(con) == ["0002_bad"]


def test_views_are_replaced_when_their_file_changes(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def view(value: int) -> list[SqlFile]:
        return [SqlFile("v", f"create or replace view v as select {value} as x;")]

    for value in (1, 2):
        ship(monkeypatch, FIRST, views=view(value))
        migrate(con)
        assert con.execute("from v").fetchall() == [(value,)]


def test_every_table_can_be_merged_into(con: duckdb.DuckDBPyConnection) -> None:
    migrate(con)
    rows = con.execute(
        "select schema_name || '.' || table_name from duckdb_tables() where schema_name <> 'main'"
    ).fetchall()
    assert {row[0] for row in rows} == set(tables())
    for name, table in tables().items():
        columns = set(schemas()[name].names)
        assert {*table.key, *([table.scope] if table.scope else [])} <= columns, name
        assert merged_columns().get(name, {}).keys() <= columns, name


def test_columns_end_as_the_house_writes_them(con: duckdb.DuckDBPyConnection) -> None:
    migrate(con)
    rows = con.execute(
        "select table_name || '.' || column_name, column_name, data_type from duckdb_columns()"
        " where schema_name in ('core', 'ledger')"
    ).fetchall()
    for name, column, kind in rows:
        assert kind != "TIMESTAMP", f"{name} has no zone"
        assert (kind == "BOOLEAN") == column.startswith("is_"), name
        if kind == "DATE":
            assert column.endswith("_date") or "source_day_counted" in name, name
        if kind == "TIMESTAMP WITH TIME ZONE":
            assert column.endswith("_at"), name


def test_files_are_found_in_a_wheel_as_in_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pipeline" / "_sql" / "checks"
    folder.mkdir(parents=True)
    (folder / "b.sql").write_text("select 2")
    (folder / "a.sql").write_text("select 1")
    monkeypatch.setattr("pipeline.database.files.files", lambda _: tmp_path / "pipeline")
    assert [file.name for file in sql_files("checks")] == ["a", "b"]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("core.mention", {"mention_id": "m", "article_id": "a", "ordinal": 0, "kind": "dinner",
                          "status": "held", "confidence": 0.5}),
        ("core.mention", {"mention_id": "m", "article_id": "a", "ordinal": 0, "kind": "talks",
                          "status": "held", "confidence": 1.5}),
        ("core.mention", {"mention_id": None, "article_id": "a", "ordinal": 0, "kind": "talks",
                          "status": "held", "confidence": 0.5}),
        ("core.mention_participant", {"mention_participant_id": "p", "mention_id": "m",
                                      "article_id": "a", "ordinal": 0, "side": "host"}),
        ("core.near_duplicate", {"content_a_id": "b", "content_b_id": "a", "jaccard": 0.9}),
        ("core.article_text", {"text_id": "t", "text": "abc", "folded": "ab"}),
    ],
)  # fmt: skip
def test_constraints_are_real(
    con: duckdb.DuckDBPyConnection, table: str, row: dict[str, object]
) -> None:
    migrate(con)
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    with pytest.raises(duckdb.ConstraintException):
        con.execute(f"insert into {table} ({columns}) values ({marks})", list(row.values()))
