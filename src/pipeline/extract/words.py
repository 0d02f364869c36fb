"""Folded text in, its words and marks as parallel rows out, by number from here on."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate

_WORD = r"[^\W_]+|[^\w\s#]|\n"  # a hashtag is its words
_SPLIT = re.compile(f"({_WORD})")
# و that is written apart from its word, as Maghrebi papers do, is of it.
_APART = re.compile(r"و (?<!\wو )")
_SPLIT_APART = re.compile(rf"((?<!\w)و +(?=[ء-ي])[^\W_]+|{_WORD})")
QUOTES = frozenset("\"'«»{}‘’“”")
COMMAS = frozenset("،,؛")
ENDS = frozenset(".؟?!;:\n")


class Words:
    """The words of a text: `forms[i]` is `folded[starts[i]:ends[i]]`, without the blank in و X."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded
        apart = _APART.search(folded) is not None
        # Gaps and words by turns: one call for a text where a match a word takes twice the time.
        pieces = (_SPLIT_APART if apart else _SPLIT).split(folded)
        self._pieces = pieces
        self.forms: list[str] = pieces[1::2]
        if apart:
            self.forms = [form.replace(" ", "") for form in self.forms]

    @cached_property
    def _borders(self) -> list[int]:
        """Where gaps and words end, by turns; most articles are refused before it is asked."""
        return list(accumulate(map(len, self._pieces)))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in the text."""
        return self._borders[:-1:2]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends in the text."""
        return self._borders[1::2]

    def __len__(self) -> int:
        return len(self.forms)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first word in text[start:end] and of the one after the last."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)

    def after(self, at: int, letters: int) -> int:
        """Return where a word goes on in the text once its first letters are taken off."""
        start = self.starts[at] + letters
        while letters and self.text[start] == " ":
            start += 1
        return start

    def spelled(self, at: int) -> str:
        """Return a word as written, before folding."""
        return self.text[self.starts[at] : self.ends[at]]


@lru_cache(maxsize=1 << 16)
def is_word(form: str) -> bool:
    """Tell a word or number from a mark."""
    return form[0].isalnum()


@lru_cache(maxsize=1 << 16)
def is_arabic(form: str) -> bool:
    """Tell a word of Arabic letters from numbers, Latin words and marks."""
    return "\u0620" < form[0] < "\u064b" or form[0] == "\u0671"
