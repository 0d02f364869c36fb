"""A text as parsed in, the clean text that all offsets count in out."""

from pipeline.clean.agency import take_agency
from pipeline.clean.chrome import story_lines
from pipeline.clean.marks import plain


def clean_text(text: str) -> str:
    """Return a text in plain letters, its paragraphs apart by a line break, without chrome.

    Cleaning what is clean changes nothing.
    """
    return clean_body(text)[0]


def clean_body(text: str) -> tuple[str, str | None]:
    """Return the clean text and the agency it names."""
    agency: str | None = None
    while True:
        lines, named = take_agency(story_lines(plain(text).split("\n")))
        agency = agency or named
        once = "\n".join(lines)
        if once == text:
            return once, agency
        text = once


def clean_line(text: str) -> str:
    """Return a title or a name in plain letters, on one line."""
    return plain(plain(text).replace("\n", " "))
