"""Attempts, articles and mentions as stored in, each source's counts by its own day out."""

from datetime import date

from pipeline.load.warehouse import Warehouse
from pipeline.records import Counts

_DAYS = {"fetch": "fetched_date", "comparison": "fetched_date", "dropped": "dropped_at"}


def refresh_source_days(warehouse: Warehouse) -> int:
    """Count ledger.source_day anew; return how many of its rows changed."""
    return warehouse.merge("ledger.source_day", "ledger.source_day_counted")


def forget_before(warehouse: Warehouse, day: date) -> Counts:
    """Delete the attempts, comparisons and dropped items of days before `day`; count them.

    Days are whole, or `ledger.source_day` would be counted again from half of one.
    """
    counts = Counts()
    for table, column in _DAYS.items():
        [(gone,)] = warehouse.rows(
            f"select count(*) from ledger.{table} where {column}::date < ?", day
        )
        warehouse.rows(f"delete from ledger.{table} where {column}::date < ?", day)
        counts += Counts({f"forgotten.{table}": gone})
    return counts
