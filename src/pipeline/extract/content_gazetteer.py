"""Words of a sentence in, the country of the city, state or adjective that they name out."""

from collections.abc import Callable, Sequence

from pipeline.extract.content_words import Word
from pipeline.gazetteer.cities import city_of
from pipeline.gazetteer.countries import nisba_of, state_names

_LONGEST = 4  # words of a name


def city_at(
    tokens: Sequence[Word], at: int, prefix: str = "", weak: bool = False
) -> tuple[int, str] | None:
    """Return (number of words, country) of the city named at a word, after a clitic `prefix`.

    `weak` also takes names that are common words too.
    """

    def find(name: str) -> str | None:
        city = city_of(name)
        return city.country if city and (city.sure or weak) else None

    return _longest(tokens, at, prefix, find)


def country_at(tokens: Sequence[Word], at: int, prefix: str = "") -> tuple[int, str] | None:
    """Return (number of words, code) of the state named at a word, after a clitic `prefix`."""
    return _longest(tokens, at, prefix, state_names().get)


def country_of_adjective(form: str) -> str | None:
    """Return the state of a folded adjective: الفرنسيه gives FR."""
    return nisba_of(form)


def _longest(
    tokens: Sequence[Word], at: int, prefix: str, find: Callable[[str], str | None]
) -> tuple[int, str] | None:
    first = tokens[at].form
    if not first.startswith(prefix):
        return None
    parts = [first[len(prefix) :], *(w.form for w in tokens[at + 1 : at + _LONGEST])]
    for size in range(len(parts), 0, -1):
        code = find(" ".join(parts[:size]))
        if code:
            return size, code
    return None
