"""A TOML file in, a `Source` out; every complaint reads `FILE: key: what is wrong`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import TypeVar

from pipeline.errors import DataError
from pipeline.settings import Settings
from pipeline.sources import checks
from pipeline.sources.places import WrongKeyError, check_discovery
from pipeline.sources.source import Discovery, Select, Source

_SHIPPED = Path(__file__).parent
_Record = TypeVar("_Record", Source, Discovery, Select)

_DISCOVERY: dict[str, checks.Check] = {
    "kind": checks.kind,
    "url": checks.url,
    "link": checks.selector,
    "match": checks.regex,
    "next": checks.selector,
    "page": checks.page,
    "first_page": checks.page_number,
    "most_pages": checks.page_count,
}
_SELECT: dict[str, checks.Check] = {
    "valid_until": checks.day,
    "title": checks.selector,
    "body": checks.selector,
    "drop": checks.selectors,
    "published": checks.selector,
    "published_attribute": checks.text,
    "author": checks.selector,
    "section": checks.selector,
}
_SOURCE: dict[str, checks.Check] = {
    "name": checks.name,
    "title": checks.text,
    "country": checks.country,
    "timezone": checks.timezone,
    "language": checks.language,
    "verified": checks.flag,
    "enabled": checks.flag,
    "expected_per_day": checks.expected,
    "delay_seconds": checks.seconds,
    "charset": checks.charset,
}


def load_sources(settings: Settings, shipped: bool = True) -> dict[str, Source]:
    """Return every source by name, the shipped first; the user's may replace one by its name.

    Raises DataError for a folder that is not there or a file that is wrong.
    """
    found = {s.name: s for s in _load_folder(_SHIPPED)} if shipped else {}
    if settings.sources is not None:
        if not settings.sources.is_dir():
            raise DataError(f"{settings.sources}: no such folder of sources (one TOML file each)")
        found |= {s.name: s for s in _load_folder(settings.sources)}
    return found


def load_file(path: Path) -> Source:
    """Return the source that a TOML file describes. Raises DataError where it is wrong."""
    try:
        source = _source(tomllib.loads(path.read_text("utf-8")), path.parent)
        if source.name != path.stem:
            raise WrongKeyError("name", f"{source.name!r} is not the file's name {path.stem!r}")
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:  # also bad UTF-8 and bad TOML, which names line and column
        raise DataError(f"{path}: {error}") from error
    return source


def _load_folder(folder: Path) -> Iterator[Source]:
    return (load_file(path) for path in sorted(folder.glob("*.toml")))


def _source(table: Mapping[str, object], folder: Path) -> Source:
    rest = {key: value for key, value in table.items() if key not in ("discover", "select")}
    discover = tuple(_discovery(key, one, folder) for key, one in _tables(table, "discover"))
    if not discover:
        raise WrongKeyError("discover", "at least one [[discover]] is needed")
    select = [_record(Select, _SELECT, key, one) for key, one in _tables(table, "select")]
    return _record(Source, _SOURCE, "", rest, discover=discover, select=_ordered(select))


def _discovery(key: str, table: Mapping[str, object], folder: Path) -> Discovery:
    if "file" in table:
        rest = {name: value for name, value in table.items() if name != "file"}
        table = rest | {"url": _local_list(key, table, folder)}
        check = _DISCOVERY | {"url": checks.text}
    else:
        check = _DISCOVERY
    found = _record(Discovery, check, key, table)
    check_discovery(found, key, set(table))
    return found


def _local_list(key: str, table: Mapping[str, object], folder: Path) -> str:
    """Return the address of a list of addresses that lies beside the source's own file."""
    if "url" in table:
        raise WrongKeyError(f"{key}.file", "is in place of url: give one of them")
    if table.get("kind") != "urls":
        raise WrongKeyError(f"{key}.file", "is for urls")
    try:
        return (folder / checks.text(table["file"])).absolute().as_uri()
    except ValueError as error:
        raise WrongKeyError(f"{key}.file", str(error)) from error


def _ordered(select: list[Select]) -> tuple[Select, ...]:
    """Put the one that ends first first, and the one without an end last."""
    ends = [one.valid_until or date.max for one in select]
    if len(set(ends)) < len(ends):
        raise WrongKeyError("select", "two [[select]] have the same valid_until, or none has one")
    return tuple(sorted(select, key=lambda one: one.valid_until or date.max))


def _tables(table: Mapping[str, object], key: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise WrongKeyError(key, f"expected tables headed [[{key}]]")
    return ((f"{key}[{place}]", one) for place, one in enumerate(found, 1))


def _record(
    record: type[_Record],
    known: Mapping[str, checks.Check],
    under: str,
    table: Mapping[str, object],
    **given: object,
) -> _Record:
    """Make a record of a table's values, each checked. `under` is the table's own key."""
    values = {key: _checked(known, f"{under}.{key}".lstrip("."), key, table[key]) for key in table}
    for field in fields(record):
        if field.default is MISSING and field.name not in values | given:
            raise WrongKeyError(f"{under}.{field.name}".lstrip("."), "is missing")
    return record(**values, **given)  # type: ignore[arg-type]


def _checked(known: Mapping[str, checks.Check], full_key: str, key: str, value: object) -> object:
    if key not in known:
        raise WrongKeyError(full_key, f"unknown key; known are {', '.join(known)}")
    try:
        return known[key](value)
    except ValueError as error:
        raise WrongKeyError(full_key, str(error)) from error
