"""The lines of a text in, the agency that it came from and the lines without its name alone out."""

import re
from functools import cache

from pipeline.arabic.fold import fold
from pipeline.errors import DataError
from pipeline.tables import read_table

_OPENING_LINES = 3
_MOST_CITY_WORDS = 7  # before the agency in a dateline: a city, at most a day
_WITHIN = 90  # letters of a line in which a dateline's agency stands
_MOST_LINE_WORDS = 12  # of a byline that ends with an agency's name
_EDGES = " *-–—:|…()[]/\\"
_JOINT = re.compile(r"\s*(?:[،,/؛+]|\s[-–—]\s|\s و)\s*")


def take_agency(lines: list[str]) -> tuple[list[str], str | None]:
    """Return the lines without those that only name an agency, and the first agency named.

    A dateline (`المنامة - بنا: …`) tells the agency and stays: the city is read from it.
    """
    alone = [_alone(line) for line in lines]
    kept = [line for line, agency in zip(lines, alone, strict=True) if agency is None]
    named = next(filter(None, alone), None)
    return kept, _opening(kept) or named or _closing(kept)


def agency_named(text: str | None) -> str | None:
    """Return the agency that a byline is; None where it is something else."""
    return _alone(text or "") or _ending(fold(text or ""))


@cache
def _forms() -> dict[str, str]:
    found: dict[str, str] = {}
    for number, (agency, form) in read_table(__package__, "agencies.tsv", ("agency", "form")):
        folded = fold(form).strip(_EDGES)
        if folded in found:
            raise DataError(f"agencies.tsv:{number}: {form} is there already, once folded")
        found[folded] = agency
    return found


@cache
def _one_of() -> str:
    # Longest first, so "ا.ف.ب." is not left with a dot over.
    return "|".join(re.escape(form) for form in sorted(_forms(), key=len, reverse=True))


@cache
def _dateline() -> re.Pattern[str]:
    """Enclosed, or after the city's dash and before the text's: what only an agency's name is."""
    return re.compile(
        rf"[(/\[]\s*(?P<enclosed>{_one_of()})\s*[)/\]]"
        rf"|[-–—ـ]\s*(?P<dashed>{_one_of()})\s*(?:[:\-–—]|$)"
        rf"|^\s*(?P<leading>{_one_of()})\s*(?:[:/\-–—]|$)"
    )


@cache
def _at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s/(\-–—])(?P<name>{_one_of()})\s*[)/.]?\s*$")


def _alone(line: str) -> str | None:
    bare = fold(line).strip(_EDGES)
    if len(bare) > _WITHIN:
        return None
    if bare in _forms():
        return _forms()[bare]
    parts = [part.strip(_EDGES) for part in _JOINT.split(bare)]
    if len(parts) > 1 and all(part in _forms() for part in parts):
        return _forms()[parts[0]]
    return None


def _opening(lines: list[str]) -> str | None:
    for line in lines[:_OPENING_LINES]:
        folded = fold(line)
        found = _dateline().search(folded[:_WITHIN])
        # "ذكرت وكالة الأنباء (واس)" is a source named in a sentence, no dateline.
        before = folded[: found.start()] if found else ""
        if found and "وكال" not in before and len(before.split()) <= _MOST_CITY_WORDS:
            return _forms()[next(filter(None, found.groups()))]
        if len(folded.split()) <= _MOST_LINE_WORDS and (agency := _ending(folded)):
            return agency
    return None


def _ending(folded: str) -> str | None:
    found = _at_end().search(folded)
    return _forms()[found.group("name")] if found else None


def _closing(lines: list[str]) -> str | None:
    found = _dateline().search(fold(lines[-1])[-20:]) if lines else None
    return _forms()[found.group("enclosed")] if found and found.group("enclosed") else None
