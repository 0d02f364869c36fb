"""The archive in, the warehouse made anew and compared row for row with the one before out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.errors import Unavailable
from pipeline.load import Rows, forget, put_back, row_hashes, set_aside
from pipeline.settings import Settings

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A warehouse made anew beside what it was before."""

    rows: dict[str, Rows]  # by table of core
    before: dict[str, Rows] | None  # None: there was none, or it cannot be read
    report: Report  # of the run that made it

    @property
    def differing(self) -> list[str]:
        """The tables that do not hold the same rows as before."""
        if self.before is None:
            return []
        return sorted(t for t in self.rows if self.before.get(t) != self.rows[t])


def rebuild(settings: Settings, make: Callable[[], Report]) -> Rebuilt:
    """Set the live warehouse aside, let `make` fill a new one, and compare the two.

    Where `make` fails, what was before is put back. Where all rows are the same it is removed,
    else it is kept beside the live one. Raises Unavailable where nothing is archived.
    """
    if not any(settings.archive.rglob("*.parquet")):
        raise Unavailable(f"{settings.archive}: nothing is archived to build from")
    aside = set_aside(settings)
    try:
        report = make()
    except BaseException:  # also Ctrl-C: what was there must never be lost
        if aside:
            put_back(settings, aside)
        raise
    rows = row_hashes(settings) or {}
    before = row_hashes(settings, aside) if aside else None
    found = Rebuilt(rows, before, report)
    if aside and before is not None and not found.differing:
        forget(settings, aside)
    return found
