"""A party as told in, whether it is somebody in particular out."""

from pipeline.extract.cast import Cast
from pipeline.extract.lexica import word_set
from pipeline.extract.party import Party
from pipeline.extract.roles import link_sense
from pipeline.extract.territories import people


def is_known(cast: Cast, party: Party) -> bool:
    """Tell whether a party is named with its office, or an office of at least three words."""
    entity = cast.entity(party)
    offices = [told for told in entity.parties if told.offices and told.kind == "person"]
    if entity.name:
        return bool(offices) or (
            len(entity.name) > 1 and any(told.titles for told in entity.parties)
        )
    first, last = party.offices[0]
    return party.kind in ("person", "body") and last - first >= 3


def is_specific(cast: Cast, party: Party) -> bool:
    """Tell whether a party is somebody in particular, not a word like الوفد alone."""
    entity = cast.entity(party)
    if party.kind == "country":
        return True
    if entity.name:
        told = any(one.offices or one.titles for one in entity.parties)
        return len(entity.name) > 1 or told or len(entity.parties) > 1
    first, last = party.offices[0]
    return last - first >= 2 or len(party.offices) > 1 or _is_named(cast, party)


_ORGANS = frozenset(("الحكومه", "البرلمان", "المعارضه", "السلطه"))


def _is_named(cast: Cast, party: Party) -> bool:
    """طالبان, أوبك: one word that is a name; والتركي: the like of another with his office."""
    form = cast.words.forms[party.first][party.letters :]
    if form in _ORGANS and party.kind == "body":  # the government, of which a country has one
        return link_sense(cast.words, party, max(0, party.first - 3)) in ("with", "and", "between")
    return form in word_set("body", "named") or (party.kind == "person" and bool(people(form)))
