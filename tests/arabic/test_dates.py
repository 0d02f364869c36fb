"""Dates: each kind of expression with what it stands for, and lines that hold none."""

import re
import time
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from pipeline.arabic.calendars import from_hijri, to_hijri
from pipeline.arabic.dates import FoundDate, find_dates
from pipeline.arabic.fold import fold
from pipeline.tables import read_table

HERE = Path(__file__).parent
REFERENCE = date(2024, 3, 13)  # a Wednesday, 3 Ramadan 1445


def rows(name: str) -> list[str]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


CASES = [tuple(row.split("\t")) for row in rows("dates.tsv")]


def told(found: FoundDate) -> str:
    days = "none" if found.first is None else str(found.first)
    if found.last != found.first:
        days += f"..{found.last}"
    return f"{days} {found.precision} {found.basis}"


@pytest.mark.parametrize(("kind", "reference", "marked", "expected"), CASES)
def test_a_date_is_read_as_it_is_meant(
    kind: str, reference: str, marked: str, expected: str
) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    found = find_dates(text, None if reference == "-" else date.fromisoformat(reference))
    assert " + ".join(map(told, found)) == expected, kind
    assert [text[d.start : d.end] for d in found] == re.findall("⟦(.*?)⟧", marked)


def test_the_kinds_of_expression_are_many() -> None:
    assert len(Counter(kind for kind, *_ in CASES)) >= 39


@pytest.mark.parametrize("line", rows("no_dates.txt"))
def test_a_line_without_a_date_gives_none(line: str) -> None:
    assert find_dates(line, REFERENCE) == []


def test_a_bare_weekday_also_tells_the_next_one() -> None:
    (found,) = find_dates("يلتقي الوفدين الأحد في المقر", REFERENCE)
    assert (found.first, found.following) == (date(2024, 3, 10), date(2024, 3, 17))


def test_every_day_of_the_hijri_tables_goes_there_and_back() -> None:
    day, last = date(1924, 8, 1), date(2077, 11, 16)
    assert (to_hijri(day), to_hijri(last)) == ((1343, 1, 1), (1500, 12, 30))
    while day <= last:
        hijri = to_hijri(day)
        assert hijri is not None
        assert from_hijri(*hijri) == day
        day += timedelta(days=1)


def test_a_written_hijri_day_is_found_in_every_month() -> None:
    day = date(1924, 8, 1)
    while day < date(2077, 11, 1):
        year, month, number = to_hijri(day) or (0, 0, 0)
        (found,) = find_dates(f"صدر في {number}/{month}/{year}هـ بجدة", None)
        assert (found.first, found.basis) == (day, "hijri")
        day += timedelta(days=29)


def arabic_locales() -> list[str]:
    return [name for name in locale_identifiers() if name == "ar" or name.startswith("ar_")]


@pytest.mark.parametrize("name", arabic_locales())
def test_every_month_name_of_the_unicode_locales_is_known(name: str) -> None:
    columns = ("calendar", "strength", "month", "form")
    known = {
        fold(form): int(number)
        for _, (calendar, _, number, form) in read_table("pipeline.arabic", "months.tsv", columns)
        if calendar == "gregorian"
    }
    for number, form in Locale.parse(name).months["format"]["wide"].items():
        assert known.get(fold(form)) == number, form


WORDS = [
    "اليوم", "أمس", "الأول", "غدا", "بعد", "قبل", "الأحد", "(", ")", "5", "و", "من", "إلى", "مايو",
    "/", "-", "آب", "شوال", "1436", "2015", "ه", "الموافق", "الماضي", "المقبل", "العشرين", "يومين",
    "أيام", "9999999999", "31", "صفر", "شهر", "الشهر", "عام", "العام", "5/10/1436", "،", "\n",
]  # fmt: skip


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.none() | st.dates(),
)
def test_any_text_gives_dates_in_order_inside_it(text: str, reference: date | None) -> None:
    found = find_dates(text, reference)
    assert all(0 <= d.start < d.end <= len(text) for d in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    for each in found:
        assert (each.first is None) == (each.last is None)
        assert each.first is None or each.last is None or each.first <= each.last


@pytest.mark.parametrize(
    "unit",
    ["ا", "، ", "1", "1-", "5 ", "و", "الأحد ", "الأحد،(", "بعد غد (", "من 3 إلى ", "5/", "مايو/",
     "12 شوال - 5 مايو - ", "قبل ثلاثة "],
)  # fmt: skip
def test_cost_is_linear_on_hostile_text(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.process_time()
    find_dates(text, REFERENCE)
    assert time.process_time() - begun < 12
