"""A text and the places marked in it in, paragraphs cut where a mark begins or ends out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.trace import Refusal
from pipeline.stages import Explanation, Mark

# Marks of direction, escapes and the like would change what is seen of the words around them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A number in the text and what stands for it."""

    label: str  # 3 for a mark, ×2 for what was refused
    start: int
    end: int
    group: str  # date, place, participant …; refused
    of: Mark | Refusal


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same notes."""

    text: str
    group: str  # of the shortest note over it; empty for none
    labels: tuple[str, ...]  # of the notes that end with it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article with the notes that begin in it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


_GROUPS = {
    "kind": "kind",
    "status": "kind",
    "date": "date",
    "venue": "place",
    "city": "place",
    "country": "place",
    "occasion": "occasion",
    "participants": "participant",
    "topics": "topic",
    "statements": "statement",
    "outcomes": "outcome",
}


def visible(text: str) -> str:
    """Return a text of the same length in which nothing steers a terminal or a reader's eye."""
    return _UNSEEN.sub("\ufffd", text)


def notes_of(explanation: Explanation) -> list[Note]:
    """Number the marks and the refusals of an article, each in the order of the text."""
    marks = sorted(explanation.marks, key=lambda mark: (mark.start, -mark.end))
    notes = [
        Note(str(number), mark.start, mark.end, _group(mark), mark)
        for number, mark in enumerate(marks, 1)
    ]
    return notes + [
        Note(f"×{number}", refusal.start, refusal.end, "refused", refusal)
        for number, refusal in enumerate(explanation.refusals, 1)
    ]


def _group(mark: Mark) -> str:
    return _GROUPS.get(mark.field.partition("[")[0], "other")


def paragraphs(text: str, notes: Sequence[Note]) -> Iterator[Paragraph]:
    """Yield the lines of a text that hold anything, cut at the notes."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [note for note in notes if note.start < end and note.end > start]
            begun = tuple(note for note in notes if start <= note.start < end)
            yield Paragraph(tuple(_pieces(text, start, end, inside)), begun)
        start = end + 1


def _pieces(text: str, start: int, end: int, notes: Sequence[Note]) -> Iterator[Piece]:
    cuts = {start, end}
    for note in notes:
        cuts |= {max(note.start, start), min(note.end, end)}
    for first, last in pairwise(sorted(cuts)):
        over = [note for note in notes if note.start <= first and note.end >= last]
        group = min(over, key=lambda note: note.end - note.start).group if over else ""
        labels = tuple(note.label for note in over if min(note.end, end) == last)
        yield Piece(visible(text[first:last]), group, labels)
