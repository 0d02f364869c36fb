"""A value that a model gave in, the words of the article that say it out, or nothing."""

import re
import unicodedata
from collections.abc import Iterator

from pipeline.arabic.fold import fold
from pipeline.arabic.tokens import is_whole

Span = tuple[int, int]

LONGEST = 2000  # letters of a value
MOST_PLACES = 200  # of one value that are weighed
# Tashkeel, tatweel, marks of direction and of no width: an article's clean text has none.
_MARKS = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_BEFORE = re.compile(r"(?<![^\W_])(?:[وف]?[بلك]?)$")
_BEFORE_LAM = re.compile(r"(?<![^\W_])[وف]?ل$")
_REACH = 4  # letters before a value that show whether it begins a word


class Grounds:
    """An article's text, in which values are looked for as the guidelines' verbatim has it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    def find(self, value: str, near: int = 0) -> Span | None:
        """Return where a value stands, nearest to `near`; None where no words of the text say it.

        Spelling is folded and white space is any; the value begins and ends with a word, but for
        particles before it. Of للوزير, whose article is not written, الوزير is لوزير.
        """
        words = fold(_MARKS.sub("", unicodedata.normalize("NFC", value))).split()
        if not words or len(value) > LONGEST:
            return None
        found = list(self._places(words, _BEFORE))
        if not found and words[0].startswith("ال") and len(words[0]) > 3:
            found = list(self._places(["ل" + words[0][2:], *words[1:]], _BEFORE_LAM))
        return min(found, key=lambda span: abs(span[0] - near), default=None)

    def _places(self, words: list[str], before: re.Pattern[str]) -> Iterator[Span]:
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        count = 0
        for match in pattern.finditer(self.folded):
            start, end = match.span()
            lead = before.search(self.folded[max(0, start - _REACH) : start])
            # وزير is a word of its own: no و before زير.
            if lead and self._ends(end) and not (lead[0] and is_whole(lead[0] + words[0])):
                yield start, end
                count += 1
            if count >= MOST_PLACES:
                return

    def _ends(self, end: int) -> bool:
        last, after = self.folded[end - 1], self.folded[end : end + 1]
        return not (last.isalnum() and after.isalnum())
