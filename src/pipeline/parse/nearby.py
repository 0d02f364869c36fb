"""The lines of a page and where its article stands among them in, dates that stand near it out."""

import re

from pipeline.parse.modified import CHANGED
from pipeline.parse.published import Candidate
from pipeline.parse.tree import folded

_AFTER_BODY = 3
_BEFORE_TITLE = 6
_CLOSE = 2  # lines above the title that still belong to it
_SHORT = 110  # letters of a line that is a date line, not a sentence with a date in it
_DIGIT = re.compile(r"[0-9]")


def dates_near(lines: list[str], title: str, body: list[str]) -> list[Candidate]:
    """Return the lines that may hold the article's date, the most likely first.

    Between title and body, then above the title, then below the body. Further than _CLOSE lines
    above the title is the page's header, and below the body may be its footer: loose.
    """
    if not lines:
        return []
    plain = [folded(line) for line in lines]
    start, end = _body_span(plain, body)
    at = _title_line(plain[:start], folded(title)) if title else start
    between = [Candidate("text", line) for line in lines[at + 1 : start + 1]]
    above = [
        Candidate("text", lines[i], is_loose=at - i > _CLOSE)
        for i in range(at - 1, max(-1, at - _BEFORE_TITLE - 1), -1)
    ]
    below = [Candidate("text", line, is_loose=True) for line in lines[end : end + _AFTER_BODY]]
    found = [one for one in [*between, *above, *below] if _is_date_line(one.written)]
    return sorted(found, key=lambda one: _tells_change(one.written))


def _tells_change(line: str) -> bool:
    """Say whether a line tells when the page was last changed: it may not be when it appeared."""
    before, word, _ = line.partition(CHANGED)
    return bool(word) and not _DIGIT.search(folded(before))


def _is_date_line(line: str) -> bool:
    return len(line) <= _SHORT and bool(_DIGIT.search(folded(line)))


def _body_span(plain: list[str], body: list[str]) -> tuple[int, int]:
    if not body:
        return len(plain), len(plain)
    # The longest of the opening lines: a first line that is a name may stand anywhere.
    first, last = folded(max(body[:3], key=len))[:60], folded(body[-1])[-60:]
    start = next((i for i, line in enumerate(plain) if first in line), len(plain))
    end = next((i + 1 for i in range(len(plain) - 1, start, -1) if last in plain[i]), start + 1)
    return start, end


def _title_line(plain: list[str], title: str) -> int:
    """Return the last line before the body that is the title; the body's start where none is."""
    places = [i for i, line in enumerate(plain) if title in line and len(line) < 2 * len(title)]
    return places[-1] if places else len(plain)
