"""Attempts, articles and mentions as stored in, each source's counts by its own day out."""

from pipeline.load.warehouse import Warehouse


def refresh_source_days(warehouse: Warehouse) -> int:
    """Count ledger.source_day anew; return how many of its rows changed."""
    return warehouse.merge("ledger.source_day", "ledger.source_day_counted")
