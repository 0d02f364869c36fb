"""The lines of a text in, those that are the story out: by the rules in chrome.tsv."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.arabic.fold import fold
from pipeline.errors import DataError
from pipeline.tables import read_table

_MATCHES = ("words", "label", "box", "starts", "ends", "holds", "tail", "lead")
_MOST_WORDS = 25  # of a line that `starts`, `label` or `holds` may drop
_MOST_CAPTION_WORDS = 15
_MOST_HEADLINES, _HEADLINE_WORDS = 6, 20
_LONGEST_FORM = 5  # words, of the `words` rules
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_APART = re.compile(r"[\s|/•·●■▪،,:؛;…()\[\]«»\"'.!*–—_>‹›]+")
_NUMBER = re.compile(r"^[0-9]+[km%]?$")
_EDGES = " \t*•·●■▪-–—:|…._()[]«»\"'>#!"
_SENTENCE_END = (".", "؟", "?", "!", "»", '"', "”", ":", "،")
_LABEL_MARK = re.compile(r"\s*(?:[:|/\-–—]|$)")


def story_lines(lines: list[str]) -> list[str]:
    """Return the lines without those that chrome.tsv describes, and without signs alone."""
    kept: list[str] = []
    in_box = 0
    for line, folded in filter(all, map(_trimmed, lines)):
        if _is_box(folded):
            in_box = _MOST_HEADLINES
        elif in_box and _is_headline(folded):
            in_box -= 1
        elif not _is_chrome(folded):
            in_box = 0
            kept.append(line)
    return kept


@cache
def _forms(match: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for number, (_, kind, form) in read_table(__package__, "chrome.tsv", ("rule", "match", "form")):
        if kind not in _MATCHES:
            raise DataError(f"chrome.tsv:{number}: {kind!r} is none of {', '.join(_MATCHES)}")
        if kind == match and fold(form) in found:
            raise DataError(f"chrome.tsv:{number}: {form} is there already, once folded")
        if kind == match:
            found[fold(form)] = None
    return tuple(found)


@cache
def _word_forms() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_tokens(form)) for form in _forms("words"))


def _trimmed(line: str) -> tuple[str, str]:
    """Return a line without its `lead` and `tail`, and the same folded."""
    folded = fold(line)
    start = max((len(form) for form in _forms("lead") if folded.startswith(form)), default=0)
    ends = (at for form in _forms("tail") if (at := _tail(folded, form)) >= 0)
    end = min(ends, default=len(line))
    return line[start:end].strip(), folded[start:end].strip()


def _tail(folded: str, form: str) -> int:
    at = folded.rfind(form)
    before = folded[: max(at, 0)].rstrip()
    return at if not before or before.endswith((".", "؟", "!", "»", '"', "”")) else -1


def _is_box(folded: str) -> bool:
    return folded.strip(_EDGES) in _forms("box")


def _is_headline(folded: str) -> bool:
    """Say whether a line under a box's heading may be a link's text, not a paragraph."""
    return len(folded.split()) <= _HEADLINE_WORDS and not folded.endswith(_SENTENCE_END)


def _is_chrome(folded: str) -> bool:
    if not _LETTER_OR_DIGIT.search(folded):
        return True
    count = len(folded.split())
    if count > _MOST_WORDS:
        return False
    bare = folded.strip(_EDGES)
    return (
        _is_made_of_words(folded)
        or any(_is_label(bare, form) for form in _forms("label"))
        or any(_starts(bare, form) or folded.startswith(form) for form in _forms("starts"))
        or any(form in folded for form in _forms("holds"))
        or (count <= _MOST_CAPTION_WORDS and _is_caption(folded))
    )


def _is_label(bare: str, form: str) -> bool:
    return bare.startswith(form) and bool(_LABEL_MARK.match(bare, len(form)))


def _starts(bare: str, form: str) -> bool:
    return bare.startswith(form) and not bare[len(form) : len(form) + 1].isalnum()


def _is_caption(folded: str) -> bool:
    line = folded.rstrip(" .")
    return ". " not in line and any(line.endswith(form) for form in _forms("ends"))


def _is_made_of_words(folded: str) -> bool:
    """Say whether a line falls into the forms of `words` and numbers, with one form at least."""
    tokens = _tokens(folded)
    at = forms = 0
    while at < len(tokens):
        length = next(_lengths(tokens, at), 0)
        if not length and not _NUMBER.match(tokens[at]):
            return False
        forms += bool(length)
        at += length or 1
    return forms > 0


def _lengths(tokens: list[str], at: int) -> Iterator[int]:
    """Yield how many tokens from `at` on make a form, longest first."""
    for length in range(min(_LONGEST_FORM, len(tokens) - at), 0, -1):
        if tuple(tokens[at : at + length]) in _word_forms():
            yield length


def _tokens(folded: str) -> list[str]:
    return [token for token in _APART.split(folded) if token]
