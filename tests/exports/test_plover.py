"""Rows of the report views become PLOVER events as the codebook has it."""

from datetime import date
from typing import Any

import pytest

from pipeline.exports import event

MEETING: dict[str, Any] = {
    "meeting_id": "m1", "status": "held", "kind": "reception", "day": date(2026, 2, 3),
    "last_day": date(2026, 2, 3), "date_precision": "day", "venue": "الديوان", "city": "المنامة",
    "country_code": "BH", "latitude": 26.2, "longitude": 50.6, "topics": ["التجارة"],
    "cameo_code": "043", "urls": ["https://a.example/1"], "sources": ["a"], "confidence": 0.7,
}  # fmt: skip


def one(side: str, who: str, code: str | None) -> dict[str, Any]:
    return {"side": side, "who": who, "who_latin": None, "position": "وزير", "organization": None,
            "country_code": code, "person_id": f"p-{who}"}  # fmt: skip


HOST, GUEST = one("host", "سالم", "BH"), one("guest", "جان", "FR")
AIDE = one("attendee", "علي", "BH")


def of(participants: list[dict[str, Any]], **changed: Any) -> dict[str, Any]:
    found = event(MEETING | changed, participants)
    assert found is not None
    return found


def names(found: dict[str, Any], role: str) -> list[str]:
    return [actor["name"] for actor in found[role]]


def test_who_visits_acts_on_who_hosts() -> None:
    found = of([HOST, GUEST, AIDE])
    assert (found["event_type"], found["mode"], found["date"]) == ("CONSULT", "visit", "2026-02-03")
    assert [names(found, role) for role in ("actor", "recipient", "attendee")] == [
        ["جان"], ["سالم"], ["علي"],
    ]  # fmt: skip
    assert [actor["country"] for actor in (*found["actor"], *found["recipient"])] == ["FRA", "BHR"]
    assert found["cite_info"] == [{"url": "https://a.example/1"}]


def test_where_nobody_hosts_all_are_actors() -> None:
    found = of([one("party", "سالم", "BH"), one("party", "جان", "FR")], kind="talks")
    assert (names(found, "actor"), found["recipient"]) == (["سالم", "جان"], [])


@pytest.mark.parametrize(
    ("kind", "codes", "place", "mode"),
    [
        ("call", ("BH", "FR"), None, "phone"),
        ("conference", ("BH", "FR"), "OM", "multilateral"),
        ("talks", ("BH", "FR"), "OM", "third-party"),
        ("talks", ("BH", "FR"), "BH", None),
        ("talks", ("BH", "BH"), "OM", None),
        ("talks", ("BH", None), "OM", None),
        ("reception", ("BH", "FR"), "BH", None),  # of parties: nobody is said to host
        ("session", ("BH", "FR"), None, None),
    ],
)
def test_the_mode_says_how_they_met(
    kind: str, codes: tuple[str | None, str | None], place: str | None, mode: str | None
) -> None:
    parties = [one("party", str(code), code) for code in codes]
    assert of(parties, kind=kind, country_code=place)["mode"] == mode


def test_what_lies_ahead_is_an_agreement_to_meet() -> None:
    found = of([HOST, GUEST], status="planned")
    assert (found["event_type"], found["mode"], found["context"]) == ("AGREE", None, ["future"])
    assert found["cameo_code"] == "036"


def test_what_was_called_off_is_no_event() -> None:
    assert event(MEETING | {"status": "cancelled"}, [HOST, GUEST]) is None


def test_bodies_are_no_states_and_au_is_left_open() -> None:
    found = of([one("party", "الأمين العام", "LAS"), one("party", "المفوض", "AU")], kind="talks")
    assert [(a["country"], a["igo"]) for a in found["actor"]] == [(None, "LAS"), (None, "AU")]
