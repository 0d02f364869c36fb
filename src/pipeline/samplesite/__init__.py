"""Three invented papers on loopback: an edition in, their pages, articles and answers out."""

from pipeline.samplesite.answers import all_articles, answers, articles
from pipeline.samplesite.papers import (
    EDITIONS,
    FIRST_DAY,
    LAST_DAY,
    Edition,
    Item,
    Paper,
    papers,
)
from pipeline.samplesite.server import SampleSite
from pipeline.samplesite.sourcefiles import write_sources

__all__ = [
    "EDITIONS",
    "FIRST_DAY",
    "LAST_DAY",
    "Edition",
    "Item",
    "Paper",
    "SampleSite",
    "all_articles",
    "answers",
    "articles",
    "papers",
    "write_sources",
]
