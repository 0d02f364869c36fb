"""A discovery place whose values are each right in; refused where they do not fit each other."""

from pipeline.sources.source import Discovery
from pipeline.sources.templates import DAY_FIELDS, PAGE_FIELD, fields_of


class WrongKeyError(ValueError):
    """What is wrong, and under which key; the file is not known yet."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key}: {problem}")


def check_discovery(found: Discovery, key: str, given: set[str]) -> None:
    """Pass where the keys of a [[discover]] belong together. Raises WrongKeyError."""
    if found.kind == "listing" and found.link is None:
        raise WrongKeyError(f"{key}.link", "is for listing, and listing needs it")
    if found.link is not None and found.kind not in ("listing", "archive"):
        raise WrongKeyError(f"{key}.link", "is for listing and archive")
    _check_paging(found, key, given)
    _check_fields(found, key)


def _check_paging(found: Discovery, key: str, given: set[str]) -> None:
    for name in sorted({"next", "page"} & given):
        if found.link is None:
            raise WrongKeyError(f"{key}.{name}", "is for lists that are read by their links")
    if found.next and found.page:
        raise WrongKeyError(f"{key}.next", "is in place of page: give one of them")
    if "first_page" in given and not found.page:
        raise WrongKeyError(f"{key}.first_page", "is for page")
    if "most_pages" in given and not (found.next or found.page):
        raise WrongKeyError(f"{key}.most_pages", "is for next and page")


def _check_fields(found: Discovery, key: str) -> None:
    """Refuse fields that nothing fills, and an archive without a day to fill in."""
    known = set(DAY_FIELDS) if found.kind == "archive" else set()
    if found.kind == "archive":
        _check_days(fields_of(found.url), f"{key}.url")
    for name, text, more in (("url", found.url, set[str]()), ("page", found.page, {PAGE_FIELD})):
        unknown = sorted(fields_of(text or "") - known - more)
        if unknown:
            raise WrongKeyError(f"{key}.{name}", f"nothing fills {{{unknown[0]}}}")


def _check_days(fields: set[str], key: str) -> None:
    year, month, day = ({"yyyy", "yy"} & fields, {"mm", "m"} & fields, {"dd", "d"} & fields)
    if not year or (not month and day):
        raise WrongKeyError(key, "an archive needs {yyyy}, {yyyy} {mm} or {yyyy} {mm} {dd}")
