"""The encounters that triggers told in; each meeting once, the most prominent first, out."""

from pipeline.extract.cast import Cast, Entity
from pipeline.extract.events import Event

_KINDS_BY_VERB = 2


def merge_events(cast: Cast, events: list[Event], body_start: int) -> list[Event]:
    """Return the events that stand by themselves, those of the same meeting made one."""
    kept: list[Event] = []
    for event in events:
        _clean(cast, event)
        same = next((other for other in kept if _same(cast, other, event)), None)
        if same:
            _merge(cast, same, event, body_start)
        elif _stands(event):
            kept.append(event)
    return kept


def _clean(cast: Cast, event: Event) -> None:
    """Take out those who stand on a side already, or on both."""
    seen: set[int] = set()
    for side in (event.hosts, event.guests, event.chairs, event.attendees):
        fresh = []
        for party in side:
            entity = cast.entity(party)
            if id(entity) not in seen:
                seen.add(id(entity))
                fresh.append(party)
        side[:] = fresh


def _stands(event: Event) -> bool:
    if event.hosts and event.guests:
        return True
    if event.kind == "session":
        return bool(event.guests or event.chairs or any(p.kind == "body" for p in event.hosts))
    return False


def _entities(cast: Cast, event: Event) -> set[Entity]:
    return {cast.entity(party) for party in event.main()}


def _same(cast: Cast, one: Event, other: Event) -> bool:
    a, b = _entities(cast, one), _entities(cast, other)
    if not b:
        return True
    common = a & b
    if not common:
        return False
    return len(common) >= 2 or other.sides() < 2 or len(a) == len(common)


def _merge(cast: Cast, kept: Event, other: Event, body_start: int) -> None:
    """Take what the other telling has more; the first verb of the body names the kind."""
    in_title = cast.words.starts[kept.trigger.at] < body_start
    if in_title and other.sides() == 2:
        attendees = [*other.attendees, *kept.attendees]
        kept.trigger, kept.sentence, kept.kind, kept.rule = (
            other.trigger,
            other.sentence,
            other.kind,
            other.rule,
        )
        kept.hosts, kept.guests, kept.chairs = (
            other.hosts,
            other.guests,
            other.chairs or kept.chairs,
        )
        kept.attendees = attendees
    else:
        kept.chairs = kept.chairs or other.chairs
        kept.attendees += other.attendees
    _clean(cast, kept)
