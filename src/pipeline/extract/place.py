"""A scope in, where the meeting took place out: venue, city and country."""

from dataclasses import dataclass

from pipeline.extract.scope import Scope
from pipeline.records import Quote, Reading


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting took place; the country as ISO 3166 alpha-2."""

    venue: Quote | None = None
    city: Quote | None = None
    country: Reading | None = None


def place(scope: Scope) -> Place:
    """Return venue, city and country; each None where the article leaves it open."""
    return Place()
