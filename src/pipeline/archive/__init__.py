"""Archive: every attempt as it came, in Parquet files whose rows never change."""

from pipeline.archive.compact import compact
from pipeline.archive.index import Seen, validators
from pipeline.archive.layout import units_of_batch
from pipeline.archive.left_behind import clear_left_behind
from pipeline.archive.read import (
    archived,
    archived_sources,
    attempted,
    batches,
    batches_by_day,
    pages_between,
    read_batch,
)
from pipeline.archive.retrying import failed_links, next_tries
from pipeline.archive.warc_read import WarcFile
from pipeline.archive.warc_write import write_warc
from pipeline.archive.write import write_batch

__all__ = ["Seen", "WarcFile", "archived", "archived_sources", "attempted", "batches",
           "batches_by_day", "clear_left_behind", "compact", "failed_links", "next_tries",
           "pages_between", "read_batch", "units_of_batch", "validators", "write_batch",
           "write_warc"]  # fmt: skip
