"""A meeting and its participants in, a PLOVER event out.

PLOVER (openeventdata/PLOVER, 2021 manual): who is visiting is the actor, who is hosting the
recipient; where nobody hosts, all are actors. A meeting that lies ahead is AGREE with the context
`future`, one that was called off is no event.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pycountry

Row = Mapping[str, Any]

_MODES = {"reception": "visit", "visit": "visit", "call": "phone", "conference": "multilateral"}


def event(meeting: Row, participants: Sequence[Row]) -> dict[str, Any] | None:
    """Return the event of a row of report.meetings and its rows of report.participants.

    None for a meeting that was called off.
    """
    if meeting["status"] == "cancelled":
        return None
    is_held = meeting["status"] == "held"
    hosts = [_actor(one) for one in participants if one["side"] == "host"]
    others = [_actor(one) for one in participants if one["side"] not in ("host", "attendee")]
    is_split = bool(hosts and others)
    return {
        "event_id": meeting["meeting_id"],
        "event_type": "CONSULT" if is_held else "AGREE",
        "mode": _mode(meeting, hosts, others) if is_held else None,
        "context": [] if is_held else ["future"],
        "date": meeting["day"] and meeting["day"].isoformat(),
        "date_end": meeting["last_day"] and meeting["last_day"].isoformat(),
        "date_precision": meeting["date_precision"],
        "actor": others if is_split else hosts + others,
        "recipient": hosts if is_split else [],
        "attendee": [_actor(one) for one in participants if one["side"] == "attendee"],
        "location": _location(meeting),
        "topic": list(meeting["topics"]),
        "cameo_code": meeting["cameo_code"] if is_held else "036",
        "language": "ar",
        "cite_info": [{"url": url} for url in meeting["urls"] or []],
        "publisher": list(meeting["sources"] or []),
        "confidence": meeting["confidence"],
    }


def _mode(
    meeting: Row, hosts: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]
) -> str | None:
    mode = _MODES.get(meeting["kind"])
    if mode == "visit" and not (hosts and others):
        return None  # the mode says who visits whom
    states = {one["country"] for one in (*hosts, *others)}
    place = alpha_3(meeting["country_code"])
    if mode is None and place and None not in states and len(states) > 1 and place not in states:
        return "third-party"
    return mode


def _actor(one: Row) -> dict[str, Any]:
    code = one["country_code"]
    return {
        "name": one["who"],
        "name_latin": one["who_latin"],
        "office": one["position"],
        "organization": one["organization"],
        "country": alpha_3(code),
        "igo": code if code and alpha_3(code) is None else None,
        "person_id": one["person_id"],
    }


def _location(meeting: Row) -> dict[str, Any]:
    return {
        "venue": meeting["venue"],
        "city": meeting["city"],
        "country": alpha_3(meeting["country_code"]),
        "latitude": meeting["latitude"],
        "longitude": meeting["longitude"],
    }


@cache
def alpha_3(code: str | None) -> str | None:
    """Return ISO 3166 alpha-3 of an alpha-2 code; None for a body, and for AU, which is two."""
    if code is None or code == "AU":
        return None
    found = pycountry.countries.get(alpha_2=code)
    return str(found.alpha_3) if found else "XKX" if code == "XK" else None
