"""Rows of long lists in, their markup out.

They are functions, not templates: a hundred thousand meetings stand in a million rows. Every value
is escaped here, by `named`, `either` and `escape`, or is a word of the pages.
"""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from pipeline.site.language import Language
from pipeline.site.links import page_path
from pipeline.site.unseen import shown

Row = Mapping[str, Any]
Drawn = Callable[..., Any]


def cards(language: Language, own: Mapping[str, Drawn]) -> Callable[[Row, str], Markup]:
    """Return what draws a meeting in a list, below a base address; `own` are the filters."""
    named, place, kind, status = own["named"], own["place"], own["kind"], _statuses(language)
    unknown = language.word("unknown_who")

    def card(row: Row, base: str) -> Markup:
        where = f' <span class="place">{place(row)}</span>' if _has_place(row) else ""
        href = f"{base}{page_path('m', row['meeting_id'])}"
        return Markup(  # noqa: S704
            f'<li class="{escape(row["status"])}">\n'
            f'<a href="{href}">{named(row["who"] or unknown, row["who_latin"])}</a>\n'
            f'<p class="about">{kind(row["kind"])}{status(row["status"])}'
            f" {language.day(row['day'], row['date_precision'])}{where}"
            f' <span class="told">{escape(language.counted("n_tellings", row["tellings"]))}</span>'
            "</p>\n</li>\n"
        )

    return card


def steps(language: Language, own: Mapping[str, Drawn]) -> Callable[[Row, str], Markup]:
    """Return what draws a meeting in a person's timeline, below a base address."""
    kind, status = own["kind"], _statuses(language)
    comma, whom = escape(language.word("comma")), escape(language.word("with_whom"))

    def step(row: Row, base: str) -> Markup:
        others = f"{comma} ".join(_arabic(name) for name in row["with_whom"])
        href = f"{base}{page_path('m', row['meeting_id'])}"
        met = f" {whom} {others}" if others else ""
        office = f" {_arabic(row['position'])}" if row["position"] else ""
        city = f' <span class="place">{_arabic(row["city"])}</span>' if row["city"] else ""
        return Markup(  # noqa: S704
            f'<li class="{escape(row["status"])}"><a href="{href}">{kind(row["kind"])}{met}</a>\n'
            f'<p class="about">{language.day(row["day"])}{status(row["status"])}{office}{city}'
            "</p></li>\n"
        )

    return step


def _arabic(text: str) -> str:
    return f'<bdi lang="ar">{escape(shown(text))}</bdi>'


def _has_place(row: Row) -> bool:
    return bool(row["city"] or row["country_code"])


def _statuses(language: Language) -> Callable[[str], str]:
    """Return what says a status, and nothing of a meeting that was held."""
    made = {"held": ""}

    def status(code: str) -> str:
        if code not in made:
            name = escape(language.name_of("status", code))
            made[code] = f' <span class="status">{name}</span>'
        return made[code]

    return status
