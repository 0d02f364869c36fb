"""A template and what it shows in, the page in both languages in the folder out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from pipeline.site.folder import Folder
from pipeline.site.language import LANGUAGES, Language
from pipeline.site.templates import environment

PAGE_ROWS = 200  # of a long list on one page


class Pages:
    """Writes pages; `names` has what the warehouse calls its codes, by language."""

    def __init__(self, folder: Folder, names: Mapping[str, Mapping[str, str]]) -> None:
        self.folder = folder
        self.languages = {code: Language.of(code, names.get(code, {})) for code in LANGUAGES}
        self._environments = {code: environment(one) for code, one in self.languages.items()}

    def write(self, template: str, path: str, **context: Any) -> None:
        """Write one page, at the same path below `ar` and `en`."""
        root = "../" * (path.count("/") + 1)
        for code, made in self._environments.items():
            text = made.get_template(template).render(root=root, here=path, **context)
            self.folder.write(f"{code}/{path}", text)

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
