"""Fetch: links in, pages out, each with its body or the outcome that stands for none."""

from pipeline.fetch.client import Fetcher
from pipeline.fetch.many import Validators, fetch_all

__all__ = ["Fetcher", "Validators", "fetch_all"]
