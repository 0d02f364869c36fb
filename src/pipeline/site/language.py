"""Keys, numbers and days in, the words of a language out: CLDR plurals, days in two calendars."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from markupsafe import Markup, escape

from pipeline.arabic.calendars import to_hijri
from pipeline.errors import DataError
from pipeline.tables import read_table

LANGUAGES = ("ar", "en")
_COLUMNS = ("key", "form", "ar", "en")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

_locale = lru_cache(maxsize=None)(Locale)  # made anew it reads its file's table each time

Words = Mapping[tuple[str, str], str]  # by key and plural form


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[tuple[str, str], str]]:
    found: dict[str, dict[tuple[str, str], str]] = {name: {} for name in LANGUAGES}
    for number, (key, form, *cells) in read_table("pipeline.site", "words.tsv", _COLUMNS):
        for name, cell in zip(LANGUAGES, cells, strict=True):
            if (key, form) in found[name]:
                raise DataError(f"words.tsv:{number}: {key} {form} is there twice")
            if cell != "=":
                found[name][key, form] = cell
    return found


@dataclass(frozen=True)
class Language:
    """One of the two languages of the pages."""

    code: str
    words: Words = field(repr=False)
    days: dict[tuple[date, str], Markup] = field(default_factory=dict, repr=False)
    counts: dict[tuple[str, int], str] = field(default_factory=dict, repr=False)
    said: dict[tuple[date, str], str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, code: str, names: Mapping[str, str] | None = None) -> "Language":
        """Return the language of a code; `names` has names of codes, by `kind.call` and the like.

        Raises DataError where it is none of LANGUAGES.
        """
        if code not in LANGUAGES:
            raise DataError(f"{code}: no language of the pages: {', '.join(LANGUAGES)}")
        return cls(code, _table()[code] | {(key, "-"): name for key, name in (names or {}).items()})

    @property
    def other(self) -> str:
        """The code of the other language."""
        return LANGUAGES[1 - LANGUAGES.index(self.code)]

    @property
    def direction(self) -> str:
        """Which way it is written: rtl or ltr."""
        return _locale(self.code).text_direction

    def word(self, key: str) -> str:
        """Return a word of the pages. Raises KeyError for a key that words.tsv lacks."""
        return self.words[key, "-"]

    def name_of(self, group: str, code: str | None) -> str:
        """Return what a code of the warehouse is called: the code itself where nobody named it."""
        return self.words.get((f"{group}.{code}", "-"), code or "")

    def number(self, value: float) -> str:
        """Return a number in the digits of the language."""
        return self.digits(f"{value:g}" if isinstance(value, float) else str(value))

    def counted(self, key: str, count: int) -> str:
        """Return a number with its word, in the plural form that the language wants."""
        if (key, count) not in self.counts:
            form = _locale(self.code).plural_form(count)
            self.counts[key, count] = self.plural(key, form).replace("{n}", self.number(count))
        return self.counts[key, count]

    def plural(self, key: str, form: str) -> str:
        """Return a counted word in a plural form, with {n} in the number's place."""
        return self.words.get((key, form)) or self.words[key, "other"]

    def percent(self, share: float | None) -> str:
        """Return a share of one in hundredths."""
        if share is None:
            return ""
        return self.digits(f"{share:.0%}").replace("%", "٪" if self.code == "ar" else "%")

    def digits(self, text: str) -> str:
        """Return a text with its digits as the language writes them."""
        return text.translate(_ARABIC_DIGITS) if self.code == "ar" else text

    def month(self, first: date) -> str:
        """Return a month by name and year."""
        return self._said(first, "LLLL y")

    def plain_day(self, day: date) -> str:
        """Return a day as a text alone, such as for a title."""
        return self._said(day, "d MMMM y")

    def short_day(self, day: date | None) -> Markup:
        """Return a day in the Gregorian calendar alone, such as for a table."""
        if day is None:
            return Markup("–")
        return Markup('<time datetime="{}">{}</time>').format(
            day.isoformat(), self._said(day, "d MMM y")
        )

    def _said(self, day: date, pattern: str) -> str:
        key = (day, pattern)
        if key not in self.said:
            self.said[key] = self.digits(format_date(day, pattern, locale=self.code))
        return self.said[key]

    def day(self, day: date | None, precision: str | None = "day") -> Markup:
        """Return a day in both calendars; a month or a year alone where no more is known."""
        if day is None:
            return escape(self.word("unknown_day"))
        key = (day, precision or "day")
        if key not in self.days:
            self.days[key] = self._day(*key)
        return self.days[key]

    def _day(self, day: date, precision: str) -> Markup:
        if precision in ("month", "year"):
            pattern, machine = ("LLLL y", f"{day:%Y-%m}") if precision == "month" else (
                "y", f"{day:%Y}")  # fmt: skip
            said = self._said(day, pattern)
            return Markup('<time datetime="{}">{}</time>').format(machine, said)
        return Markup('<time datetime="{}">{}{}</time>').format(
            day.isoformat(), self._said(day, "d MMMM y"), self._hijri(day)
        )

    def _hijri(self, day: date) -> Markup:
        found = to_hijri(day)
        if found is None:
            return Markup("")
        year, month, number = found
        said = self.digits(f"{number} {self.word(f'hijri.{month}')} {year}")
        return Markup(" <small>{} {}</small>").format(said, self.word("hijri"))
