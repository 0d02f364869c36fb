"""A cleaned article in, the meetings that a language model reads in it out, each value grounded."""

from pipeline.extract_remote.extractor import RemoteExtractor

__all__ = ["RemoteExtractor"]
