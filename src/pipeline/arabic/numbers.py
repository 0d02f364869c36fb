"""Folded Arabic number words in, whole numbers out: ثلاثة، خمسة عشر، الخامس والعشرين."""

from collections.abc import Sequence
from functools import cache

from pipeline.arabic.fold import fold
from pipeline.tables import read_table


@cache
def number_words() -> dict[str, tuple[str, int]]:
    """Return folded form -> (ordinal | cardinal | teen | tens | hundred, value)."""
    rows = read_table("pipeline.arabic", "numbers.tsv", ("kind", "value", "form"))
    return {fold(form): (kind, int(value)) for _, (kind, value, form) in rows}


def spelled_number(words: Sequence[str]) -> int | None:
    """Return the number that folded words spell together, cardinal or ordinal; None for another.

    A word after the first may carry waw: ("خمسه", "وعشرين") and ("الحادي", "والعشرون").
    """
    total = 0
    for place, word in enumerate(words):
        known = number_words().get(word)
        if known is None and place and word[:1] == "و":
            known = number_words().get(word[1:])
        if known is None:
            return None
        total += known[1]
    return total if words else None
