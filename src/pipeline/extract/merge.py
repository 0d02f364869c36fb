"""The encounters that triggers told in; each meeting once, the most prominent first, out."""

from pipeline.extract.cast import Cast, Entity
from pipeline.extract.events import Event
from pipeline.extract.lexica import word_set
from pipeline.extract.party import Party

TITLE_REACH = 4  # sentences in which the body takes up what the title told


def merge_events(cast: Cast, events: list[Event], body_start: int) -> list[Event]:
    """Return the events that stand by themselves, those of the same meeting made one."""
    kept: list[Event] = []
    for event in events:
        _clean(cast, event)
        same = next((other for other in kept if _same(cast, other, event, body_start)), None)
        if same:
            _merge(cast, same, event, body_start)
        elif _stands(cast, event):
            kept.append(event)
    return kept


def _clean(cast: Cast, event: Event) -> None:
    """Take out those who stand on a side already, or on both."""
    seen: set[int] = set()
    sides = event.sides
    for side in (sides.chair, sides.first, sides.second, sides.attendee):
        fresh = []
        for party in side:
            entity = cast.entity(party)
            if id(entity) not in seen:
                seen.add(id(entity))
                fresh.append(party)
        side[:] = fresh


def _stands(cast: Cast, event: Event) -> bool:
    sides = event.sides
    if _is_match(cast, event):
        return False
    if event.kind == "visit" and not event.received:
        return all(any(p.kind == "person" for p in side) for side in (sides.first, sides.second))
    if (sides.first or sides.chair) and sides.second:
        one = sides.first or sides.chair
        return all(any(_specific(cast, p) for p in side) for side in (one, sides.second))
    return _is_session(cast, event)


def _is_session(cast: Cast, event: Event) -> bool:
    """A council's own meeting: told by a noun with the council in it or before it."""
    if event.trigger.frame != "noun" or event.trigger.kind not in ("talks", "session"):
        return False
    bodies = [p for p in event.sides.first if _is_council(cast, p)]
    if not bodies or not (event.trigger.pronoun or event.own):
        return False
    event.kind = "session"
    event.sides.first[:] = bodies
    return True


def _is_council(cast: Cast, party: Party) -> bool:
    if party.kind != "body" or not _specific(cast, party):
        return False
    at = party.offices[0][0]
    head = cast.words.forms[at]
    head = head[party.letters :] if at == party.first else head
    return head in word_set("body", "council")


_TEAM = frozenset(
    ("نادي", "الفريق", "فريق", "منتخب", "المنتخب", "النادي", "لاعبو", "لاعبي", "نظيره")
)


def _is_match(cast: Cast, event: Event) -> bool:
    """A fixture: a team on both sides, or one that meets its like."""
    teams = 0
    for side in (event.sides.first, event.sides.second):
        for party in side[:1]:
            forms = cast.words.forms[party.first : party.last]
            form = forms[0][party.letters :]
            sport = any(f in _TEAM or f.endswith("منتخب") for f in (form, *forms[1:2]))
            teams += sport and not party.name
    return teams == 2


def _specific(cast: Cast, party: Party) -> bool:
    """Tell whether a party is somebody in particular, not a word like الوفد alone."""
    entity = cast.entity(party)
    if entity.name:
        return len(entity.name) > 1 or party.name is not None
    first, last = party.offices[0]
    return last - first >= 2 or len(party.offices) > 1


def _entities(cast: Cast, event: Event) -> set[Entity]:
    return {cast.entity(party) for party in event.sides.main()}


def _same(cast: Cast, one: Event, other: Event, body_start: int) -> bool:
    a, b = _entities(cast, one), _entities(cast, other)
    common = a & b
    if one.received and other.received and common:
        return True
    if not b:
        return True
    if len(common) >= 2:
        return True
    full = bool(other.sides.first) and bool(other.sides.second)
    if common and not full:
        return True
    in_title = cast.words.starts[one.trigger.at] < body_start
    if in_title and one.tellings[-1][0] == one.sentence and other.sentence <= TITLE_REACH:
        return bool(common) or (one.trigger.frame == other.trigger.frame != "noun")
    return False


def _merge(cast: Cast, kept: Event, other: Event, body_start: int) -> None:
    """Take what the other telling has more; the first full telling of the body names the kind."""
    in_title = cast.words.starts[kept.trigger.at] < body_start
    kept.tellings.append(other.tellings[0])
    mine, theirs = kept.sides, other.sides
    if in_title and theirs.first and theirs.second:
        theirs.attendee += mine.attendee
        theirs.chair = theirs.chair or mine.chair
        kept.trigger, kept.sentence, kept.kind, kept.rule = (
            other.trigger,
            other.sentence,
            other.kind,
            other.rule,
        )
        kept.sides, kept.received = theirs, other.received
    else:
        if kept.received and other.received:
            mine.second += theirs.second
        mine.chair += theirs.chair
        mine.attendee += theirs.attendee
    _clean(cast, kept)
