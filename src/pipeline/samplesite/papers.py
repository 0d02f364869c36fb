"""Read the sample papers: shipped TOML files in, a `Paper` each out as an edition has it."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pipeline.errors import DataError

Edition = Literal["morning", "evening"]
Kind = Literal["article", "video", "section", "members", "missing"]

EDITIONS: tuple[Edition, ...] = ("morning", "evening")
NAMES = ("sabah", "bawaba", "raed")
FIRST_DAY = date(2026, 2, 1)
LAST_DAY = date(2026, 2, 28)


@dataclass(frozen=True, slots=True)
class Item:
    """What stands at one address of a paper in one edition; the times are aware."""

    number: int
    path: str  # not percent-encoded, with the query
    title: str
    body: str  # paragraphs apart by a line break
    published: datetime
    modified: datetime
    kind: Kind = "article"
    section: str = ""
    author: str | None = None
    agency: str | None = None
    caption: str | None = None
    declared: str | None = None  # the charset that the header claims, where it claims one
    story: str | None = None  # the same in all items that tell of one meeting
    reprint_of: str | None = None  # the id of the item that this one repeats
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper and all its items of one edition, in the order of publication."""

    name: str
    host: str
    title: str
    country: str
    timezone: str
    charset: str
    layout: str
    items: tuple[Item, ...]

    def url(self, item: Item) -> str:
        """Return the address of an item, not percent-encoded."""
        return f"http://{self.host}{item.path}"

    @property
    def articles(self) -> tuple[Item, ...]:
        """Return the items that an honest reader ends up with: articles that are still there."""
        return tuple(i for i in self.items if i.kind == "article" and not i.is_gone)


@cache
def papers(edition: Edition = "evening") -> tuple[Paper, ...]:
    """Return the three papers as they stand in an edition."""
    return tuple(_paper(name, edition) for name in NAMES)


def _paper(name: str, edition: Edition) -> Paper:
    text = files("pipeline.samplesite").joinpath("papers", f"{name}.toml").read_text("utf-8")
    table = tomllib.loads(text)
    rows = [row for row in table.pop("item") if edition in row.get("editions", EDITIONS)]
    items = [_item(name, row, edition) for row in rows]
    ordered = tuple(sorted(items, key=lambda item: item.published))
    return Paper(name=name, items=ordered, **table)


def _item(name: str, row: dict[str, Any], edition: Edition) -> Item:
    """Make an item of a row; `row.morning` holds what the morning edition says instead."""
    given = {k: v for k, v in row.items() if k not in ("editions", "gone", "morning")}
    given |= {"modified": row.get("modified", row["published"])}
    given |= row.get("morning", {}) if edition == "morning" else {}
    given |= {"body": given["body"].strip(), "is_gone": edition in row.get("gone", ())}
    try:
        return Item(**given)
    except TypeError as error:
        raise DataError(f"{name}.toml: item {row['number']}: {error}") from error
