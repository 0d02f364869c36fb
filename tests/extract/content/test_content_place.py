"""The places read in the corpus, and those that are left alone."""

from collections.abc import Callable
from typing import Any

from pipeline.extract.place import place
from pipeline.extract.scope import Scope

FIELD = "place"


def test_place_of_the_corpus(stanza: Any, scope_of: Callable[[Any], Scope]) -> None:
    found = place(scope_of(stanza))
    read = {
        "venue": found.venue.text if found.venue else None,
        "city": found.city.text if found.city else None,
        "country": found.country.value if found.country else None,
    }
    for key, value in read.items():
        wanted = stanza.wanted(key)
        assert value == (wanted[0][0] if wanted else None), key
