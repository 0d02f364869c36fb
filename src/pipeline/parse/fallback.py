"""A tree of an unknown layout in, its title and body text out, by trafilatura and Arabic rules."""

import logging
import re
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement

from pipeline.parse import chrome
from pipeline.parse.metadata import Metadata
from pipeline.parse.rules import Fields
from pipeline.parse.title import page_title
from pipeline.parse.tree import folded, one_line

PARSER = "fallback/1"
# How trafilatura prints lists and tables.
_MARKERS = re.compile(r"^(?:- |\d+\. )|^\| | \|$")
_HEAD_LINES = 3
_CELLS = re.compile(r"\s+\|\s+")
# It warns of every page that it finds no text in; the reason on the document says so.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read(tree: HtmlElement, meta: Metadata) -> Fields:
    """Read a page without rules; the tree loses its tables of layout and its chrome."""
    chrome.unwrap_layout_tables(tree)
    chrome.prune(tree)
    lines = _lines(tree)
    title = page_title(tree, meta, lines)
    return Fields(title=title, text="\n".join(without_title(lines, title)))


def _lines(tree: HtmlElement) -> list[str]:
    # A copy: it takes apart what it reads.
    found = trafilatura.bare_extraction(deepcopy(tree), include_comments=False, with_metadata=False)
    text = getattr(found, "text", None) or ""
    lines = (_CELLS.sub(" ", _MARKERS.sub("", one_line(line))).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def without_title(lines: list[str], title: str) -> list[str]:
    """Drop the title where the first lines repeat it, and what stands above it there."""
    wanted = folded(title)
    repeats = [i for i, line in enumerate(lines[:_HEAD_LINES]) if folded(line) == wanted]
    return lines[repeats[-1] + 1 :] if repeats else lines
