"""A published copy that is open in, the whole site in a folder out, whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from pipeline.site.feeds import atom
from pipeline.site.folder import Folder, replaced
from pipeline.site.meetings import write_meetings, write_months
from pipeline.site.overview import write_downloads, write_overview, write_pictures
from pipeline.site.pages import Pages
from pipeline.site.people import write_people
from pipeline.site.places import write_countries, write_sources
from pipeline.site.reading import last_day, names_of_codes, rows
from pipeline.site.searching import fold_script, write_index
from pipeline.site.templates import environment

# Writes files to download into a folder; returns what each is: name, and the names of its files.
Downloads = Callable[[Path], Sequence[dict[str, Any]]]

_NO_DAY = date(1970, 1, 1)  # of a copy without any meeting
_FILTERS = "select distinct {0} as code from report.{1} where {0} is not null order by 1"


@dataclass(frozen=True, slots=True)
class Written:
    """What a site holds."""

    path: Path
    meetings: int
    files: int
    bytes: int


def write_site(
    con: duckdb.DuckDBPyConnection,
    output: Path,
    *,
    day: date | None = None,
    is_republished: bool = False,
    downloads: Downloads | None = None,
) -> Written:
    """Write the site as of a day, else of the newest telling; the same copy gives the same bytes.

    Whole articles are shown only where `is_republished`. Raises DataError where something else
    lies at `output`, Unavailable where it cannot be written.
    """
    with replaced(output) as folder:
        pages = Pages(folder, names_of_codes(con))
        as_of = day or last_day(con) or _NO_DAY
        _write_assets(folder, pages)
        count = write_meetings(con, pages, is_republished)
        write_months(con, pages)
        write_people(con, pages)
        write_countries(con, pages)
        sources = write_sources(con, pages)
        write_overview(con, pages, as_of, sources)
        write_pictures(con, pages, as_of)
        _write_search(con, pages)
        for language in pages.languages.values():
            folder.write(f"data/feed-{language.code}.atom", atom(con, language, as_of))
        write_downloads(pages, downloads(folder.root / "data") if downloads else [])
    return Written(output, count, folder.files, folder.bytes)


def _write_assets(folder: Folder, pages: Pages) -> None:
    for asset in files("pipeline.site").joinpath("assets").iterdir():
        folder.write(f"assets/{asset.name}", asset.read_bytes())
    folder.write("assets/fold.js", fold_script())
    first = environment(pages.languages["ar"]).get_template("choose.html")
    folder.write("index.html", first.render(root=""))


def _write_search(con: duckdb.DuckDBPyConnection, pages: Pages) -> None:
    parts = write_index(con, pages.folder)
    kinds = rows(con, _FILTERS.format("kind", "meetings"))
    statuses = rows(con, _FILTERS.format("status", "meetings"))
    countries = rows(con, _FILTERS.format("country_code", "participants"))
    sources = rows(con, _FILTERS.format("source", "mentions"))
    codes = {
        "kinds": [row["code"] for row in kinds],
        "statuses": [row["code"] for row in statuses],
        "countries": [row["code"] for row in countries],
        "sources": [row["code"] for row in sources],
    }
    pages.write("search.html", "search.html", parts=parts, **codes)
