"""`mahdar sql` and `mahdar status`: what the published copy holds."""

import csv
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.commands.options import Home, settings_for
from pipeline.errors import DataError

TO_LOOK_AT = 1


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


def sql(
    query: Annotated[str, typer.Argument(help="One select statement.")],
    format_: Annotated[Format, typer.Option("--format", help="How rows are written.")] = (
        Format.table
    ),
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file for --format parquet.")
    ] = None,
    home: Home = None,
) -> None:
    """Ask the published copy, read-only; it may be read while a load runs.

    Example: mahdar sql "select day, who, city from report.meetings order by day desc"
    """
    from pipeline.publish import query as ask

    columns, rows = ask(settings_for(home), query)
    if format_ is Format.parquet:
        _write_parquet(columns, rows, output)
        return
    _WRITERS[format_](columns, rows)


def _write_parquet(columns: list[str], rows: list[tuple[Any, ...]], output: Path | None) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if output is None:
        raise DataError("--format parquet: say where to with -o FILE.parquet")
    cells = [pa.array([row[i] for row in rows]) for i in range(len(columns))]
    pq.write_table(pa.table(cells, names=columns), output)


def _write_csv(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    writer.writerows(rows)


def _write_json(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        record = dict(zip(columns, row, strict=True))
        print(json.dumps(record, ensure_ascii=False, default=str))


def _write_table(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    from pipeline.commands.terminal import show_table

    show_table(columns, rows)


_WRITERS = {Format.csv: _write_csv, Format.json: _write_json, Format.table: _write_table}


def status(
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    home: Home = None,
) -> None:
    """Tell the last runs, and what each source gave: found, fetched, loaded, dropped and why.

    Leaves with 1 where something is to be looked at, so that a monitor can ask it.
    Example: mahdar status --home warehouse/data/demo
    """
    from pipeline.commands.showing import show_status
    from pipeline.stages import status as read_status

    report = read_status(settings_for(home))
    if as_json:
        print(json.dumps(report, ensure_ascii=False, default=str, indent=2))
    else:
        show_status(report)
    if report["alarms"]:
        raise typer.Exit(TO_LOOK_AT)
