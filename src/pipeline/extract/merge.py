"""The encounters that triggers told in; each meeting once, the most prominent first, out."""

from pipeline.extract.cast import Cast, Entity
from pipeline.extract.events import Event
from pipeline.extract.lexica import word_set
from pipeline.extract.nationality import marked_country
from pipeline.extract.party import Party
from pipeline.extract.refusals import event_falls, event_repeats
from pipeline.extract.subjects import is_medium
from pipeline.records import Article

LEAD = 2
DEEP = 4  # sentences after which only what is told in full counts
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
        elif _stands(cast, event):
            kept.append(event)
        else:
            event_falls(cast, event, _is_match(cast, event))
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
    if _is_match(cast, event) or any(is_medium(cast.words, party) for party in sides.main()):
        return False
    if event.kind == "visit" and not event.received:
        hosts = any(p.kind == "person" for p in sides.second)
        return hosts and any(_specific(cast, p) and p.kind != "country" for p in sides.first)
    if (sides.first or sides.chair) and sides.second:
        one = sides.first or sides.chair
        if event.sentence > DEEP and not all(
            any(_known(cast, p) for p in side) for side in (one, sides.second)
        ):
            return False
        return all(any(_specific(cast, p) for p in side) for side in (one, sides.second))
    if sides.chair and sides.attendee and event.trigger.frame == "noun" and event.sentence <= LEAD:
        event.kind = "session"
        return any(_specific(cast, party) for party in sides.chair)
    return _is_session(cast, event) or _is_gathering(cast, event) or _deliberates(cast, event)


_MEMBERS = (
    "وزراء",
    "قاده",
    "روساء",
    "زعماء",
    "سفراء",
    "ممثلو",
    "ممثلي",
    "مندوبو",
    "نواب",
    "اعضاء",
    "وكلاء",
    "محافظو",
)


def _is_gathering(cast: Cast, event: Event) -> bool:
    """يجتمع وزراء خارجية الدول …: many holders of one office are a conference by themselves."""
    if event.kind not in ("talks", "conference") or event.sides.second or event.sentence > LEAD:
        return False
    if event.trigger.frame not in ("meet", "noun") or (
        event.trigger.frame == "noun" and not event.own
    ):
        return False
    for party in event.sides.first[:1]:
        first, last = party.offices[0] if party.offices else (0, 0)
        if (
            party.kind == "group"
            and last - first >= 3
            and cast.words.forms[first].endswith(_MEMBERS)
        ):
            event.kind = "conference"
            return True
    return False


def _deliberates(cast: Cast, event: Event) -> bool:
    """مجلس الأمن يبحث …: a council that discusses is in session."""
    sides = event.sides
    if event.trigger.frame != "discuss" or sides.second or event.sentence > 1 or not sides.first:
        return False
    at = sides.first[0].first
    head = cast.words.forms[at][sides.first[0].letters :]
    if head in ("مجلس", "برلمان", "البرلمان", "لجنه") and _is_council(cast, sides.first[0]):
        event.kind = "session"
        return True
    return False


def _is_session(cast: Cast, event: Event) -> bool:
    """A council's own meeting: told by a noun with the council in it or before it."""
    if (
        event.sentence > DEEP
        or event.trigger.frame not in ("noun", "chair")
        or event.trigger.kind not in ("talks", "session")
    ):
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


def _known(cast: Cast, party: Party) -> bool:
    """Tell whether a party is named with its office, or an office of at least three words."""
    entity = cast.entity(party)
    offices = [told for told in entity.parties if told.offices and told.kind == "person"]
    if entity.name:
        return bool(offices) or (
            len(entity.name) > 1 and any(told.titles for told in entity.parties)
        )
    first, last = party.offices[0]
    return party.kind in ("person", "body") and last - first >= 3


def _specific(cast: Cast, party: Party) -> bool:
    """Tell whether a party is somebody in particular, not a word like الوفد alone."""
    entity = cast.entity(party)
    if party.kind == "country":
        return True
    if entity.name:
        return len(entity.name) > 1 or party.name is not None
    first, last = party.offices[0]
    return last - first >= 2 or len(party.offices) > 1


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
    if common and not (other.sides.first and other.sides.second):
        return True
    if _takes_up(article, cast, one, other):
        return bool(common) or (one.trigger.frame == other.trigger.frame != "noun")
    mine, theirs = _states(cast, one), _states(cast, other)
    if len(mine) != 2 or mine.keys() != theirs.keys():
        return False
    return all(_may_be_one(mine[code], theirs[code]) for code in mine)


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
        if other.received and kept.kind in ("visit", "reception"):
            mine.second += theirs.second
        mine.chair += theirs.chair
        mine.attendee += theirs.attendee
    _clean(cast, kept)
