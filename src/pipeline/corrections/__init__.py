"""What readers put right in; meetings regrouped and their rows corrected out."""

from pipeline.corrections.applying import corrected
from pipeline.corrections.correction import (
    COLUMNS,
    Correction,
    accept,
    delete,
    merge,
    set_field,
    split,
)
from pipeline.corrections.grouping import regrouped
from pipeline.corrections.journal import read_journal, write_journal

__all__ = [
    "COLUMNS",
    "Correction",
    "accept",
    "corrected",
    "delete",
    "merge",
    "read_journal",
    "regrouped",
    "set_field",
    "split",
    "write_journal",
]
