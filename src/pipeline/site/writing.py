"""A published copy in, the whole site in a folder out, whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from pipeline.site.feeds import atom
from pipeline.site.folder import Folder, replaced
from pipeline.site.meetings import write_meetings, write_months
from pipeline.site.overview import write_downloads, write_overview, write_pictures
from pipeline.site.pages import Pages
from pipeline.site.people import write_people, write_people_list
from pipeline.site.places import write_countries, write_pairs, write_sources
from pipeline.site.reading import Bounds, count_of, last_day, names_of_codes, rows, slices
from pipeline.site.searching import fold_script, write_index
from pipeline.site.sharing import Opened, shared_out
from pipeline.site.templates import environment

# Writes files to download into a folder; returns what each is: name, and the names of its files.
Downloads = Callable[[duckdb.DuckDBPyConnection, Path], Sequence[dict[str, Any]]]

_NO_DAY = date(1970, 1, 1)  # of a copy without any meeting
_FILTERS = "select distinct {0} as code from report.{1} where {0} is not null order by 1"


@dataclass(frozen=True, slots=True)
class Written:
    """What a site holds."""

    path: Path
    meetings: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that can be written without any other: of a kind, and between two keys."""

    kind: str
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """How a site is written."""

    day: date | None = None  # the site is as of it; None: of the newest telling
    is_republished: bool = False  # whole articles are shown, not only short quotations
    opened: Opened | None = None  # opens the same copy in another process
    workers: int = 1  # processes that share the work, where `opened` is given


def write_site(
    con: duckdb.DuckDBPyConnection,
    output: Path,
    choices: Choices | None = None,
    downloads: Downloads | None = None,
) -> Written:
    """Write the site; the same copy gives the same bytes.

    Raises DataError where something else lies at `output`, Unavailable where it cannot be written.
    """
    choices = choices or Choices()
    with replaced(output) as folder:
        day = choices.day or last_day(con) or _NO_DAY
        work = partial(write_part, folder.root, day, choices.is_republished)
        parts = _parts(con)
        if choices.opened and choices.workers > 1:
            with shared_out(work, choices.opened, parts, choices.workers) as counts:
                _write_beside(con, folder, downloads)
        else:
            counts = [work(con, part) for part in parts]
            _write_beside(con, folder, downloads)
        files_, bytes_ = (sum(each) for each in zip(*counts, strict=True))
        meetings = count_of(con, "report.meetings")
    return Written(output, meetings, folder.files + files_, folder.bytes + bytes_)


def _write_beside(
    con: duckdb.DuckDBPyConnection, folder: Folder, downloads: Downloads | None
) -> None:
    pages = Pages(folder, names_of_codes(con))
    _write_assets(folder, pages)
    write_downloads(pages, downloads(con, folder.root / "data") if downloads else [])


def _parts(con: duckdb.DuckDBPyConnection) -> list[Part]:
    """Return all parts, those first that take long, so that no process is left with one alone."""
    parts = [Part(kind) for kind in ("pairs", "countries", "months", "search", "pictures")]
    parts += [Part("meetings", one) for one in slices(count_of(con, "report.meetings"))]
    parts += [Part("people", one) for one in slices(count_of(con, "core.person"))]
    return parts + [Part(kind) for kind in ("people_list", "sources", "overview", "feeds")]


def write_part(
    root: Path, day: date, is_republished: bool, con: duckdb.DuckDBPyConnection, part: Part
) -> tuple[int, int]:
    """Write one part; return how many files and bytes that were."""
    folder = Folder(root)
    pages = Pages(folder, names_of_codes(con))
    if part.kind == "meetings" and part.bounds:
        write_meetings(con, pages, part.bounds, is_republished)
    elif part.kind == "people" and part.bounds:
        write_people(con, pages, part.bounds)
    elif part.kind in _DATED:
        _DATED[part.kind](con, pages, day)
    else:
        _WHOLE[part.kind](con, pages)
    return folder.files, folder.bytes


def _write_assets(folder: Folder, pages: Pages) -> None:
    for asset in files("pipeline.site").joinpath("assets").iterdir():
        folder.write(f"assets/{asset.name}", asset.read_bytes())
    folder.write("assets/fold.js", fold_script())
    first = environment(pages.languages["ar"]).get_template("choose.html")
    folder.write("index.html", first.render(root=""))


def _write_feeds(con: duckdb.DuckDBPyConnection, pages: Pages, day: date) -> None:
    for language in pages.languages.values():
        pages.folder.write(f"data/feed-{language.code}.atom", atom(con, language, day))


def _write_search(con: duckdb.DuckDBPyConnection, pages: Pages) -> None:
    parts = write_index(con, pages.folder)
    asked = {
        "kinds": ("kind", "meetings"),
        "statuses": ("status", "meetings"),
        "countries": ("country_code", "participants"),
        "sources": ("source", "mentions"),
    }
    codes = {
        name: [row["code"] for row in rows(con, _FILTERS.format(*where))]
        for name, where in asked.items()
    }
    pages.write("search.html", "search.html", parts=parts, **codes)


_DATED: dict[str, Callable[[duckdb.DuckDBPyConnection, Pages, date], object]] = {
    "overview": write_overview,
    "pictures": write_pictures,
    "feeds": _write_feeds,
}
_WHOLE: dict[str, Callable[[duckdb.DuckDBPyConnection, Pages], object]] = {
    "pairs": write_pairs,
    "countries": write_countries,
    "months": write_months,
    "search": _write_search,
    "people_list": write_people_list,
    "sources": write_sources,
}
