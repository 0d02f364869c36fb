"""Addresses with fields in braces: which fields one has, and the address with them filled."""

import re
from collections.abc import Mapping
from datetime import date

DAY_FIELDS = ("yyyy", "yy", "mm", "m", "dd", "d")  # 2026 26 03 3 09 9
PAGE_FIELD = "page"
_FIELD = re.compile(r"\{(\w*)\}")


def fields_of(template: str) -> set[str]:
    """Return the names that stand in braces in an address."""
    return set(_FIELD.findall(template))


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values in the place of the fields that have one."""
    return _FIELD.sub(lambda match: values.get(match[1], match[0]), template)


def day_values(day: date) -> dict[str, str]:
    """Return what each of DAY_FIELDS stands for on a day."""
    return {
        "yyyy": f"{day.year:04}",
        "yy": f"{day.year % 100:02}",
        "mm": f"{day.month:02}",
        "m": str(day.month),
        "dd": f"{day.day:02}",
        "d": str(day.day),
    }
