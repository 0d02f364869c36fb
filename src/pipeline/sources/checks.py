"""One value of a source's file in, the same out when it is right; else ValueError says why."""

import re
from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pycountry
import soupsieve

from pipeline.sources.templates import PAGE_FIELD, fields_of

Check = Callable[[object], object]

_KINDS = ("feed", "sitemap", "news_sitemap", "listing", "archive", "urls")
_MOST_PAGES = 500


def text(value: object) -> str:
    """Accept a string with something in it."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"expected text, found {value!r}")
    return value


def name(value: object) -> str:
    """Accept a name of a to z, digits, - and _."""
    if not re.fullmatch(r"[a-z0-9_-]+", text(value)):
        raise ValueError(f"{value!r} may hold only a to z, 0 to 9, - and _")
    return str(value)


def country(value: object) -> str:
    """Accept an ISO 3166 alpha-2 code in capitals."""
    code = text(value)
    if not re.fullmatch("[A-Z]{2}", code) or not pycountry.countries.get(alpha_2=code):
        raise ValueError(f"{value!r} is no two-letter country code (ISO 3166)")
    return code


def timezone(value: object) -> str:
    """Accept an IANA zone."""
    try:
        ZoneInfo(text(value))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{value!r} is no time zone (Asia/Bahrain, Africa/Cairo ...)") from error
    return str(value)


def language(value: object) -> str:
    """Accept an ISO 639-1 code."""
    code = text(value)
    if not re.fullmatch("[a-z]{2}", code) or not pycountry.languages.get(alpha_2=code):
        raise ValueError(f"{value!r} is no two-letter language code (ISO 639)")
    return code


def flag(value: object) -> bool:
    """Accept true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, found {value!r}")
    return value


def expected(value: object) -> tuple[int, int]:
    """Accept [least, most] articles a day."""
    whole = isinstance(value, list) and all(type(n) is int for n in value)
    if not whole or len(value) != 2 or not 0 <= value[0] <= value[1]:  # type: ignore[arg-type,index]
        raise ValueError(f"expected [least, most] articles a day, found {value!r}")
    return value[0], value[1]  # type: ignore[index]


def seconds(value: object) -> float:
    """Accept a number of seconds from 0 to a day."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 86_400:
        raise ValueError(f"expected seconds from 0 to 86400, found {value!r}")
    return float(value)


def charset(value: object) -> str:
    """Accept a charset that Python can decode."""
    try:
        b"xx".decode(text(value), "replace")  # refuses codecs that are no charset, such as hex
    except LookupError as error:
        raise ValueError(f"{value!r} is no charset that is known here") from error
    return str(value)


def kind(value: object) -> str:
    """Accept a kind of discovery."""
    if value not in _KINDS:
        raise ValueError(f"{value!r} is none of {', '.join(_KINDS)}")
    return str(value)


def url(value: object) -> str:
    """Accept an http(s) address with a host and without credentials."""
    parts = urlsplit(text(value))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{value!r} is no http or https address")
    if "@" in parts.netloc:
        raise ValueError("credentials do not belong in an address")
    return str(value)


def page(value: object) -> str:
    """Accept an address with {page} in it."""
    if PAGE_FIELD not in fields_of(url(value)):
        raise ValueError(f"{value!r} has no {{page}} for the number of the page")
    return str(value)


def page_number(value: object) -> int:
    """Accept the number of a page, 0 too."""
    return _whole(value, 0, 1_000_000)


def page_count(value: object) -> int:
    """Accept how many pages may be read."""
    return _whole(value, 1, _MOST_PAGES)


def _whole(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"expected a whole number from {least} to {most}, found {value!r}")
    return value


def regex(value: object) -> str:
    """Accept a regular expression."""
    try:
        re.compile(text(value))
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression: {error}") from error
    return str(value)


def selector(value: object) -> str:
    """Accept a CSS selector."""
    try:
        soupsieve.compile(text(value))
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"{value!r} is no CSS selector: {str(error).splitlines()[0]}") from error
    return str(value)


def selectors(value: object) -> tuple[str, ...]:
    """Accept a list of CSS selectors."""
    if not isinstance(value, list):
        raise ValueError(f"expected a list of CSS selectors, found {value!r}")
    return tuple(selector(one) for one in value)


def day(value: object) -> date:
    """Accept a TOML date."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"expected a date as 2025-06-30 without quotes, found {value!r}")
    return value
