"""Codes of states and names of places in, their English names out."""

from functools import cache

from pipeline.gazetteer.cities import City, city_of
from pipeline.gazetteer.countries import PACKAGE, country_name, country_of
from pipeline.tables import read_table


@cache
def english_names() -> dict[str, str]:
    """Return code of a state or of a body of states -> its English name."""
    rows = read_table(PACKAGE, "english_countries.tsv", ("code", "name"))
    return {code: name for _, (code, name) in rows}


@cache
def _english_cities() -> dict[int, str]:
    rows = read_table(PACKAGE, "english_cities.tsv", ("geoname_id", "name"))
    return {int(geoname_id): name for _, (geoname_id, name) in rows}


def country_names() -> dict[str, tuple[str, str]]:
    """Return code -> (Arabic, English) of every state and body of states that has both."""
    both = ((code, country_name(code), name) for code, name in english_names().items())
    return {code: (arabic, english) for code, arabic, english in both if arabic}


def english_city(city: City) -> str:
    """Return the name that geonames shows for a city."""
    return _english_cities()[city.geoname_id]


def english_place(folded: str) -> str | None:
    """Return the English name of a folded state or city; None for what is neither."""
    code = country_of(folded)
    if code:
        return english_names().get(code)
    city = city_of(folded)
    return english_city(city) if city else None
