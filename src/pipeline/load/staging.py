"""Rows in, Parquet files that survive a killed run out; and from there into the warehouse."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.database import named_failures, quoted
from pipeline.load.keys import tables
from pipeline.load.warehouse import Row, Warehouse, arrow
from pipeline.records import Counts
from pipeline.settings import Settings
from pipeline.stores import is_here, pack, unpacked

Rows = Mapping[str, Sequence[Row]]  # table -> rows


def stage(settings: Settings, unit_id: str, name: str, *rows: Rows) -> Path:
    """Write rows of several tables as one folder of Parquet; return it.

    The folder appears whole or not at all; in a far store it is one object. Staging under the
    same name again replaces it, so a batch that is done twice is there once. Raises
    Unavailable where the disk is full.
    """
    folder = settings.staging / unit_id / name
    if not is_here(folder):
        with tempfile.TemporaryDirectory(prefix="mahdar-") as made:
            _write(Path(made), rows)
            pack(folder, Path(made))
        return folder
    aside = folder.with_name(f".{name}-{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    with named_failures(folder, "the batch is not staged"):
        aside.mkdir(parents=True)
        _write(aside, rows)
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)
    return folder


def _write(folder: Path, parts: Iterable[Rows]) -> None:
    for table, its_rows in _joined(parts).items():
        pq.write_table(arrow(table, its_rows), folder / f"{table}.parquet", compression="zstd")


def _joined(parts: Iterable[Rows]) -> dict[str, list[Row]]:
    joined: dict[str, list[Row]] = {}
    for part in parts:
        for table, rows in part.items():
            joined.setdefault(table, []).extend(rows)
    return joined


def staged(settings: Settings, unit_id: str) -> list[Path]:
    """Return the batches of a unit that are staged, by name."""
    folder = settings.staging / unit_id
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def unstage(settings: Settings, unit_id: str) -> None:
    """Remove a unit's staged batches, once they are loaded."""
    folder = settings.staging / unit_id
    if is_here(folder):
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in folder.glob("**/*"):
        path.unlink()


def load_staged(warehouse: Warehouse, folders: Sequence[Path]) -> Counts:
    """Merge staged batches, one MERGE a table; count changed rows by table.

    Call it inside a transaction. What an article tells is replaced as a whole, so a meeting
    that is no longer found in it goes. A version that was fetched earlier than the stored one
    only tells when the article was first seen.
    """
    with unpacked(folders) as here:
        files = {table: _files(here, table) for table in tables()}
        _take_articles(warehouse, files["core.article"])
        changed = {table: _load(warehouse, table, its) for table, its in files.items() if its}
        warehouse.rows(_FIRST_SIGHT)
    return Counts(changed)


def _files(folders: Sequence[Path], table: str) -> list[Path]:
    paths = (folder / f"{table}.parquet" for folder in folders)
    return [path for path in paths if path.exists()]


def _load(warehouse: Warehouse, table: str, paths: Sequence[Path]) -> int:
    if tables()[table].scope != "article_id":
        return warehouse.merge(table, paths)
    return warehouse.merge(
        table,
        paths,
        within="select article_id from temp.taken_article",
        where="(article_id, parse_dirpath(filename)) in"
        " (select (article_id, folder) from temp.taken_article)",
    )


def _take_articles(warehouse: Warehouse, paths: Sequence[Path]) -> None:
    """Choose the batch that each article is loaded from: the one that fetched it last.

    The other tables follow that choice, so that no meeting's spans count in another text. An
    article that the warehouse has from a later fetch is not loaded; it only may move the first
    sight.
    """
    names = ", ".join(quoted(str(path)) for path in paths)
    files = f"read_parquet([{names}], filename = true)" if paths else _NO_FILES
    warehouse.rows(_GIVEN.format(files=files))
    warehouse.rows(_TAKEN)


_GIVEN = """
create or replace temp table given_article as
select article_id, text_id, first_fetched_at, last_fetched_at, parse_dirpath(filename) as folder
from {files}"""

_NO_FILES = "(select *, '' as filename from core.article limit 0)"

_TAKEN = """
create or replace temp table taken_article as
select article_id, folder
from temp.given_article g
left join core.article a using (article_id)
where a.article_id is null
   or a.text_id = g.text_id
   or coalesce(g.last_fetched_at >= a.last_fetched_at, true)
qualify row_number() over (
    partition by article_id order by g.last_fetched_at desc nulls last, folder desc) = 1"""

_FIRST_SIGHT = """
update core.article a
set first_fetched_at = g.first_fetched_at
from (select article_id, min(first_fetched_at) as first_fetched_at
      from temp.given_article group by all) g
where a.article_id = g.article_id and g.first_fetched_at < a.first_fetched_at"""
