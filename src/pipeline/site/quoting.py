"""A text and what was read in it in, short quotations of it with the fields marked out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

AROUND = 40  # letters about a marked place that are quoted with it
LONGEST = 280  # letters of one marked place
MOST = 900  # letters of an article in all: a quotation, not a reprint

_GROUPS = {
    "kind": "kind",
    "status": "kind",
    "date": "date",
    "venue_name": "place",
    "city_name": "place",
    "country_code": "place",
    "occasion": "occasion",
    "name": "participant",
    "honorific": "participant",
    "position": "participant",
    "organization_name": "participant",
    "party": "participant",
    "speaker_name": "statement",
    "verb": "statement",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field was read, in letters of the article's text."""

    start: int
    end: int
    field: str  # a column, or topic, statement, outcome


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same fields."""

    text: str
    group: str  # the colour of the narrowest field; empty for none
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Parts of one article; `is_cut` says that more was read than is quoted."""

    parts: tuple[tuple[Piece, ...], ...]
    is_cut: bool


def field_of(table: str, column: str) -> str:
    """Return what the pages call a row of core.evidence."""
    return table.removeprefix("mention_") if column == "text" else column


def quotation(text: str, places: Sequence[Place], is_whole: bool = False) -> Quotation:
    """Return the marked places of a text with some words about each; the whole text if asked."""
    inside = [place for place in places if 0 <= place.start < place.end <= len(text)]
    if is_whole:
        windows = list(_lines(text))
        return Quotation(tuple(_pieces(text, *window, inside) for window in windows), False)
    windows, is_cut = _windows(text, inside)
    return Quotation(tuple(_pieces(text, *window, inside) for window in windows), is_cut)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _windows(text: str, places: Sequence[Place]) -> tuple[list[tuple[int, int]], bool]:
    """Return the stretches to quote, in order and apart, and whether some had to be left out."""
    found: list[tuple[int, int]] = []
    length, is_cut = 0, False
    for place in sorted(places, key=lambda each: (each.start, each.end)):
        end = min(place.end, place.start + LONGEST)
        is_cut = is_cut or end < place.end
        low, high = _widened(text, place.start, end)
        if found and low <= found[-1][1]:
            low = found[-1][1]
        if length + max(high - low, 0) > MOST:
            return found, True
        length += max(high - low, 0)
        if found and low == found[-1][1]:
            found[-1] = (found[-1][0], max(high, low))
        else:
            found.append((low, high))
    return found, is_cut


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Take some whole words on both sides in, but nothing beyond the paragraph."""
    low = max(start - AROUND, text.rfind("\n", 0, start) + 1, 0)
    after = text.find("\n", end)
    high = min(end + AROUND, len(text) if after < 0 else after)
    if low > 0 and text[low - 1] not in " \n":
        space = text.find(" ", low, start)
        low = space + 1 if space >= 0 else start
    if high < len(text) and text[high] not in " \n":
        space = text.rfind(" ", end, high)
        high = space if space >= 0 else end
    return low, high


def _pieces(text: str, start: int, end: int, places: Sequence[Place]) -> tuple[Piece, ...]:
    over = [place for place in places if place.start < end and place.end > start]
    cuts = {start, end}
    for place in over:
        cuts.add(max(place.start, start))
        cuts.add(min(place.end, end))
    return tuple(_piece(text, low, high, over) for low, high in pairwise(sorted(cuts)))


def _piece(text: str, low: int, high: int, places: Sequence[Place]) -> Piece:
    here = [place for place in places if place.start <= low and place.end >= high]
    here.sort(key=lambda place: (place.end - place.start, place.field))
    group = _GROUPS.get(here[0].field, here[0].field) if here else ""
    return Piece(text[low:high], group, tuple(dict.fromkeys(place.field for place in here)))
