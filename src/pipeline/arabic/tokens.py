"""Text in, its words out one by one, each with the place where its particles end.

A particle (و ف ب ل ك س before a word) is only taken off where the word itself cannot begin
with that letter: the whole words of `whole_words.tsv` (وليد، وزير، لبنان) are never cut, and
ب ل ك ف س only come off before ال, before a word of the two lists, or as لل.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.arabic.fold import fold
from pipeline.tables import read_table

_WORD = re.compile(r"\d+(?:[.,:/\-]\d+)*|[^\W\d_]+")
_MAY_BE_PARTICLES = "وفبلكس"
_ENDINGS = frozenset(
    ("ه", "ها", "هم", "هما", "هن", "نا", "كم", "ي", "ا", "ين", "ان", "ون", "ات", "ية", "يا")
)
_AFTER_TA = frozenset(("ته", "تها", "تهم", "تهما", "تنا", "تي", "تين", "تان", "ات"))
_AFTER_SA = "يت"  # س before a verb of the present: سيلتقي، ستعقد


class Token(NamedTuple):
    """A word or number: text[start:end], the same folded, and where its stem starts."""

    start: int
    end: int
    text: str
    folded: str
    stem_start: int  # offset in the text; the particles are text[start:stem_start]


def tokens(text: str, folded: str | None = None) -> Iterator[Token]:
    """Yield the words of a text in order, read only as far as the caller asks.

    `folded` is `fold(text)`, for a caller that has it already. Spans count in `text`.
    """
    folded = fold(text) if folded is None else folded
    for match in _WORD.finditer(folded):
        start, end = match.span()
        word = match.group()
        stem = start + stem_offset(word) if word[0] in _MAY_BE_PARTICLES else start
        yield Token(start, end, text[start:end], word, stem)


def bare(token: Token) -> str:
    """Return the folded stem of a token: its most likely reading without particles."""
    return token.folded[token.stem_start - token.start :]


@lru_cache(maxsize=1 << 16)
def stem_offset(word: str) -> int:
    """Return how many letters of a folded word are particles; 0 for a word that begins so.

    The two letters of لل go together, so that the stem of للوزير is وزير.
    """
    first = word[:1]
    offset = int((first == "و" and _takes_waw(word)) or (first == "ف" and _takes_fa(word)))
    return offset + _preposition(word[offset:])


@lru_cache(maxsize=1 << 15)
def readings(word: str) -> tuple[tuple[int, str], ...]:
    """Return (offset, form) for all that a folded word may be in a lexicon, the whole word first.

    Here particles come off wherever grammar allows, for lookups that prove the reading:
    وللوزير gives وللوزير، للوزير، الوزير (offset 3)، وزير. Words of `whole_words.tsv` give
    themselves alone, and the article is kept on and taken off.
    """
    found = {word: 0}
    offsets = [0]
    if word[:1] in ("و", "ف") and len(word) > 2 and not is_whole(word):
        offsets.append(1)
    for offset in tuple(offsets):
        rest = word[offset:]
        if rest[:1] in ("ب", "ل", "ك", "س") and len(rest) > 3 and not is_whole(rest):
            offsets.append(offset + 1)
    for offset in offsets:
        rest = word[offset:]
        found.setdefault(rest, offset)
        if rest.startswith("لل") and len(rest) > 3:
            found.setdefault("ا" + rest[1:], offset + 2)
            found.setdefault(rest[2:], offset + 2)
        elif rest.startswith("ال") and len(rest) > 4 and not is_whole(rest):
            found.setdefault(rest[2:], offset + 2)
    return tuple((offset, form) for form, offset in found.items())


@lru_cache(maxsize=1 << 16)
def is_whole(word: str) -> bool:
    """Tell whether a folded word, or it without an ending, begins with its own letter."""
    whole = _whole()
    if word in whole:
        return True
    if word[:1] not in _MAY_BE_PARTICLES:
        return False
    if any(word[:-size] in whole and word[-size:] in _ENDINGS for size in (1, 2, 3)):
        return len(word) > 3
    return any(word[-n:] in _AFTER_TA and word[:-n] + "ه" in whole for n in (2, 3, 4))


def _takes_waw(word: str) -> bool:
    """Waw stands before anything; only a word known to begin with it keeps it."""
    return len(word) > 2 and not is_whole(word)


def _takes_fa(word: str) -> bool:
    rest = word[1:]
    return (rest.startswith("ال") and len(rest) > 4 and not is_whole(word)) or rest in _bases(
        "after_fa"
    )


def _preposition(word: str) -> int:
    """Return the letters that ب ل ك س or لل take at the start of a word without و or ف."""
    first, rest = word[:1], word[1:]
    if first not in ("ب", "ل", "ك", "س") or len(word) < 4 or is_whole(word):
        return 0
    if first == "ل" and rest[0] == "ل":
        return 1 if is_whole(rest) else 2  # للقاء is ل and لقاء, its article written once
    if first == "س":
        return 1 if rest[0] in _AFTER_SA and len(rest) > 3 and not rest.startswith("ال") else 0
    article = rest.startswith("ال") and len(rest) > 4
    return 1 if article or rest in _bases("word") or is_whole(rest) else 0


@cache
def _whole() -> frozenset[str]:
    rows = read_table("pipeline.arabic", "whole_words.tsv", ("kind", "form"))
    return frozenset(fold(form) for _, (_, form) in rows)


@cache
def _bases(kind: str) -> frozenset[str]:
    """Return the folded words of one kind: word, or after_fa (فقد، فإن: ف is the particle)."""
    rows = read_table("pipeline.arabic", "base_words.tsv", ("kind", "form"))
    return frozenset(fold(form) for _, (row_kind, form) in rows if row_kind == kind)
