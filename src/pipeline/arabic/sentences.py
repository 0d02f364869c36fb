"""Text in, the spans of its sentences and clauses out; quotations and abbreviations stay whole.

All work is one pass over the marks of a line, so cost grows with the length of the text.
"""

import re
from bisect import bisect_right

Span = tuple[int, int]

LONGEST_QUOTE = 600  # a longer quotation is a text of its own and its sentences are told apart
LONGEST_TITLE_WORDS = 3  # «الشرق الأوسط» is a name inside its clause, not a border
_CLOSES = {"«": "»", "(": ")", "[": "]"}
_OPENS = {close: opener for opener, close in _CLOSES.items()}
_MARKS = re.compile(r'[«»()\[\]"“”„‟]')
_TWO_WAY = '"“”„‟'  # written either way round in right-to-left text
_STOPS = re.compile(r"[.!?؟]+")
_TAIL = re.compile(r'[»")\]”“]*')
_COMMAS = re.compile(r"[،؛:,;]")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_ABBREVIATED = 12  # a word before a stop is looked at no further back than this


def sentences(text: str) -> tuple[Span, ...]:
    """Return the (start, end) of every sentence, in order, without the blanks around it.

    A line break always ends a sentence; a stop does not inside a number, an address, an
    abbreviation (د. أ.ف.ب), an ellipsis, or a quotation or bracket of up to 600 letters
    that is closed on its line.
    """
    found: list[Span] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        _split(text, start, _sentence_ends(text, start, end), end, found)
        start = end + 1
    return tuple(found)


def clauses(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the spans of the clauses of text[start:end], without the marks between them.

    Borders are ، ؛ : outside quotations and brackets, and both ends of a quotation of more
    than three words, which is a clause of its own with its marks.
    """
    quoted = _enclosed(text, start, end)
    found: list[Span] = []
    here = start
    for border, after in _clause_borders(text, quoted, start, end):
        _add(text, here, border, found)
        here = after
    _add(text, here, end, found)
    return tuple(found)


def _split(text: str, start: int, ends: list[int], last: int, found: list[Span]) -> None:
    for end in (*ends, last):
        _add(text, start, end, found)
        start = end


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    """Append the span without blanks at its ends, unless nothing is left."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        found.append((left, right))


def _sentence_ends(text: str, start: int, end: int) -> list[int]:
    ends: list[int] = []
    quoted: list[Span] | None = None
    for stop in _STOPS.finditer(text, start, end):
        if not _is_end(text, stop, start, end):
            continue
        if quoted is None:
            quoted = _enclosed(text, start, end)
        if not _inside(quoted, stop.start()):
            tail = _TAIL.match(text, stop.end(), end)
            ends.append(tail.end() if tail and _is_blank(text, tail.end(), end) else stop.end())
    return ends


def _is_end(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a run of stops ends a sentence, by the letters on both sides of it."""
    mark = stop.group()
    if mark.strip("."):
        return True  # holds ؟ or !
    if len(mark) > 1:
        return False  # an ellipsis, which many papers write for a comma
    after = text[stop.end()] if stop.end() < end else " "
    if after.isascii() and after.isalnum():
        return False  # 3.5, www.spa.gov.sa
    word = _word_before(text, start, stop.start())
    if word.isdecimal() and _begins_line(text, start, stop.start() - len(word)):
        return False  # the number of a list
    return not _is_abbreviation(text, word, start, stop.start())


def _begins_line(text: str, start: int, place: int) -> bool:
    return place - start <= 4 and not text[start:place].strip()


def _word_before(text: str, start: int, stop: int) -> str:
    begin = max(start, stop - _LONGEST_ABBREVIATED)
    here = stop
    while here > begin and text[here - 1].isalnum():
        here -= 1
    return text[here:stop]


def _is_abbreviation(text: str, word: str, start: int, stop: int) -> bool:
    """A lone letter is one (د. محمد، وأ.د.), unless a number stands before it (1436 ه.)."""
    if not word.isalpha() or len(word) > 2 or (len(word) == 2 and word[0] != "و"):
        return False
    before = text[max(start, stop - 4) : stop - 1].rstrip()
    return not (before and before[-1].isdecimal())


def _is_blank(text: str, place: int, end: int) -> bool:
    return place >= end or text[place].isspace()


def _enclosed(text: str, start: int, end: int) -> list[Span]:
    """Return the outermost closed quotations and brackets of up to 600 letters, in order."""
    pairs: list[Span] = []
    waiting: list[tuple[str, int]] = []
    depth = dict.fromkeys('«(["', 0)
    for mark in _MARKS.finditer(text, start, end):
        sign, place = mark.group(), mark.start()
        kind = '"' if sign in _TWO_WAY else _OPENS.get(sign, sign)
        opens = sign in _CLOSES or (kind == '"' and not depth['"'])
        if opens and not (kind == '"' and _is_stray(text, place, start, end)):
            waiting.append((kind, place))
            depth[kind] += 1
        elif not opens and depth[kind]:
            pairs.append((_take(kind, waiting, depth), place + 1))
    return _outermost([(a, b) for a, b in pairs if b - a <= LONGEST_QUOTE])


def _is_stray(text: str, place: int, start: int, end: int) -> bool:
    """A two-way mark after a letter and before a blank closes what was never opened."""
    return place > start and not text[place - 1].isspace() and _is_blank(text, place + 1, end)


def _take(kind: str, waiting: list[tuple[str, int]], depth: dict[str, int]) -> int:
    """Take the last opener of a kind from the waiting ones, and drop all opened after it."""
    while True:
        opener, place = waiting.pop()
        depth[opener] -= 1
        if opener == kind:
            return place


def _outermost(pairs: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for pair in sorted(pairs):
        if not kept or pair[0] >= kept[-1][1]:
            kept.append(pair)
    return kept


def _inside(spans: list[Span], place: int) -> bool:
    at = bisect_right(spans, (place, len(spans) and spans[-1][1] + 1)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def _clause_borders(text: str, quoted: list[Span], start: int, end: int) -> list[Span]:
    """Return (where a clause ends, where the next begins) for every border, in order."""
    marks = [
        (mark.start(), mark.end())
        for mark in _COMMAS.finditer(text, start, end)
        if not _between_digits(text, mark.start(), start, end) and not _inside(quoted, mark.start())
    ]
    for left, right in quoted:
        if text[left] not in "([" and _words_pass(text, left, right, LONGEST_TITLE_WORDS):
            marks += [(left, left), (right, right)]
    return sorted(marks)


def _between_digits(text: str, place: int, start: int, end: int) -> bool:
    inner = start < place < end - 1
    return inner and text[place - 1].isdecimal() and text[place + 1].isdecimal()


def _words_pass(text: str, start: int, end: int, most: int) -> bool:
    return (
        sum(1 for _ in zip(range(most + 1), _WORD.finditer(text, start, end), strict=False)) > most
    )
