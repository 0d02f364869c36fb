"""Discover: a source and a window in, links to articles and what was left out of them out."""

from pipeline.discover.run import discover

__all__ = ["discover"]
