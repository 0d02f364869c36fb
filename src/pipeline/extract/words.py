"""Folded text in, its words and marks as parallel rows out, by number from here on."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

# A hashtag is its words; و that is written apart from its word, as Maghrebi papers do, is of it.
_TOKEN = re.compile(r"(?<!\w)و +(?=[ء-ي])[^\W_]+|[^\W_]+|[^\w\s#]|\n")
QUOTES = frozenset("\"'«»{}‘’“”")
COMMAS = frozenset("،,؛")
ENDS = frozenset(".؟?!;:\n")


class Words:
    """The words of a text: `forms[i]` is `folded[starts[i]:ends[i]]`, without the blank in و X."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded
        self.forms: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(folded):
            self.forms.append(match.group().replace(" ", ""))
            self.starts.append(match.start())
            self.ends.append(match.end())

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
