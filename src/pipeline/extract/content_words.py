"""Folded text in, its words and marks out with their places; and the small questions about one."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from pipeline.arabic.fold import fold
from pipeline.arabic.tokens import is_whole
from pipeline.extract.scope import Scope, Span
from pipeline.tables import Row, read_table

PACKAGE = "pipeline.extract.lexicon"
QUOTES_OPEN = frozenset('"«')
QUOTES = frozenset('"«»')
COMMAS = frozenset("،,")
STOPS = frozenset(".؟?!؛")
_LONGEST_SENTENCE = 500  # words and marks
_MOST_SENTENCES = 200  # of one meeting
_TOKEN = re.compile(r"(\w+|[^\w\s]|\n)")


class Word(NamedTuple):
    """A word or a mark of the folded text."""

    start: int
    end: int
    form: str

    @property
    def is_word(self) -> bool:
        """Whether it holds letters or digits."""
        return self.form[0].isalnum()


@lru_cache(maxsize=256)
def words(folded: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words and marks of folded[start:end], in order; a line break is a mark.

    Of a sentence longer than any real one only the beginning is read, which bounds all work.
    """
    pieces = _TOKEN.split(folded[start:end], maxsplit=_LONGEST_SENTENCE)
    del pieces[2 * _LONGEST_SENTENCE :]  # gaps and words by turns; the rest is not read
    borders = list(accumulate(map(len, pieces), initial=start))
    fields = zip(borders[1::2], borders[2::2], pieces[1::2], strict=False)
    return tuple(map(Word._make, fields))


def body_spans(scope: Scope) -> list[Span]:
    """Return the sentences of a meeting that stand in the body."""
    body = [span for span in scope.spans if span[0] >= scope.article.body_start]
    return body[:_MOST_SENTENCES]


@lru_cache(maxsize=1 << 14)
def forms(text: str) -> tuple[str, ...]:
    """Return the folded words of a short text (a name, a row of a lexicon), without marks."""
    return tuple(part for part in _TOKEN.findall(fold(text)) if part[0].isalnum())


@lru_cache(maxsize=1 << 15)
def without_and(form: str) -> str:
    """Return the form without the و or ف that joins it to what was before."""
    return form[1:] if len(form) > 2 and form[0] in "وف" and not is_whole(form) else form


def definite(form: str) -> bool:
    """Tell whether a folded noun carries the article, alone or after ل (للجنة)."""
    return form.startswith(("ال", "لل")) and len(form) > 4


def rows(name: str, columns: Row) -> Iterator[Row]:
    """Yield the rows of a lexicon, folded."""
    for _, cells in read_table(PACKAGE, name, columns):
        yield tuple(fold(cell) for cell in cells)


@cache
def word_set(name: str, sense: str) -> frozenset[str]:
    """Return the words of one sense in a lexicon of (sense, form), folded.

    Raises KeyError where the lexicon has no such sense.
    """
    found = frozenset(
        form for row_sense, form in rows(name, ("sense", "form")) if row_sense == sense
    )
    if not found:
        raise KeyError(f"{name} has no words for {sense}")
    return found


def starts_with(tokens: Sequence[Word], at: int, phrase: tuple[str, ...]) -> bool:
    """Tell whether the words from `at` on are the phrase; its first word may carry و or ف."""
    if at + len(phrase) > len(tokens):
        return False
    first = tokens[at].form
    if phrase[0] not in (first, without_and(first)):
        return False
    return all(tokens[at + i].form == part for i, part in enumerate(phrase) if i)
