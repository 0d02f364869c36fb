"""Entities have only schemata, properties and kinds of values that FollowTheMoney 4 knows."""

import re
from datetime import date
from typing import Any

from pipeline.exports import entities

# Of the FollowTheMoney model (4.11), what is used here: schema -> property -> kind of value.
_THING = {"name": "name", "alias": "name", "country": "country", "publisher": "text",
          "sourceUrl": "url"}  # fmt: skip
MODEL = {
    "Person": _THING,
    "Organization": _THING,
    "Position": _THING,
    "Article": _THING | {"title": "text", "publishedAt": "date", "language": "language"},
    "Occupancy": {"holder": "Person", "post": "Position", "date": "date"},
    "Event": _THING | {
        "startDate": "date", "endDate": "date", "location": "text", "organizer": "LegalEntity",
        "involved": "LegalEntity", "namesMentioned": "name", "summary": "text",
        "description": "text", "keywords": "text", "proof": "Article", "recordId": "text",
    },
}  # fmt: skip
REQUIRED = {"Person": ["name"], "Organization": ["name"], "Position": ["name"], "Event": ["name"],
            "Occupancy": ["holder", "post"], "Article": []}  # fmt: skip
IS_A = {"Person": {"LegalEntity"}, "Organization": {"LegalEntity"}}
PATTERNS = {"date": r"\d{4}-\d\d-\d\d", "country": r"[a-z]{2}", "url": r"https?://\S+",
            "language": r"[a-z]{3}", "name": r".*\S.*", "text": r"(?s).+"}  # fmt: skip

PARTICIPANTS: list[dict[str, Any]] = [
    {"side": "host", "name": "سالم", "person_id": "p1", "organization_id": "o1"},
    {"side": "guest", "name": None, "person_id": None, "organization_id": None},
]
MEETING: dict[str, Any] = {
    "meeting_id": "m1", "kind": "talks", "kind_ar": "مباحثات", "status": "held", "who": "سالم",
    "who_latin": "Salim", "day": date(2026, 2, 3), "last_day": date(2026, 2, 3),
    "venue": "الديوان", "city": None, "country_code": "BH", "topics": ["التجارة"], "outcomes": [],
    "article_ids": ["a1"], "urls": ["https://a.example/1"], "sources": ["a"],
}  # fmt: skip
PERSON = {"person_id": "p1", "name": "سالم", "latin_name": "Salim", "aliases": ["سالم علي"],
          "country_code": "BH"}  # fmt: skip
BODY: dict[str, Any] = {"organization_id": "o1", "name": "الجامعة العربية", "aliases": [],
                        "english_name": None, "country_code": "LAS"}  # fmt: skip
ARTICLE = {"article_id": "a1", "title": "", "url": "https://a.example/1", "source": "a",
           "published": date(2026, 2, 3)}  # fmt: skip
POSITION = {"person_id": "p1", "position": "وزير", "country_code": "BH",
            "first_day": date(2026, 1, 1), "last_day": None}  # fmt: skip


def made() -> list[dict[str, Any]]:
    return list(entities([(MEETING, PARTICIPANTS)], [PERSON], [BODY], [ARTICLE], [POSITION]))


def test_every_property_and_value_is_of_the_model() -> None:
    found = made()
    schema_of = {entity["id"]: entity["schema"] for entity in found}
    assert len(schema_of) == len(found) == 6
    for entity in found:
        model = MODEL[entity["schema"]]
        assert all(entity["properties"].get(name) for name in REQUIRED[entity["schema"]])
        for name, values in entity["properties"].items():
            kind = model[name]
            for value in values:
                assert isinstance(value, str)
                if kind in PATTERNS:
                    assert re.fullmatch(PATTERNS[kind], value), (name, value)
                else:
                    pointed = schema_of[value]
                    assert kind in {pointed, *IS_A.get(pointed, ())}, (name, value)


def test_a_meeting_is_an_event_with_host_parties_and_proof() -> None:
    event = made()[-1]
    assert (event["id"], event["schema"]) == ("mahdar-m1", "Event")
    properties = event["properties"]
    assert properties["organizer"] == properties["involved"] == ["mahdar-o1", "mahdar-p1"]
    assert properties["proof"] == ["mahdar-a1"]
    assert properties["name"] == ["مباحثات: سالم"]
    assert "description" not in properties


def test_a_body_that_is_no_state_gives_no_country() -> None:
    [body] = [entity for entity in made() if entity["schema"] == "Organization"]
    assert "country" not in body["properties"]
