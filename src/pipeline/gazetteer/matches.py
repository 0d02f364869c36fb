"""A folded text in, the states, bodies, peoples and cities that it names out, with place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.arabic.fold import fold
from pipeline.gazetteer.cities import City, cities
from pipeline.gazetteer.countries import body_names, nisbas, state_names
from pipeline.tables import read_table

Kind = Literal["country", "body", "nisba", "city"]

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"(?<![^\W\d_])[وبل]?([^\W\d_]+)[ #]+$")
_LONGEST_BEFORE = 12
_MOST_CACHED = 100_000


@dataclass(frozen=True, slots=True)
class Match:
    """folded[start:end], without particles before it, names a state, body, people or city."""

    start: int
    end: int
    code: str  # of the state, of the body, or of the state that the city lies in
    kind: Kind
    city: City | None = None  # of a city; of a state too, where its capital bears its name
    other: str | None = None  # another state of that name: عمان is Amman (JO) or Oman (OM)


@dataclass(frozen=True, slots=True)
class _Entry:
    code: str
    kind: Kind | Literal["none"]  # none: a phrase that holds a name and names no place
    city: City | None = None


def matches(folded: str, start: int = 0, end: int | None = None) -> list[Match]:
    """Return what folded[start:end] names, in order, the longest name at every place.

    و ف ب ل ك before a name are no part of it, nor is the ل of للسعوديه, whose article is lost:
    there the match is سعوديه alone. Names that are also common words count only right after
    مدينة, محافظة and the like.
    """
    stop = len(folded) if end is None else end
    found: list[Match] = []
    passed = start
    for word in _WORD.finditer(folded, start, stop):
        readings = _READ.get(word.group())
        if readings is None:
            readings = _readings(word.group())
        if readings and word.start() >= passed:
            best, passed = _best(folded, word, readings, stop)
            if best:
                found.append(best)
    return found


def _best(
    folded: str, word: re.Match[str], readings: "Readings", stop: int
) -> tuple[Match | None, int]:
    """Return the longest match that begins with a word, and where to go on."""
    for offset, first in readings:
        for rest, entry in _phrases()[first]:
            last = word.end() + len(rest)
            if last <= stop and folded.startswith(rest, word.end()) and _ends(folded, last, stop):
                if entry.kind == "none":
                    return None, last
                if _stands(entry, folded, word.start()):
                    return _match(entry, word.start() + offset, last), last
    return None, word.end()


def _ends(folded: str, place: int, stop: int) -> bool:
    return place >= stop or not folded[place].isalpha()


def _match(entry: "_Entry", start: int, end: int) -> Match:
    other = entry.city.other if entry.city else None
    return Match(start, end, entry.code, entry.kind, entry.city, other)  # type: ignore[arg-type]


def _stands(entry: "_Entry", folded: str, start: int) -> bool:
    """A name that is also a common word stands for a city only after a word for a place."""
    if entry.kind != "city" or entry.city is None or entry.city.sure:
        return True
    before = _BEFORE.search(folded, max(0, start - _LONGEST_BEFORE), start)
    return before is not None and before.group(1) in _place_words()


@cache
def _lexicon() -> dict[str, _Entry]:
    """Return folded phrase -> what it names; a state goes before an adjective and a city."""
    towns = cities()
    found = {form: _Entry(city.country, "city", city) for form, city in towns.items()}
    found |= {form: _Entry(code, "nisba") for form, code in nisbas().items()}
    found |= {form: _Entry(code, "body") for form, code in body_names().items()}
    for form, code in state_names().items():
        town = towns.get(form)
        found[form] = _Entry(code, "country", town if town and town.country == code else None)
    rows = read_table("pipeline.gazetteer", "not_places.tsv", ("kind", "form"))
    return found | {fold(form): _Entry("", "none") for _, (_, form) in rows}


@cache
def _phrases() -> dict[str, tuple[tuple[str, _Entry], ...]]:
    """Return the first word of every name -> (rest with its blanks, entry), longest first."""
    by_first: dict[str, list[tuple[str, _Entry]]] = {}
    for phrase, entry in _lexicon().items():
        first = phrase.partition(" ")[0]
        by_first.setdefault(first, []).append((phrase[len(first) :], entry))
    return {
        first: tuple(sorted(rest, key=lambda each: -len(each[0])))
        for first, rest in by_first.items()
    }


Readings = tuple[tuple[int, str], ...]
_READ: dict[str, Readings] = {}


def _readings(word: str) -> Readings:
    """Return (letters of particles, first word of a phrase) for a word; mostly nothing."""
    if len(_READ) >= _MOST_CACHED:
        _READ.clear()
    _READ[word] = tuple(_read(word))
    return _READ[word]


def _read(word: str) -> Iterator[tuple[int, str]]:
    """Try the whole word first, so that لبنان and فرنسا keep their first letter."""
    known = _phrases()
    after_and = 1 if word[:1] in ("و", "ف") else 0
    after_to = after_and + 1 if word[after_and : after_and + 1] in ("ب", "ل", "ك") else 0
    for offset in dict.fromkeys((0, after_and, after_to)):
        if word[offset:] in known:
            yield offset, word[offset:]
    if word[after_and : after_and + 2] == "لل" and "ا" + word[after_and + 1 :] in known:
        yield after_and + 2, "ا" + word[after_and + 1 :]


@cache
def _place_words() -> frozenset[str]:
    rows = read_table("pipeline.gazetteer", "place_words.tsv", ("kind", "form"))
    return frozenset(fold(form) for _, (_, form) in rows)
