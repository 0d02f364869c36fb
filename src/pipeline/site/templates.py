"""A language in, the page templates that speak it out: escaping is on for all that is put in."""

import json
import re
from functools import partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from pipeline.site.language import Language
from pipeline.site.links import web_address
from pipeline.site.parts import filters, legend, menu
from pipeline.site.pictures import KINDS
from pipeline.site.unseen import shown

# Nothing is run, shown or sent that does not lie beside the pages.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none';"
    " form-action 'self'"
)
_WORD = re.compile(r"\bt\('([a-z_]+)'\)")


class _Environment(Environment):
    """Looks into a row first: as an attribute, each field would cost an exception."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a row's field, or what jinja finds otherwise."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment(language: Language) -> Environment:
    """Return the templates of a language; StrictUndefined, so that a slip is an error."""
    made = _Environment(
        loader=FunctionLoader(partial(_source, language)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(filters(language) | {"web": web_address})
    made.globals.update(
        lang=language.code,
        direction=language.direction,
        other=language.other,
        is_arabic=language.code == "ar",
        t=language.word,
        plural=language.plural,
        menu=menu(language),
        legend=legend(language),
        policy=POLICY,
        kinds=KINDS,
    )
    return made


def _source(language: Language, name: str) -> str:
    """Return a template's text with its words put in, so that they are compiled and escaped once.

    Raises KeyError for a word that words.tsv lacks.
    """
    text = files("pipeline.site").joinpath("templates", name).read_text("utf-8")
    return _WORD.sub(lambda found: json.dumps(language.word(found[1]), ensure_ascii=False), text)
