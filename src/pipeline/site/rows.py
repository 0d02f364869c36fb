"""Rows of long lists in, their markup out.

They are functions, not templates: a hundred thousand meetings stand in a million rows. Every value
is escaped here, by `named`, `either` and `escape`, or is a word of the pages.
"""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from pipeline.site.language import Language
from pipeline.site.links import page_path
from pipeline.site.quoting import Piece, Quotation
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


def parties(language: Language, own: Mapping[str, Drawn]) -> Callable[[Row, str], Markup]:
    """Return what draws a participant of a meeting, below a base address."""
    named = own["named"]

    def party(row: Row, base: str) -> Markup:
        who = named(row["who"], row["who_latin"])
        if row["person_id"]:
            href = f"{base}{page_path('p', row['person_id'])}"
            who = f'<a href="{href}">{named(row["name"] or row["who"], row["who_latin"])}</a>'
        side = escape(language.name_of("side", row["side"]))
        found = [f'<span class="side s-{escape(row["side"])}">{side}</span> <b>{who}</b>']
        if row["honorific"]:
            found.append(f"<small>{_arabic(row['honorific'])}</small>")
        if row["position"] and row["name"]:
            found.append(f'<span class="position">{_arabic(row["position"])}</span>')
        if row["organization"] and row["organization"] != row["who"]:
            body = named(row["organization"], row["organization_english"])
            found.append(f'<span class="position">{body}</span>')
        if row["country_code"]:
            found.append(
                f'<span class="place">{_country(language, row["country_code"], base)}</span>'
            )
        return Markup(f"<li>{' '.join(found)}</li>\n")  # noqa: S704

    return party


def _country(language: Language, code: str, base: str) -> str:
    name = escape(language.name_of("country", code))
    return f'<a href="{base}{page_path("c", code)}">{name}</a>'


def quotations(language: Language) -> Callable[[Quotation], Markup]:
    """Return what draws the words of an article, each field marked where it was read."""
    marks: dict[tuple[str, tuple[str, ...]], str] = {}

    def drawn(piece: Piece) -> str:
        text = escape(shown(piece.text))
        if not piece.fields:
            return text
        key = (piece.group, piece.fields)
        if key not in marks:
            title = " · ".join(language.name_of("field", field) for field in piece.fields)
            marks[key] = f'<mark class="{escape(piece.group)}" title="{escape(title)}">'
        return f"{marks[key]}{text}</mark>"

    def quoted(quotation: Quotation) -> Markup:
        parts = ("".join(map(drawn, part)) for part in quotation.parts)
        return Markup(  # noqa: S704
            "\n".join(
                f'<blockquote lang="ar" dir="rtl" data-raw>{part}</blockquote>' for part in parts
            )
        )

    return quoted


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
