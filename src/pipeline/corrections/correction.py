"""A field and a value as a reader writes them in, a correction that can be applied out.

A correction names a meeting by the key of one of its tellings (the id that the meeting has where
that telling is its earliest). So it still finds its meeting when an earlier telling turns up, when
an article is updated, and after a rebuild.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Literal

from pipeline.addresses import stable_id
from pipeline.errors import DataError
from pipeline.gazetteer.countries import country_name
from pipeline.records import KINDS, SIDES, STATUSES

Action = Literal["set", "merge", "split", "delete", "accept"]
ACTIONS: tuple[Action, ...] = ("set", "merge", "split", "delete", "accept")


@dataclass(frozen=True, slots=True)
class Correction:
    """What one reader put right, and why; the fields are the columns of core.correction."""

    correction_id: str  # of all the rest: the same correction given twice is one
    action: Action
    meeting_id: str  # the key of a telling of it
    field_name: str | None  # of set
    participant_name: str | None  # of set: whose field; None where it is the meeting's
    # Of set: None empties; of merge: the other meeting; of split: keys, spaced; of accept: what
    # was doubted, spaced, and None where the record stands whatever is doubted later.
    value: str | None
    why: str
    author_name: str
    corrected_at: datetime  # aware, UTC


_DOUBT = re.compile(r"[a-z_]+(:\S+)?")
COLUMNS = tuple(one.name for one in fields(Correction))


def set_field(meeting_id: str, field: str, value: str, who: str | None = None) -> Correction:
    """Return the correction of a field of a meeting, or of its participant `who`.

    An empty value empties the field. Raises DataError for a field or value that is not known.
    """
    known = PARTICIPANT_FIELDS if who else MEETING_FIELDS
    if field not in known:
        names = ", ".join(known)
        whose = "a participant" if who else "a meeting"
        raise DataError(f"{field}: no field of {whose} that can be corrected: {names}")
    given = " ".join(value.split())
    if not given and field in NEVER_EMPTY:
        raise DataError(f"{field}: cannot be emptied")
    kept = known[field](field, given) if given else None
    return _correction("set", meeting_id, kept, field, " ".join(who.split()) if who else None)


def merge(meeting_id: str, other_id: str) -> Correction:
    """Return the correction that makes two meetings one."""
    if meeting_id == other_id:
        raise DataError(f"{meeting_id}: cannot be merged with itself")
    return _correction("merge", meeting_id, other_id)


def split(meeting_id: str, keys: Sequence[str]) -> Correction:
    """Return the correction that makes some tellings of a meeting one of their own."""
    return _correction("split", meeting_id, " ".join(sorted(set(keys))))


def delete(meeting_id: str) -> Correction:
    """Return the correction that says: this is no meeting."""
    return _correction("delete", meeting_id, None)


def accept(meeting_id: str, doubts: Sequence[str] = ()) -> Correction:
    """Return the word of a reader that a record stands as it is, whatever of `doubts` it had.

    A doubt is one word, as the review desk writes them (`near:…`, `disagreement:city_name`). With
    none, nothing of the record is doubted any more. Raises DataError for what is no such word.
    """
    for doubt in doubts:
        if not _DOUBT.fullmatch(doubt):
            raise DataError(f"{doubt!r}: is no word for a doubt such as low_confidence")
    return _correction("accept", meeting_id, " ".join(sorted(set(doubts))) or None)


def _correction(
    action: Action,
    meeting_id: str,
    value: str | None,
    field: str | None = None,
    who: str | None = None,
) -> Correction:
    return Correction("", action, meeting_id, field, who, value, "", "", datetime.min)


def signed(correction: Correction, why: str, author: str, at: datetime) -> Correction:
    """Return a correction with its reason, who gave it and when; now it has an id.

    Raises DataError where the reason or the name is empty.
    """
    why, author = " ".join(why.split()), " ".join(author.split())
    if not why:
        raise DataError("--why: say why, in a few words")
    if not author:
        raise DataError("--by: say who corrects")
    at = at.astimezone(UTC)
    given = (correction.action, correction.meeting_id, correction.field_name,
             correction.participant_name, correction.value)  # fmt: skip
    words = [word or "" for word in (*given, why, author, at.isoformat())]
    return Correction(stable_id("correction", *words), *given, why, author, at)


def _text(field: str, value: str) -> str:
    return value


def _one_of(choices: Sequence[str]) -> Callable[[str, str], str]:
    def read(field: str, value: str) -> str:
        if value not in choices:
            raise DataError(f"{field}: {value!r} is none of {', '.join(choices)}")
        return value

    return read


def _day(field: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise DataError(f"{field}: {value!r} is no day like 2026-02-03") from None


def _country(field: str, value: str) -> str:
    if country_name(value.upper()) is None:
        raise DataError(f"{field}: {value!r} is no code of a state (BH) or body (UN) known here")
    return value.upper()


Reader = Callable[[str, str], str]

MEETING_FIELDS: Mapping[str, Reader] = {
    "kind": _one_of(KINDS),
    "status": _one_of(STATUSES),
    "day": _day,
    "last_day": _day,
    "venue": _text,
    "city": _text,
    "country": _country,
    "occasion": _text,
}
PARTICIPANT_FIELDS: Mapping[str, Reader] = {
    "side": _one_of(SIDES),
    "honorific": _text,
    "position": _text,
    "country": _country,
}
NEVER_EMPTY = ("kind", "status", "side")
