"""Folded names of cities in, the cities out: state, geonames id, place on the globe."""

from dataclasses import dataclass
from functools import cache

from pipeline.arabic.fold import fold
from pipeline.tables import read_table

PACKAGE = "pipeline.gazetteer"
_COLUMNS = ("strength", "country", "geoname_id", "latitude", "longitude", "form")


@dataclass(frozen=True, slots=True)
class City:
    """A city by one of its names."""

    name: str  # as papers write it
    country: str  # ISO 3166 alpha-2
    geoname_id: int
    latitude: float  # degrees
    longitude: float
    sure: bool  # not also a common word: the name is enough to know it
    other: str | None = None  # the state that bears the same name, where it is not its own (عمان)


def city_of(words: str) -> City | None:
    """Return the city that a folded name stands for, sure or not; of several the largest."""
    return cities().get(words)


@cache
def cities() -> dict[str, City]:
    """Return folded name -> city."""
    shared = {fold(f): c for _, (f, c) in read_table(PACKAGE, "shared_names.tsv", ("form", "code"))}
    found: dict[str, City] = {}
    for _, row in read_table(PACKAGE, "cities.tsv", _COLUMNS):
        strength, country, geoname_id, latitude, longitude, form = row
        key = fold(form)
        place = float(latitude), float(longitude)
        city = City(form, country, int(geoname_id), *place, strength == "sure", shared.get(key))
        found.setdefault(key, city)
    return found
