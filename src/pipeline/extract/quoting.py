"""A stretch of the article in, where its words stand as they are written by themselves, out."""

from pipeline.extract.words import Words
from pipeline.records import Quote


def whole(folded: str, target: str) -> int:
    """Return where a folded phrase stands as whole words after its start; -1 for nowhere."""
    start = folded.find(target)
    while start >= 0:
        after = folded[start + len(target) : start + len(target) + 1]
        if not after.isalnum():
            return start
        start = folded.find(target, start + 1)
    return -1


def with_article(words: Words, start: int, end: int) -> tuple[int, int]:
    """Return where لرئيس of للرئيس stands as الرئيس; with both its ل where it never does."""
    target = "ا" + words.folded[start:end]
    found = whole(words.folded, target)
    return (found, found + len(target)) if found >= 0 else (start - 1, end)


def quote_at(words: Words, start: int, end: int, rule: str) -> Quote:
    """Quote text[start:end]."""
    return Quote(words.text[start:end], start, end, rule)
