"""The published copy as it is now in; its queue and the templates that speak its words out."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.desk.doubting import Queue, doubted
from pipeline.desk.records import MEETING_FIELDS, PARTICIPANT_FIELDS, other_differences, readings
from pipeline.publish import read_only
from pipeline.settings import Settings
from pipeline.site import LANGUAGES, Language, web_address
from pipeline.site import shown as seen
from pipeline.site.reading import names_of_codes
from pipeline.tables import read_table


@dataclass(frozen=True, slots=True)
class Shown:
    """One published copy: what is doubted in it, and how its pages speak."""

    path: Path
    queue: Queue
    templates: Mapping[str, Environment]  # by language


def shown(settings: Settings, before: Shown | None, below: float) -> Shown:
    """Return what the desk shows now: what it showed before, where nothing new is published.

    Raises Unavailable where nothing is published.
    """
    path = (settings.published / "current.duckdb").resolve()
    if before is not None and before.path == path:
        return before
    with opened(settings) as con:
        names = names_of_codes(con)
        templates = {code: _templates(code, names[code]) for code in LANGUAGES}
        return Shown(path, doubted(con, below), templates)


def opened(settings: Settings) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """Open the published copy for a moment."""
    return read_only(settings)


def _templates(code: str, names: Mapping[str, str]) -> Environment:
    language = Language.of(code, {**names, **_words()[code]})
    made = Environment(
        loader=PackageLoader("pipeline.desk", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=seen,  # no mark of direction gets through
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
        counted=language.counted,
        name_of=language.name_of,
        percent=language.percent,
        day=language.day,
        web=web_address,
        meeting_fields=MEETING_FIELDS,
        participant_fields=PARTICIPANT_FIELDS,
        readings=readings,
        other_differences=other_differences,
        countries=sorted(
            (key.removeprefix("country."), name)
            for key, name in names.items()
            if key.startswith("country.")
        ),
    )
    return made


@cache
def _words() -> dict[str, dict[str, str]]:
    rows = read_table("pipeline.desk", "words.tsv", ("key", "ar", "en"))
    cells = [row for _, row in rows]
    return {"ar": {key: ar for key, ar, _ in cells}, "en": {key: en for key, _, en in cells}}
