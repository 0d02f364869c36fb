"""Archive: every attempt as it came, in Parquet files that are never rewritten."""

from pipeline.archive.index import Seen, validators
from pipeline.archive.layout import unit_of_batch
from pipeline.archive.left_behind import clear_left_behind
from pipeline.archive.read import (
    archived,
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

__all__ = ["Seen", "WarcFile", "archived", "attempted", "batches", "batches_by_day",
           "clear_left_behind", "failed_links", "next_tries", "pages_between", "read_batch",
           "unit_of_batch", "validators", "write_batch", "write_warc"]  # fmt: skip
