"""`mahdar move-warehouse`: the file's rows into a lake, or a lake's into the file."""

from typing import Annotated

import typer

from pipeline.commands.options import Home, settings_for


def move_warehouse(
    to: Annotated[str, typer.Argument(help="file, or ducklake:postgresql://USER@HOST/DATABASE")],
    home: Home = None,
) -> None:
    """Copy all rows of the live warehouse into an empty one, and prove them the same.

    The live one is the file in the home, or what MAHDAR_WAREHOUSE says; it is left as it is.
    Example: mahdar move-warehouse ducklake:postgresql://mahdar@db.example/mahdar
    """
    from pipeline.load import move_warehouse as move
    from pipeline.settings import warehouse_address

    settings = settings_for(home)
    address = warehouse_address("move-warehouse", to)
    for table, rows in move(settings, address).items():
        typer.echo(f"{table}: {rows.count} rows, {rows.digest:016x}")
    typer.echo("the same rows in both; set MAHDAR_WAREHOUSE to work on with the new one")
