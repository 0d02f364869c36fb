"""Archive: every attempt as it came, in Parquet files that are never rewritten."""

from pipeline.archive.index import Seen, validators
from pipeline.archive.read import attempted, batches, read_batch
from pipeline.archive.retrying import failed_links, next_tries
from pipeline.archive.write import write_batch

__all__ = ["Seen", "attempted", "batches", "failed_links", "next_tries", "read_batch",
           "validators", "write_batch"]  # fmt: skip
