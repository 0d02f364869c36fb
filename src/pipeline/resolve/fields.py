"""The tellings of one meeting in, its row and what they differ on out."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from pipeline.addresses import stable_id
from pipeline.arabic.fold import fold
from pipeline.gazetteer.cities import City, city_of
from pipeline.records import MeetingDate, Mention, Quote, Reading
from pipeline.resolve.choosing import Choice, Said, choices, code_choices, text_choices
from pipeline.resolve.resolution import Disagreement, Meeting
from pipeline.resolve.told import Told, kinds
from pipeline.tables import read_table

_PRECISIONS = {"day": 3, "range": 2, "month": 1, "year": 0}


def settle(group: Sequence[Told]) -> tuple[Meeting, list[Disagreement]]:
    """Return the meeting that tellings, earliest first, come to, and what they differ on."""
    key = group[0].key
    found = _found(group)
    chosen = {name: its[0].value if its else None for name, its in found.items()}
    dates = _dates(group)
    date = dates[0].value if dates else None
    kind = kinds()[chosen["kind"] or ""]
    city = _city(chosen["city_name"])
    meeting = Meeting(
        meeting_id=key,
        kind=chosen["kind"] or "",
        status=chosen["status"] or "",
        first_date=date.first if date else None,
        last_date=date.last if date else None,
        date_precision=date.precision if date else None,
        date_basis=date.basis if date else None,
        published_date=group[0].telling.published_date,
        venue_name=chosen["venue_name"],
        city_name=chosen["city_name"],
        country_code=chosen["country_code"] or (city.country if city else None),
        geoname_id=city.geoname_id if city else None,
        latitude=city.latitude if city else None,
        longitude=city.longitude if city else None,
        occasion=chosen["occasion"],
        plover_mode=kind.plover_mode,
        cameo_code=kind.cameo_code,
        mention_count=len(group),
        confidence=max(told.telling.mention.confidence for told in group),
    )
    found["first_date"] = [Choice(d.value.first.isoformat(), d.mention_ids) for d in dates]
    return meeting, [
        one for name, its in found.items() for one in disagreements(key, None, name, its)
    ]


def _city(name: str | None) -> City | None:
    return city_of(" ".join(fold(name).split())) if name else None


def _found(group: Sequence[Told]) -> dict[str, list[Choice[str]]]:
    return {
        "kind": code_choices(_readings(group, lambda m: m.kind)),
        "status": _statuses(group),
        "venue_name": text_choices(_quotes(group, lambda m: m.venue)),
        "city_name": text_choices(_quotes(group, lambda m: m.city)),
        "country_code": code_choices(_readings(group, lambda m: m.country)),
        "occasion": text_choices(_quotes(group, lambda m: m.occasion)),
    }


def _statuses(group: Sequence[Told]) -> list[Choice[str]]:
    """What was planned and then told as held or cancelled is that, however many announced it."""
    found = code_choices(_readings(group, lambda m: m.status))
    return sorted(found, key=lambda choice: choice.value == "planned")


def _dates(group: Sequence[Told]) -> list[Choice[MeetingDate]]:
    said = [
        Said(told.telling.mention.date, number, told.mention_id)
        for number, told in enumerate(group)
        if told.telling.mention.date
    ]
    return choices(said, lambda date: date.first, _explicit)


def _explicit(date: MeetingDate) -> int:
    last = max(_bases().values()) + 1
    return (_PRECISIONS[date.precision] + 1) * (last + 1) - _bases().get(date.basis, last)


@cache
def _bases() -> dict[str, int]:
    rows = read_table("pipeline.resolve", "bases.tsv", ("basis", "place", "may be a day off"))
    return {basis: int(place) for _, (basis, place, _) in rows}


def _readings(
    group: Sequence[Told], get: Callable[[Mention], Reading | None]
) -> Iterator[Said[str]]:
    for number, told in enumerate(group):
        found = get(told.telling.mention)
        if found:
            yield Said(found.value, number, told.mention_id)


def _quotes(group: Sequence[Told], get: Callable[[Mention], Quote | None]) -> Iterator[Said[str]]:
    for number, told in enumerate(group):
        found = get(told.telling.mention)
        if found:
            yield Said(found.text, number, told.mention_id)


def disagreements(
    meeting_id: str, participant_id: str | None, field: str, found: Sequence[Choice[str]]
) -> Iterator[Disagreement]:
    """Yield a row for each value of a field that tellings differ on; the first is the chosen."""
    if len(found) < 2:
        return
    for place, choice in enumerate(found):
        yield Disagreement(
            disagreement_id=stable_id(
                "disagreement", meeting_id, participant_id or "", field, choice.value
            ),
            meeting_id=meeting_id,
            participant_id=participant_id,
            field_name=field,
            value=choice.value,
            mention_count=len(choice.mention_ids),
            is_chosen=place == 0,
            mention_ids=choice.mention_ids,
        )
