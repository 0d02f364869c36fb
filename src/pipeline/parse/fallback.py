"""A tree of an unknown layout in, its title and body text out, by trafilatura and Arabic rules."""

import html
import logging
import re
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement

from pipeline.arabic.dates import find_dates
from pipeline.parse import chrome
from pipeline.parse.metadata import Metadata
from pipeline.parse.rules import Fields
from pipeline.parse.title import page_title
from pipeline.parse.tree import folded, one_line

PARSER = "fallback/1"
# How trafilatura prints lists and tables.
_MARKERS = re.compile(r"^(?:- |\d+\. )|^\| | \|$")
_HEAD_LINES = 3
_LONGEST_DATE_LINE, _MOST_WORDS = 90, 9
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_WORD = re.compile(r"[^\W\d_]+")
_CELLS = re.compile(r"\s+\|\s+")
# It warns of every page that it finds no text in; the reason on the document says so.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read(tree: HtmlElement, meta: Metadata) -> Fields:
    """Read a page without rules; the tree loses its tables of layout and its chrome."""
    chrome.unwrap_layout_tables(tree)
    chrome.prune(tree)
    lines = _lines(tree)
    title = page_title(tree, meta, lines)
    return Fields(title=title, text="\n".join(without_date_line(without_title(lines, title))))


def _lines(tree: HtmlElement) -> list[str]:
    # A copy: it takes apart what it reads.
    found = trafilatura.bare_extraction(deepcopy(tree), include_comments=False, with_metadata=False)
    text = getattr(found, "text", None) or ""
    lines = (_CELLS.sub(" ", _MARKERS.sub("", one_line(line))).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def without_title(lines: list[str], title: str) -> list[str]:
    """Drop the title where the first lines repeat it, and what stands above it there."""
    wanted = folded(html.unescape(title))
    head = [folded(html.unescape(line)) for line in lines[:_HEAD_LINES]]
    repeats = [place for place, line in enumerate(head) if line == wanted]
    return lines[repeats[-1] + 1 :] if repeats else lines


def without_date_line(lines: list[str]) -> list[str]:
    """Drop the line of byline, day and hour where the body begins with one."""
    for place, line in enumerate(lines[:_HEAD_LINES]):
        if len(line) <= _LONGEST_DATE_LINE and _CLOCK.search(line) and find_dates(line, None):
            rest = _WORD.findall(line)
            if len(rest) <= _MOST_WORDS and len(lines) > place + 1:
                return lines[:place] + lines[place + 1 :]
    return lines
