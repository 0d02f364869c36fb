"""Folded text in, its words as one letter each: the class string that the date rules run on.

A class string makes a rule short and its cost linear: no rule ever looks at the text itself.
"""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.arabic.calendars import Calendar
from pipeline.arabic.fold import fold
from pipeline.arabic.numbers import number_words
from pipeline.tables import read_table

LETTERS = {
    "weekday": "W", "today": "T", "tonight": "N", "yesterday": "E", "tomorrow": "G",
    "day": "u", "plural": "e", "dual": "g", "week": "v", "the_week": "k", "month_word": "s",
    "the_month": "r", "year_word": "a", "the_year": "A", "past": "p", "future": "f",
    "current": "t", "this": "C", "equals": "P", "in": "i", "of": "q", "until": "z",
    "between": "b", "before": "<", "after": ">", "since": "S", "about": "R", "and": "&",
    "article": "l", "ce": "y", "ah": "h", "upon": "U", "feast": "F",
    "blocks_before": "@", "blocks_after": "!",
    "ordinal": "o", "cardinal": "c", "teen": "w", "tens": "x", "hundred": "n",
}  # fmt: skip
MONTHS = {
    ("gregorian", "sure"): "M", ("gregorian", "weak"): "m",
    ("hijri", "sure"): "I", ("hijri", "weak"): "J", ("hijri", "last"): "K",
}  # fmt: skip
# Others: d a number 1-31, Y and H a year, n any other number, D a date in figures, _ a word.
_KEEPS_PARTICLE = "TmJKyhl"  # باليوم، باب، لماي: a particle before these makes another word
_DIGITS = (
    r"(?P<date>(?<![\d/\-.=_a-z])\d{1,4}( ?)([/\-.])\2\d{1,2}\2\3\2\d{1,4}(?![/\-]?\d))"
    r"|(?P<number>\d+(?:[.,:٫٬]\d+)*)"
)
_MARKS: dict[str, str] = (
    dict.fromkeys("«»“”„‟", '"')
    | dict.fromkeys("–—‐‑−", "-")
    | {"،": ",", ":": ",", "[": "(", "]": ")"}
)
_TATWEEL = "\u0640"  # clean text has none, but هـ is often asked for as it is printed
_KNOWN_MARKS = frozenset('/-(),."')
Figures = tuple[Calendar, int, int, int]  # year, month, day


@dataclass(frozen=True, slots=True)
class Atoms:
    """The words of a text: one class letter each, with span and value at the same index."""

    kinds: str
    starts: list[int]
    ends: list[int]
    values: list[int]
    figures: dict[int, Figures]  # by index, for the class D

    def total(self, span: tuple[int, int]) -> int:
        """Add up the number words and figures of a span of indices."""
        return sum(self.values[i] for i in range(*span) if self.kinds[i] in "downxc")


def read_atoms(text: str, folded: str) -> Atoms:
    """Return the atoms of a text; `folded` is `fold(text)`."""
    found = _Growing()
    for match in _pattern().finditer(folded):
        piece = match.group()
        if match.lastgroup == "word":
            entry = _ENTRIES.get(piece, _UNSEEN)
            if entry is _UNSEEN:
                entry = _entry(piece)
            if entry is None:
                found.add_unknown(match)
            else:
                _add_word(found, entry, match.start(), match.end(), text)
        else:
            _add_mark(found, match, piece)
    return found.finished()


class _Growing:
    """The lists of atoms while they grow; words that say nothing of dates share one atom."""

    __slots__ = ("ends", "figures", "kinds", "starts", "values")

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.values: list[int] = []
        self.figures: dict[int, Figures] = {}

    def add(self, kind: str, start: int, end: int, value: int = 0) -> None:
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)
        self.values.append(value)

    def add_unknown(self, match: re.Match[str]) -> None:
        if not self.kinds or self.kinds[-1] != "_":
            self.add("_", *match.span())

    def finished(self) -> Atoms:
        return Atoms("".join(self.kinds), self.starts, self.ends, self.values, self.figures)


def _add_word(found: _Growing, entry: "Entry", start: int, end: int, text: str) -> None:
    letter, value, taken, waw = entry
    if letter == "m" and end - start - taken == 2 and text[start + taken] != "آ":
        found.add("_", start, end)  # اب is a father or a Yemeni city, آب is August
        return
    if waw:
        found.add("&", start, start + 1)
    found.add(letter, start + taken, end, value)


def _add_mark(found: _Growing, match: re.Match[str], piece: str) -> None:
    start, end = match.span()
    if match.lastgroup == "number":
        letter, value = _number(piece)
        found.add(letter, start, end, value)
    elif match.lastgroup == "date":
        figure = _figures(piece)
        if figure:
            found.figures[len(found.kinds)] = figure
        found.add("D" if figure else "n", start, end)
    else:
        mark = _MARKS.get(piece, piece)
        found.add(mark if mark in _KNOWN_MARKS else "\n", start, end)


def _number(piece: str) -> tuple[str, int]:
    if not piece.isdecimal() or len(piece) > 4:
        return "n", int(piece) if piece.isdecimal() and len(piece) < 9 else 0
    value = int(piece)
    if len(piece) <= 2 and 1 <= value <= 31:
        return "d", value
    if 1900 <= value <= 2100:
        return "Y", value
    return ("H" if 1300 <= value <= 1500 else "n"), value


def _figures(piece: str) -> Figures | None:
    """Read 5/10/1436, 2015-07-28 or 28.7.2015; day before month unless that cannot be."""
    first, second, third = (int(part) for part in re.findall(r"\d+", piece))
    day, month, year = (third, second, first) if first > 31 else (first, second, third)
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if 1900 <= year <= 2100:
        return "gregorian", year, month, day
    return ("hijri", year, month, day) if 1300 <= year <= 1500 else None


Entry = tuple[str, int, int, bool]  # letter, value, letters of particles, whether waw leads


@cache
def _lexicon() -> dict[str, Entry]:
    """Return folded word -> its entry, for the words of one part."""
    entries = {form: (LETTERS[kind], value) for form, (kind, value) in number_words().items()}
    rows = read_table("pipeline.arabic", "date_words.tsv", ("class", "value", "form"))
    entries |= {fold(form): (LETTERS[kind], int(value)) for _, (kind, value, form) in rows}
    entries |= _months()
    return {form: (letter, value, 0, False) for form, (letter, value) in entries.items()}


@cache
def _months() -> dict[str, tuple[str, int]]:
    columns = ("calendar", "strength", "month", "form")
    rows = read_table("pipeline.arabic", "months.tsv", columns)
    return {fold(form): (MONTHS[cal, sure], int(n)) for _, (cal, sure, n, form) in rows}


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of an atom; names of two words stand before single words."""
    names = "|".join(sorted((f for f in _lexicon() if " " in f), key=len, reverse=True))
    word = rf"(?P<word>[وفبل]{{0,2}}(?:{names})(?!\w)|[^\W\d_]+)"
    return re.compile(rf"{_DIGITS}|{word}|(?P<mark>[^\w ]|_)")


_UNSEEN: Entry = ("", 0, 0, False)
_ENTRIES: dict[str, Entry | None] = {}  # of every word read so far, within a limit
_MOST_ENTRIES = 200_000


def _entry(word: str) -> Entry | None:
    """Look a word up, if need be without و ف ب ل ك before it; للشهر counts as الشهر."""
    found = _lexicon().get(word.replace(_TATWEEL, ""))
    if found is None and word[0] in "وفبلك":
        found = _look_past_particles(word)
    if len(_ENTRIES) >= _MOST_ENTRIES:
        _ENTRIES.clear()
    _ENTRIES[word] = found
    return found


def _look_past_particles(word: str) -> Entry | None:
    offset = 1 if word[0] in "وف" else 0
    waw = word[0] == "و"
    rest = word[offset:]
    found = _lexicon().get(rest) if offset else None
    if found:
        return found[0], found[1], offset, waw
    if rest.startswith("لل"):
        found, taken = _lexicon().get("ا" + rest[1:]), 1
    elif rest[:1] in ("ب", "ل", "ك"):
        found, taken = _lexicon().get(rest[1:]), 1
    if not found or found[0] in _KEEPS_PARTICLE:
        return None
    return found[0], found[1], offset + taken, waw
