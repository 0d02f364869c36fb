"""Meetings, participants, people, bodies and articles in, FollowTheMoney entities out.

A meeting is an Event, who hosts it its organizer, all parties involved; a person a Person, a body
an Organization, an article an Article that the Event has as proof. An office that a person was
seen in is a Position with an Occupancy, dated by the days on which it was seen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.addresses import stable_id

Row = Mapping[str, Any]
Entity = dict[str, Any]

_BODIES = {"EU": "eu"}  # the others that stand where a state would are no countries there


def entities(
    meetings: Iterable[tuple[Row, Sequence[Row]]],
    people: Iterable[Row],
    bodies: Iterable[Row],
    articles: Iterable[Row],
    positions: Iterable[Row],
) -> Iterator[Entity]:
    """Yield the entities, those that others point to first."""
    for person in people:
        yield _named("Person", person["person_id"], person, person["latin_name"])
    for body in bodies:
        yield _named("Organization", body["organization_id"], body, body["english_name"])
    for article in articles:
        yield _article(article)
    for position in positions:
        yield from _position(position)
    for meeting, participants in meetings:
        yield _event(meeting, participants)


def _entity(schema: str, key: str, **properties: Iterable[object]) -> Entity:
    """Return an entity without its empty properties; every value is a text."""
    found = {
        name: sorted({str(value) for value in values if value not in (None, "")})
        for name, values in properties.items()
    }
    return {"id": f"mahdar-{key}", "schema": schema,
            "properties": {name: values for name, values in found.items() if values}}  # fmt: skip


def _named(schema: str, key: str, row: Row, other_name: str | None) -> Entity:
    return _entity(
        schema,
        key,
        name=[row["name"]],
        alias=[other_name, *row["aliases"]],
        country=[_country(row["country_code"])],
    )


def _article(row: Row) -> Entity:
    return _entity(
        "Article",
        row["article_id"],
        title=[row["title"]],
        sourceUrl=[row["url"]],
        publisher=[row["source"]],
        publishedAt=[row["published"]],
        language=["ara"],
    )


def _position(row: Row) -> Iterator[Entity]:
    post = stable_id("position", row["position"], row["country_code"] or "")
    held = stable_id("occupancy", row["person_id"], post)
    yield _entity("Position", post, name=[row["position"]], country=[_country(row["country_code"])])
    yield _entity(
        "Occupancy",
        held,
        holder=[f"mahdar-{row['person_id']}"],
        post=[f"mahdar-{post}"],
        date=[row["first_day"], row["last_day"]],
    )


def _event(row: Row, participants: Sequence[Row]) -> Entity:
    hosts = [one for one in participants if one["side"] == "host"]
    return _entity(
        "Event",
        row["meeting_id"],
        name=[f"{row['kind_ar']}: {row['who']}" if row["who"] else row["kind_ar"]],
        alias=[f"{row['kind']}: {row['who_latin']}" if row["who_latin"] else None],
        startDate=[row["day"]],
        endDate=[row["last_day"]],
        location=[", ".join(filter(None, (row["venue"], row["city"])))],
        country=[_country(row["country_code"])],
        organizer=[key for one in hosts for key in _keys(one)],
        involved=[key for one in participants for key in _keys(one)],
        namesMentioned=[one["name"] for one in participants if not one["person_id"]],
        summary=["؛ ".join(row["topics"])],
        description=["؛ ".join(row["outcomes"])],
        keywords=[row["kind"], row["status"]],
        proof=[f"mahdar-{key}" for key in row["article_ids"]],
        sourceUrl=row["urls"] or [],
        publisher=row["sources"] or [],
        recordId=[row["meeting_id"]],
    )


def _keys(one: Row) -> Iterator[str]:
    for key in (one["person_id"], one["organization_id"]):
        if key:
            yield f"mahdar-{key}"


def _country(code: str | None) -> str | None:
    """Return the code as FollowTheMoney writes it; None for AU, which is two, and most bodies."""
    if code is None or code == "AU":
        return None
    return _BODIES.get(code) or (code.lower() if len(code) == 2 and code not in ("UN", "WB")
                                 else None)  # fmt: skip
