"""A party as told in, whether it is a council that may sit, or its members, out."""

from pipeline.extract.cast import Cast
from pipeline.extract.lexica import phrases, word_set
from pipeline.extract.particular import is_specific
from pipeline.extract.party import Party

_SITTING = frozenset(("نواب", "النواب", "اعضاء"))


def is_council(cast: Cast, party: Party) -> bool:
    if party.kind == "person" or not is_specific(cast, party):
        return False  # مجلس الأمن الدولي is read as a body of states
    at = party.offices[0][0]
    head = cast.words.forms[at]
    if at != party.first:
        return _heads_council(cast, head, at)
    whole = f"ا{head[1:]}" if party.letters == 1 and head.startswith("لل") else ""  # للبرلمان
    return any(_heads_council(cast, form, at) for form in (head[party.letters :], whole) if form)


def _heads_council(cast: Cast, head: str, at: int) -> bool:
    hit = phrases("body").match(head, cast.words.forms, at)
    return head in word_set("body", "council") or bool(hit and hit[1] == ("council",))


def seats(cast: Cast, party: Party) -> bool:
    """Tell whether a party is a council, or its members: نواب المجلس."""
    if is_council(cast, party):
        return True
    first, last = party.offices[0] if party.offices else (0, 0)
    forms = cast.words.forms
    members = party.kind == "group" and last - first >= 2
    return (
        members and forms[first] in _SITTING and _heads_council(cast, forms[first + 1], first + 1)
    )
