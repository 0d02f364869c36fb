"""The closed live file in, checked read-only copies out, and answers to questions on them."""

from pipeline.publish.checks import run_checks
from pipeline.publish.copies import CURRENT, Published, last_published, publish
from pipeline.publish.reading import Answer, query, read_only

__all__ = ["CURRENT", "Answer", "Published", "last_published", "publish", "query", "read_only",
           "run_checks"]  # fmt: skip
