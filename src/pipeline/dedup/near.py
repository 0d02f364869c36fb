"""Candidate pairs and their bodies in, the pairs that really are near-duplicates out."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from pipeline.dedup.shingles import jaccard, shingles
from pipeline.records import NearDuplicate

THRESHOLD = 0.8
_KEPT = 2_000  # shingle sets in memory


def judge(pairs: Iterable[tuple[str, str]], body: Callable[[str], str]) -> list[NearDuplicate]:
    """Return the pairs whose exact Jaccard similarity is at the threshold or above.

    `body` gives the folded body of a content id. The answer for a pair depends on that pair
    alone, so it is the same whenever and beside whatever else it is asked.
    """
    shingles_of = lru_cache(_KEPT)(lambda content_id: shingles(body(content_id)))
    ordered = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    judged = ((a, b, jaccard(shingles_of(a), shingles_of(b))) for a, b in ordered)
    return [NearDuplicate(a, b, value) for a, b, value in judged if value >= THRESHOLD]
