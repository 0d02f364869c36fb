"""Names and adjectives of states and bodies in, ISO 3166 alpha-2 codes out.

Beside the states there are the bodies that stand where a state would: UN, EU, AU, GCC, LAS,
OIC, NATO, IMF, WB. AU is the African Union and Australia too: a match's kind tells which.
All forms are folded (`pipeline.arabic.fold`) when looked up.
"""

from collections.abc import Iterator
from functools import cache

from pipeline.arabic.fold import fold
from pipeline.tables import read_table

PACKAGE = "pipeline.gazetteer"
# Of an adjective in -i: feminine, sound plurals, duals. Its accusative in -a is left out,
# for ليبيا and كينيا are the states.
_ENDINGS = ("", "ه", "ين", "ون", "ان", "ات", "تان", "تين")


def country_of(words: str) -> str | None:
    """Return the code of a folded name of a state or body (فلسطين، الامم المتحده); else None."""
    return state_names().get(words) or body_names().get(words)


def nisba_of(words: str) -> str | None:
    """Return the code that a folded adjective belongs to (سعودي، الكوريه الجنوبيه); else None."""
    return nisbas().get(words)


def country_name(code: str) -> str | None:
    """Return the short Arabic name of a state or body (SA: السعودية; AU: أستراليا), else None."""
    return _titles().get(code)


@cache
def state_names() -> dict[str, str]:
    """Return folded name of a state -> code."""
    return {fold(form): code for code, form in _rows("countries.tsv")}


@cache
def body_names() -> dict[str, str]:
    """Return folded name of a body -> code."""
    return {fold(form): code for code, form in _rows("bodies.tsv")}


@cache
def nisbas() -> dict[str, str]:
    """Return every folded form of every adjective of belonging -> code."""
    columns = ("code", "strength", "form")
    found: dict[str, str] = {}
    for _, (code, strength, form) in read_table(PACKAGE, "nisbas.tsv", columns):
        for each in _inflected(fold(form), strength):
            found.setdefault(each, code)
    return found


def _inflected(form: str, strength: str) -> Iterator[str]:
    """Yield the forms of an adjective; of one in two words both agree (الكوريه الجنوبيه)."""
    if strength == "fixed":
        yield form
        return
    for ending in _ENDINGS:
        words = [word + ending if word.endswith("ي") else word for word in form.split(" ")]
        plain = " ".join(words)
        if strength == "sure":
            yield plain
        yield "ال" + plain
        if len(words) > 1:
            yield "ال" + " ال".join(words)


@cache
def _titles() -> dict[str, str]:
    titles: dict[str, str] = {}
    for code, form in (*_rows("countries.tsv"), *_rows("bodies.tsv")):
        titles.setdefault(code, form)
    return titles


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for _, (code, form) in read_table(PACKAGE, name, ("code", "form")):
        yield code, form
