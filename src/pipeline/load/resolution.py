"""What resolve made of all tellings in, the meeting tables holding exactly that out."""

from collections.abc import Mapping, Sequence

from pipeline.load.warehouse import Row, Warehouse
from pipeline.records import Counts

TABLES = (
    "core.meeting",
    "core.meeting_mention",
    "core.participant",
    "core.participant_mention",
    "core.person",
    "core.organization",
    "core.topic",
    "core.statement",
    "core.outcome",
    "core.disagreement",
    "core.applied_correction",
)


def replace_resolution(warehouse: Warehouse, rows: Mapping[str, Sequence[Row]]) -> Counts:
    """Make the meeting tables hold exactly `rows` (table -> rows); count changed rows by table.

    Rows that stay as they are are not written again. Call it inside a transaction.
    """
    return Counts({table: warehouse.merge(table, rows.get(table, [])) for table in TABLES})
