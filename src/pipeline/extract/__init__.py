"""A cleaned article in, the meetings it tells out, every field quoted from the text."""

from pipeline.extract.meetings import extract_mentions

__all__ = ["extract_mentions"]
