"""Parse: a fetched page in, its document out."""

from pipeline.parse.charset import decode
from pipeline.parse.document import page_report, parse_page
from pipeline.parse.suggest import suggest_selectors

__all__ = ["decode", "page_report", "parse_page", "suggest_selectors"]
