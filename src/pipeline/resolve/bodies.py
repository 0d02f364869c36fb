"""The name of a body as written and its state in, which body it is out: type, English name, parent.

Ministries are many of one name: the state tells them apart. A body of several states (الأمم
المتحدة) is one whatever state its people come from.
"""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.addresses import stable_id
from pipeline.arabic.fold import fold
from pipeline.gazetteer.countries import country_of, nisba_of
from pipeline.gazetteer.titles import english_place
from pipeline.tables import read_table

_PACKAGE = "pipeline.resolve"
_PARENT = re.compile(r" (?:ب|ل|في |التابع[هة]? ل)(?=(?:وزار|جامع|هيئ|امار|رئاس)ه? )")


@dataclass(frozen=True, slots=True)
class Body:
    """A body, whoever names it."""

    organization_id: str
    key: str  # its folded name without the state, for spellings to meet
    country_code: str | None
    type: str | None
    english_name: str | None
    parent: str | None  # the name of the body that it is part of


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    code: str | None
    type: str
    english_name: str
    parent: str | None


def organization(name: str, country_code: str | None) -> Body:
    """Return the body that a name stands for in the mouth of someone of a state."""
    folded = _folded(name)
    known = _known().get(folded)
    if known:
        return Body(_id(_folded(known.name), known.code), _folded(known.name), known.code,
                    known.type, known.english_name, known.parent)  # fmt: skip
    key, own = _without_state(folded)
    code = own or country_code
    type_, english = _described(key)
    return Body(_id(key, code), key, code, type_, english, _parent(folded))


def _id(key: str, code: str | None) -> str:
    return stable_id("organization", key, code or "")


def is_body(words: str) -> bool:
    """Tell whether words that stand as an office name a body (مجلس الوزراء)."""
    folded = _folded(words)
    return folded in _known() or _described(_without_state(folded)[0])[0] is not None


def _folded(name: str) -> str:
    words = re.sub(r"[^\w ]", " ", fold(name)).split()
    if words and words[0].startswith("لل"):  # للأمم المتحدة, cut out of what it belonged to
        words[0] = "ال" + words[0][2:]
    return " ".join(words)


def _without_state(folded: str) -> tuple[str, str | None]:
    """Return the name without the state's adjective or name at its end, and the state's code."""
    words = folded.split()
    for count in (1, 2, 3):
        if len(words) <= count:
            break
        end = " ".join(words[-count:])
        code = nisba_of(end) or country_of(end)
        if code and words[0] not in ("سفاره", "سفارات"):
            return " ".join(words[:-count]), code
    return folded, None


def _described(key: str) -> tuple[str | None, str | None]:
    """Return type and English name by the longest known beginning of a name."""
    words = key.split()
    for count in range(min(4, len(words)), 0, -1):
        found = _types().get(" ".join(words[:count]))
        if found:
            type_, english = found
            return type_, _english(english, " ".join(words[count:]))
    return None, None


def _english(pattern: str | None, rest: str) -> str | None:
    if pattern is None:
        return None
    if "{of}" not in pattern:
        return None if rest else pattern
    of = _fields().get(rest) or english_place(rest)
    return pattern.format(of=of) if of else None


def _parent(folded: str) -> str | None:
    found = _PARENT.search(folded)
    return folded[found.end() :] if found else None


@cache
def _known() -> dict[str, _Known]:
    columns = ("code", "type", "english", "name", "parent")
    first: dict[str, str] = {}
    found = {}
    for _, (code, type_, english, name, parent) in read_table(
        _PACKAGE, "known_bodies.tsv", columns
    ):
        shown = first.setdefault(english, name)
        found[_folded(name)] = _Known(shown, _or_none(code), type_, english, _or_none(parent))
    return found


@cache
def _types() -> dict[str, tuple[str, str | None]]:
    rows = read_table(_PACKAGE, "body_types.tsv", ("words", "type", "english"))
    return {_folded(words): (type_, _or_none(english)) for _, (words, type_, english) in rows}


@cache
def _fields() -> dict[str, str]:
    rows = read_table(_PACKAGE, "body_fields.tsv", ("field", "english"))
    return {_folded(field): english for _, (field, english) in rows}


def _or_none(cell: str) -> str | None:
    return None if cell == "-" else cell
