"""A template and what it shows in, the page in both languages in the folder out."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from jinja2 import Environment

from pipeline.site.folder import Folder
from pipeline.site.language import LANGUAGES, Language
from pipeline.site.templates import environment

PAGE_ROWS = 200  # of a long list on one page


@lru_cache(maxsize=4)
def _spoken(code: str, names: frozenset[tuple[str, str]]) -> tuple[Language, Environment]:
    """Return a language and its templates, which take half a second to compile."""
    language = Language.of(code, dict(names))
    return language, environment(language)


class Pages:
    """Writes pages; `names` has what the warehouse calls its codes, by language."""

    def __init__(self, folder: Folder, names: Mapping[str, Mapping[str, str]]) -> None:
        self.folder = folder
        spoken = {code: _spoken(code, frozenset(names[code].items())) for code in LANGUAGES}
        self.languages = {code: language for code, (language, _) in spoken.items()}
        self._environments = {code: made for code, (_, made) in spoken.items()}

    def write(self, template: str, path: str, **context: Any) -> None:
        """Write one page, at the same path below `ar` and `en`."""
        root = "../" * (path.count("/") + 1)
        for code, made in self._environments.items():
            given = {"root": root, "base": f"{root}{code}/", "here": path} | context
            self.folder.write(f"{code}/{path}", made.get_template(template).render(given))

    def write_list(self, template: str, path: str, rows: Sequence[Any], **context: Any) -> None:
        """Write a list on as many pages as it needs: `people.html`, `people-2.html` …"""
        for part, here, before, after in paged(rows, path):
            self.write(template, here, rows=part, page=Page(here, before, after), **context)


class Page:
    """Which page of a list this is, and the names of those beside it, None at the ends."""

    def __init__(self, here: str, before: str | None, after: str | None) -> None:
        self.before = before and before.rpartition("/")[2]
        self.after = after and after.rpartition("/")[2]
        self.is_first = before is None
        self.here = here


class Sliceable(Protocol):
    """What can be counted and cut."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> Any: ...


def paged(rows: Sliceable, path: str) -> Iterator[tuple[Any, str, str | None, str | None]]:
    """Yield (rows, path, path before, path after) of each page; one page where there is no row."""
    stem = path.removesuffix(".html")
    starts = range(0, max(len(rows), 1), PAGE_ROWS)
    names = [path if not number else f"{stem}-{number + 1}.html" for number in range(len(starts))]
    for number, start in enumerate(starts):
        before = names[number - 1] if number else None
        after = names[number + 1] if number + 1 < len(names) else None
        yield rows[start : start + PAGE_ROWS], names[number], before, after
