"""The encounters that triggers told in; each meeting once, the most prominent first, out."""

from pipeline.extract.cast import Cast, Entity
from pipeline.extract.events import Event
from pipeline.extract.fixtures import is_fixture
from pipeline.extract.nationality import marked_country
from pipeline.extract.party import Party
from pipeline.extract.refusals import event_falls, event_repeats
from pipeline.extract.standing import stands
from pipeline.records import Article

BACK_REACH = 3  # sentences within which الاجتماع is the one told before
MOST_KEPT = 60  # encounters of an article that are compared; no article tells so many
TITLE_REACH = 4  # sentences in which the body takes up what the title told


def merge_events(article: Article, cast: Cast, events: list[Event]) -> list[Event]:
    """Return the events that stand by themselves, those of the same meeting made one."""
    kept: list[Event] = []
    for event in events:
        _clean(cast, event)
        same = next((other for other in kept if _same(article, cast, other, event)), None)
        if same:
            before = same.trigger
            _merge(cast, same, event, article.body_start)
            event_repeats(cast, same, (before, event.trigger))
        elif len(kept) < MOST_KEPT and stands(cast, event):
            kept.append(event)
        else:
            event_falls(cast, event, is_fixture(cast, event))
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


def _entities(cast: Cast, event: Event) -> set[Entity]:
    return {cast.entity(party) for party in event.sides.main()}


def _same(article: Article, cast: Cast, one: Event, other: Event) -> bool:
    """Tell whether two tellings are of one meeting: same parties, or the same two states."""
    a, b = _entities(cast, one), _entities(cast, other)
    common = a & b
    if not b or len(common) >= 2:
        return True
    if (
        one.received
        and other.received
        and (common or other.trigger.pronoun or other.trigger.definite)
    ):
        return True
    alone = not (other.sides.first and other.sides.second)
    if common and (alone or all(_is_of_the_land(cast, p) for p in _others(cast, other, common))):
        return True
    if _takes_up(article, cast, one, other):
        alike = one.trigger.frame == other.trigger.frame != "noun"
        return bool(common) or alike or (_is_large(one) and _is_large(other))
    mine, theirs = _states(cast, one), _states(cast, other)
    if len(mine) != 2 or mine.keys() != theirs.keys():
        return _is_large(one) and _points_back(one, other)
    return all(_may_be_one(mine[code], theirs[code]) for code in mine)


def _others(cast: Cast, event: Event, common: set[Entity]) -> list[Party]:
    return [party for party in event.sides.main() if cast.entity(party) not in common]


def _is_of_the_land(cast: Cast, party: Party) -> bool:
    """رئيس الدولة, زعيم البلاد: whoever of that office was told before with his name."""
    if cast.entity(party).name or not party.offices:
        return False
    first, last = party.offices[0]
    return last - first == 2 and cast.words.forms[first + 1] in _LANDS


_LANDS = frozenset(("الدوله", "البلاد", "المملكه"))


def _is_large(event: Event) -> bool:
    """A session or a conference: one side holds it, and nobody faces that side."""
    return not (event.sides.first and event.sides.second) and event.trigger.frame != "visit"


def _points_back(one: Event, other: Event) -> bool:
    """الاجتماع المشترك لوزراء …, soon after the session was told: it is that session."""
    definite = other.trigger.frame == "noun" and other.trigger.definite
    near = 0 <= other.sentence - one.tellings[-1][0] <= BACK_REACH
    return definite and near and _is_large(other)


def _may_be_one(a: Entity, b: Entity) -> bool:
    """Two who are both named and differ are two; a state or an office may be the one named."""
    return a is b or not (a.name and b.name)


def _takes_up(article: Article, cast: Cast, one: Event, other: Event) -> bool:
    """The first sentences of the body take up what the title told, with other words."""
    in_title = cast.words.starts[one.trigger.at] < article.body_start
    return in_title and one.tellings[-1][0] == one.sentence and other.sentence <= TITLE_REACH


def _states(cast: Cast, event: Event) -> dict[str, Entity]:
    """Return who stands for which state on the two main sides, by what the words say."""
    found = {}
    for side in (event.sides.first, event.sides.second):
        for party in side[:1]:
            code = marked_country(cast, cast.entity(party), party)
            if code:
                found[code.value] = cast.entity(party)
    return found


def _merge(cast: Cast, kept: Event, other: Event, body_start: int) -> None:
    """Take what the other telling has more; the first full telling of the body names the kind."""
    in_title = cast.words.starts[kept.trigger.at] < body_start
    kept.tellings.append(other.tellings[0])
    mine, theirs = kept.sides, other.sides
    fuller = theirs.second or (theirs.chair and not mine.second)
    near = other.sentence <= TITLE_REACH or not (mine.first and mine.second)
    if in_title and theirs.first and fuller and near:
        theirs.attendee += mine.attendee
        theirs.chair = theirs.chair or mine.chair
        kept.trigger, kept.sentence, kept.kind, kept.rule = (
            other.trigger,
            other.sentence,
            other.kind,
            other.rule,
        )
        kept.sides, kept.received, kept.own = theirs, other.received, other.own
        _clean(cast, kept)
        stands(cast, kept)  # which also settles whether it is a session
    else:
        if other.received and kept.kind in ("visit", "reception"):
            mine.second += theirs.second
        if not mine.first and kept.kind == "session":
            mine.first += theirs.first  # the title named the presider alone
        mine.chair += theirs.chair
        mine.attendee += theirs.attendee
    _clean(cast, kept)
