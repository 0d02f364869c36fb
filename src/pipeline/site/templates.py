"""A language in, the page templates that speak it out: escaping is on for all that is put in."""

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.site.language import Language
from pipeline.site.links import page_path, web_address
from pipeline.site.pictures import KINDS

# Nothing is run, shown or sent that does not lie beside the pages.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none';"
    " form-action 'self'"
)
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

# Marks of direction and control characters would change what is seen of the words around them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def shown(value: Any) -> Any:
    """Return a value as a page shows it: nothing for None, and no unseen letters in a text."""
    if value is None:
        return ""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _UNSEEN.sub("\ufffd", value)
    return value


def environment(language: Language) -> Environment:
    """Return the templates with what they share: words `t`, numbers `n`, days `day`."""
    made = Environment(
        loader=PackageLoader("pipeline.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        lang=language.code,
        direction=language.direction,
        other=language.other,
        is_arabic=language.code == "ar",
        t=language.word,
        n=language.number,
        digits=language.digits,
        counted=language.counted,
        name_of=language.name_of,
        plural=language.plural,
        percent=language.percent,
        day=language.day,
        plain_day=language.plain_day,
        short_day=language.short_day,
        month=language.month,
        path=page_path,
        web=web_address,
        policy=POLICY,
        sections=SECTIONS,
        kinds=KINDS,
    )
    return made
