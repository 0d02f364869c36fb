"""The schema with its comments in, docs/dictionary.md out."""

from collections.abc import Iterator

import duckdb

from pipeline.database.migrate import migrate
from pipeline.load.keys import tables

SCHEMAS = {
    "report": "What readers need: views; in the published copy those that are large are tables.",
    "core": "Articles, what they tell, and the meetings, people and bodies that follow from them.",
    "ledger": "What was done: runs, units of work, attempts at addresses, what left the pipeline.",
}
HEAD = """# Data dictionary

Made from the schema and the comments in `warehouse/views/90_comments.sql` by
`python -m tests.docs`; a test compares. What each field means in full is in
[warehouse.md](warehouse.md). Times are `TIMESTAMP WITH TIME ZONE`; a day beside one is local to
its source. **Key** columns together tell rows apart.
"""

_TABLES = """
select table_name, comment from duckdb_tables() where schema_name = $schema
union all
select view_name, comment from duckdb_views() where schema_name = $schema and not internal
order by 1"""
_COLUMNS = """
select table_name, column_name, data_type, comment
from duckdb_columns() where schema_name = $schema and not internal
order by table_name, column_index"""
_MACROS = """
select distinct function_name, parameters, comment from duckdb_functions()
where schema_name = $schema and function_type = 'table_macro' order by 1"""

COLUMNS_HEAD = "| column | type | meaning |\n| --- | --- | --- |\n"

Meanings = dict[str, str]  # by `table.column`, and by name alone


def dictionary() -> str:
    """Return the text of docs/dictionary.md. Raises KeyError for what no comment explains."""
    with duckdb.connect() as con:
        migrate(con)
        meanings = _meanings(con)
        parts = [HEAD]
        for schema, about in SCHEMAS.items():
            parts.append(f"\n## {schema}\n\n{about}\n")
            parts.extend(_tables(con, schema, meanings))
        return "".join(parts)


def _meanings(con: duckdb.DuckDBPyConnection) -> Meanings:
    """Return what columns mean: by their own comment, else by that of the same name."""
    found: Meanings = {}
    for schema in ("core", "ledger", "report"):
        for table, column, _, comment in con.execute(_COLUMNS, {"schema": schema}).fetchall():
            if comment:
                found[f"{schema}.{table}.{column}"] = comment
                found.setdefault(column, comment)
    return found


def _tables(con: duckdb.DuckDBPyConnection, schema: str, meanings: Meanings) -> Iterator[str]:
    columns = con.execute(_COLUMNS, {"schema": schema}).fetchall()
    for table, comment in con.execute(_TABLES, {"schema": schema}).fetchall():
        name = f"{schema}.{table}"
        if not comment:
            raise KeyError(f"{name}: no comment in warehouse/views/90_comments.sql")
        yield f"\n### {name}\n\nA row is {comment}.\n\n{COLUMNS_HEAD}"
        for _, column, kind, _ in (row for row in columns if row[0] == table):
            yield _column(name, column, kind, meanings)
    for macro, parameters, comment in con.execute(_MACROS, {"schema": schema}).fetchall():
        yield f"\n### {schema}.{macro}({', '.join(parameters)})\n\nA table macro: {comment}.\n"


def _column(table: str, column: str, kind: str, meanings: Meanings) -> str:
    meaning = meanings.get(f"{table}.{column}") or meanings.get(column)
    if meaning is None:
        raise KeyError(f"{table}.{column}: no comment in warehouse/views/90_comments.sql")
    key = "**key**; " if table in tables() and column in tables()[table].key else ""
    shown = meaning.replace("|", "\\|")
    return f"| `{column}` | {kind} | {key}{shown} |\n"
