"""Numbers, plurals and days as each language says them."""

from datetime import date

import pytest

from pipeline.errors import DataError
from pipeline.site import LANGUAGES, Language
from pipeline.site.language import _table


@pytest.mark.parametrize(
    ("code", "count", "said"),
    [
        ("ar", 0, "لا لقاءات"),
        ("ar", 1, "لقاء واحد"),
        ("ar", 2, "لقاءان"),
        ("ar", 3, "٣ لقاءات"),
        ("ar", 11, "١١ لقاءً"),
        ("ar", 100, "١٠٠ لقاء"),
        ("ar", 103, "١٠٣ لقاءات"),
        ("en", 0, "0 meetings"),
        ("en", 1, "1 meeting"),
        ("en", 2, "2 meetings"),
    ],
)
def test_counted(code: str, count: int, said: str) -> None:
    assert Language.of(code).counted("n_meetings", count) == said


def test_days_in_both_calendars() -> None:
    arabic, english = Language.of("ar"), Language.of("en")
    assert arabic.day(date(2025, 3, 3)) == (
        '<time datetime="2025-03-03">٣ مارس ٢٠٢٥ <small>٣ رمضان ١٤٤٦ هـ</small></time>'
    )
    assert english.day(date(2025, 3, 3)) == (
        '<time datetime="2025-03-03">3 March 2025 <small>3 Ramadan 1446 AH</small></time>'
    )
    assert english.day(date(2025, 3, 1), "month") == '<time datetime="2025-03">March 2025</time>'
    assert arabic.day(date(2025, 1, 1), "year") == '<time datetime="2025">٢٠٢٥</time>'
    assert english.day(None) == "day not known"
    assert "<small>" not in english.day(date(1500, 1, 1))  # before the Hijri table begins


def test_directions_and_shares() -> None:
    assert (Language.of("ar").direction, Language.of("en").direction) == ("rtl", "ltr")
    assert (Language.of("ar").percent(0.694), Language.of("en").percent(0.694)) == ("٦٩٪", "69%")
    with pytest.raises(DataError, match="no language"):
        Language.of("fr")


def test_both_languages_say_the_same_things() -> None:
    tables = _table()
    plain = [{key for key, form in tables[code] if form == "-"} for code in LANGUAGES]
    assert plain[0] == plain[1]
    for code in LANGUAGES:
        assert all(said.strip() == said and said for said in tables[code].values())
