"""The docs that are made from the schema and the demo's data are those that it makes now."""

import re
from pathlib import Path

import duckdb
import pytest

from pipeline.database.migrate import migrate
from pipeline.settings import Settings
from tests.docs.dictionary import dictionary
from tests.docs.questions import ingest_demo, questions

DOCS = Path(__file__).parents[2] / "docs"
MEND = "run `python -m tests.docs` and look at what changed"


def test_the_dictionary_is_that_of_the_schema() -> None:
    assert (DOCS / "dictionary.md").read_text("utf-8") == dictionary(), MEND


def test_every_table_view_and_column_is_in_the_dictionary() -> None:
    text = (DOCS / "dictionary.md").read_text("utf-8")
    told = {
        (name, column)
        for name, body in re.findall(r"\n### ([\w.]+)\n(.*?)(?=\n##|\Z)", text, re.DOTALL)
        for column in re.findall(r"\n\| `(\w+)` \|", body)
    }
    with duckdb.connect() as con:
        migrate(con)
        there = con.execute(
            "select schema_name || '.' || table_name, column_name from duckdb_columns()"
            " where schema_name in ('core', 'ledger', 'report') and not internal"
        ).fetchall()
    assert told == set(there)


def test_a_column_that_nothing_explains_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_more(con: duckdb.DuckDBPyConnection) -> None:
        migrate(con)
        con.execute("alter table core.city add column mayor_name varchar")

    monkeypatch.setattr("tests.docs.dictionary.migrate", with_more)
    with pytest.raises(KeyError, match=r"core\.city\.mayor_name: no comment in warehouse/views"):
        dictionary()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingest_demo(tmp_path_factory.mktemp("demo"))


def test_the_answers_are_those_of_the_demo(demo: Settings) -> None:
    made = questions(demo)
    assert (DOCS / "questions.md").read_text("utf-8") == made, MEND


def test_ten_questions_have_an_answer(demo: Settings) -> None:
    made = questions(demo).split("\n## ")[1:]
    answered = [part for part in made if "None on the demo's data." not in part]
    assert len(answered) >= 10
