"""Folded bodies in, clusters of articles that reprint each other out; nothing is dropped."""

from pipeline.dedup.clusters import places
from pipeline.dedup.near import THRESHOLD, judge
from pipeline.dedup.shingles import jaccard, shingles
from pipeline.dedup.signatures import SCHEME, sign

__all__ = ["SCHEME", "THRESHOLD", "jaccard", "judge", "places", "shingles", "sign"]
