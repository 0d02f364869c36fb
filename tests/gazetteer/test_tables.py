"""The tables of the gazetteer: as the build makes them, with codes that exist."""

from pathlib import Path

import pycountry
import pytest

from pipeline.arabic.fold import fold
from pipeline.gazetteer import build
from pipeline.gazetteer.cities import cities, city_of
from pipeline.gazetteer.countries import (
    body_names,
    country_name,
    country_of,
    nisba_of,
    nisbas,
    state_names,
)

HERE = Path(build.__file__).parent


def test_the_shipped_countries_are_what_the_build_makes() -> None:
    made = build.written(build.COUNTRIES_HEAD, build.country_rows())
    assert (HERE / "countries.tsv").read_text("utf-8") == made


def test_the_shipped_cities_are_what_the_build_makes() -> None:
    made = build.written(build.CITIES_HEAD, build.city_rows())
    assert (HERE / "cities.tsv").read_text("utf-8") == made


def test_every_code_is_a_state_or_a_body() -> None:
    states = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    assert set(state_names().values()) <= states
    assert set(nisbas().values()) <= states | set(body_names().values())
    assert {city.country for city in cities().values()} <= states


def test_every_member_of_the_arab_league_has_a_name_an_adjective_and_cities() -> None:
    league = build.ARAB
    assert league <= set(state_names().values())
    assert league <= set(nisbas().values())
    assert league <= {city.country for city in cities().values()}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("السعودية", "SA"),
        ("سورية", "SY"),
        ("المملكة المتحدة", "GB"),
        ("بريطانيا", "GB"),
        ("أميركا", "US"),
        ("الولايات المتحدة الأميركية", "US"),
        ("ألمانيا", "DE"),
        ("الجامعة العربية", "LAS"),
        ("الإمارات العربية المتحدة", "AE"),
        ("عمّان", None),
        ("كتاب", None),
    ],
)
def test_a_state_is_known_by_name(form: str, code: str | None) -> None:
    assert country_of(fold(form)) == code


@pytest.mark.parametrize(
    ("form", "code"),
    [("سعودي", "SA"), ("السعودية", "SA"), ("الأميركيين", "US"), ("لبنانيتان", "LB"),
     ("الكورية الشمالية", "KP"), ("تركي", None), ("التركية", "TR"), ("ليبيا", None),
     ("الروس", "RU")],
)  # fmt: skip
def test_a_people_is_known_by_adjective(form: str, code: str | None) -> None:
    assert nisba_of(fold(form)) == code


def test_a_state_has_a_short_name() -> None:
    assert country_name("SA") == "السعودية"
    assert country_name("UN") == "الأمم المتحدة"
    assert country_name("ZZ") is None


def test_a_city_of_several_is_the_one_that_papers_mean() -> None:
    for form, country in (("طرابلس", "LY"), ("فالنسيا", "ES"), ("بلنسية", "ES"), ("نيوكاسل", "GB")):
        city = city_of(fold(form))
        assert city is not None
        assert city.country == country
