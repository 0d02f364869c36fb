"""Names and places in, the small runs of markup that most pages are full of out.

They are functions, not macros: a hundred thousand meetings show millions of them.
"""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from pipeline.site.language import Language
from pipeline.site.links import page_path
from pipeline.site.pictures import KINDS
from pipeline.site.rows import cards, parties, quotations, steps
from pipeline.site.unseen import shown

SECTIONS = (  # a word each, and where it leads
    ("overview", "index.html"),
    ("meetings", "months.html"),
    ("people", "people.html"),
    ("countries", "countries.html"),
    ("sources", "sources.html"),
    ("pictures", "pictures.html"),
    ("search", "search.html"),
    ("data", "data.html"),
)
MARKS = ("kind", "date", "place", "participant", "occasion", "topic", "statement", "outcome")


def _marked(markup: str) -> Markup:
    """Vouch for markup in which every value was escaped."""
    return Markup(markup)  # noqa: S704 - `format` would escape too, at three times the cost


def _arabic(text: Any, _other: Any = None) -> Markup:
    return _marked(f'<bdi lang="ar">{escape(shown(text))}</bdi>')


def _both(arabic: Any, latin: Any = None) -> Markup:
    if not latin or latin == arabic:
        return _arabic(arabic)
    beside = escape(shown(arabic))
    return _marked(
        f'<bdi>{escape(shown(latin))}</bdi> <bdi class="beside" lang="ar">{beside}</bdi>'
    )


def _english(arabic: Any, english: Any = None) -> Markup:
    return _marked(f"<bdi>{escape(shown(english))}</bdi>") if english else _arabic(arabic)


def _kind(language: Language, kind: str) -> Markup:
    return Markup('<span class="kind k-{}">{}</span>').format(kind, language.name_of("kind", kind))


def filters(language: Language) -> dict[str, Callable[..., Any]]:
    """Return what templates say of a value: `named`, `either`, `place`, `day`, `path` …

    `named` is a name as the language writes it, in English with the Arabic beside it; `either` is
    one of the two; `place` the city and country of a meeting;
    `kind` its kind in its colour; `card` and `step` a meeting in a list, and in a timeline;
    `party` a participant, `quoted` the words of an article.
    """
    is_arabic = language.code == "ar"
    either = _arabic if is_arabic else _english
    comma = escape(language.word("comma")) + " "

    def place(row: dict[str, Any]) -> Markup:
        city = either(row["city"], row["city_english"]) if row["city"] else None
        country = language.name_of("country", row["country_code"]) if row["country_code"] else None
        return comma.join(filter(None, (city, country)))

    kinds = {kind: _kind(language, kind) for kind in KINDS}

    own: dict[str, Callable[..., Any]] = {
        "named": _arabic if is_arabic else _both,
        "either": either,
        "place": place,
        "n": language.number,
        "counted": lambda count, key: language.counted(key, count),
        "name_of": lambda code, group: language.name_of(group, code),
        "percent": language.percent,
        "day": language.day,
        "plain_day": language.plain_day,
        "short_day": language.short_day,
        "month": language.month,
        "path": lambda key, kind: page_path(kind, key),
        "kind": kinds.__getitem__,
    }
    return own | {
        "card": cards(language, own),
        "step": steps(language, own),
        "party": parties(language, own),
        "quoted": quotations(language),
    }


def menu(language: Language) -> Callable[[str, str], Markup]:
    """Return what gives the list of sections for (root, the page's own path)."""
    made: dict[tuple[str, str], Markup] = {}
    own = {file for _, file in SECTIONS}

    def of(root: str, here: str) -> Markup:
        key = (root, here if here in own else "")
        if key not in made:
            made[key] = Markup("\n").join(_section(language, *key, *one) for one in SECTIONS)
        return made[key]

    return of


def _section(language: Language, root: str, here: str, name: str, file: str) -> Markup:
    mark = Markup(' aria-current="page"') if file == here else ""
    return Markup('<li><a href="{}{}/{}"{}>{}</a></li>').format(
        root, language.code, file, mark, language.word(name)
    )


def legend(language: Language) -> Markup:
    """Return what the colours of a quotation mean."""
    return Markup(" ").join(
        Markup('<mark class="{}">{}</mark>').format(name, language.name_of("field", name))
        for name in MARKS
    )
