"""An encounter as told in, whether its sides stand for a meeting by themselves out."""

from pipeline.extract.cast import Cast
from pipeline.extract.councils import is_council, seats
from pipeline.extract.events import Event
from pipeline.extract.fixtures import is_fixture
from pipeline.extract.lexica import word_set
from pipeline.extract.particular import is_known, is_specific
from pipeline.extract.party import Party
from pipeline.extract.subjects import is_medium
from pipeline.extract.words import QUOTES

DEEP = 4  # sentences after which only what is told in full counts
LEAD = 2
NEAR = 8  # words from a court to the sitting it holds
BESIDE = 3  # words from who discusses to the state with which


def stands(cast: Cast, event: Event) -> bool:  # noqa: PLR0911
    sides = event.sides
    if is_fixture(cast, event) or any(is_medium(cast.words, party) for party in sides.main()):
        return False
    if any(_is_quoted(cast, party) for party in sides.main()) or _hosts_a_thing(cast, event):
        return False
    if event.trigger.frame == "receive" and all(p.kind == "country" for p in sides.second):
        return False  # تستقبل اسطنبول اجتماعا روسيا تركيا
    if event.trigger.frame == "discuss" and _discusses_a_state(cast, event):
        return False
    if event.trigger.kind == "session" and any(_is_court(cast, p) for p in sides.main()):
        return False
    if event.kind == "visit" and not event.received:
        if _is_accompanied(cast, event):
            return True
        hosts = any(p.kind == "person" or _is_family(cast, p) for p in sides.second)
        return hosts and any(is_specific(cast, p) and p.kind != "country" for p in sides.first)
    if (sides.first or sides.chair) and sides.second:
        one = sides.first or sides.chair
        if event.sentence > DEEP and not all(
            any(is_known(cast, p) for p in side) for side in (one, sides.second)
        ):
            return False
        both = any(is_specific(cast, p) for p in (*one, *sides.second)) and all(
            any(is_specific(cast, p) or _is_organ(cast, p) for p in side)
            for side in (one, sides.second)
        )
        return both or _meets_many(cast, event) or _assembles(cast, event)
    if _is_chaired(cast, event):
        event.kind = "session"
        return True
    if _is_session(cast, event) or _convenes(cast, event):
        return True
    if _is_gathering(cast, event) or _deliberates(cast, event) or _assembles(cast, event):
        return True
    return _is_attended(cast, event)


def _is_accompanied(cast: Cast, event: Event) -> bool:
    """قام الوزير بزيارة إلى الميناء برفقة الوالي: officials who tour a place together."""
    sides = event.sides
    if event.sentence > LEAD or event.trigger.tense == "future":
        return False
    named = [p for p in sides.attendee if p.kind == "person" and cast.entity(p).name]
    return (
        bool(sides.first)
        and is_known(cast, sides.first[0])
        and any(is_known(cast, party) for party in named)
    )


def _is_attended(cast: Cast, event: Event) -> bool:
    """انعقد اجتماع بمقر البلدية بحضور فلان وفلان: nobody holds it, two who are known attend."""
    trigger, sides = event.trigger, event.sides
    noun = trigger.frame == "noun" and trigger.kind in ("talks", "session")
    if not noun or trigger.pronoun or sides.main() or event.sentence > LEAD:
        return False
    if _is_of_court(cast, trigger.at):
        return False
    known = any(is_known(cast, party) for party in sides.attendee)
    return known and sum(is_specific(cast, party) for party in sides.attendee) >= 2


def _discusses_a_state(cast: Cast, event: Event) -> bool:
    """بحث الوزير أمن الحدود مع سوريا: with a state only where مع stands beside who discusses."""
    sides, at = event.sides, event.trigger.at
    if not sides.second or not sides.first or sides.second[0].kind != "country":
        return False
    before = sides.first[0].last if at < sides.first[0].first else at + event.trigger.size
    return sides.second[0].first - before > BESIDE


def _hosts_a_thing(cast: Cast, event: Event) -> bool:
    """تستضيف المدينة البطولة: only an official who hosts another receives him."""
    if event.trigger.frame != "receive" or "ستض" not in cast.words.forms[event.trigger.at]:
        return False
    sides = (event.sides.first, event.sides.second)
    return not all(side and side[0].kind == "person" and is_known(cast, side[0]) for side in sides)


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
        event.trigger.frame == "noun" and not (event.own or event.trigger.pronoun == "هم")
    ):
        return False
    for party in event.sides.first[:1]:
        first, last = party.offices[0] if party.offices else (0, 0)
        if (
            party.kind == "group"
            and last - first >= 2
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
    if head in ("مجلس", "برلمان", "البرلمان", "لجنه") and is_council(cast, sides.first[0]):
        event.kind = "session"
        return True
    return False


def _is_organ(cast: Cast, party: Party) -> bool:
    """الحكومة والنقابات: beside somebody in particular, the government is the country's own."""
    head = cast.words.forms[party.first][party.letters :]
    return head in word_set("kind_word", "organ")


def _is_court(cast: Cast, party: Party) -> bool:
    """جلسة محكمة: what a court sits on is a case."""
    head = cast.words.forms[party.first][party.letters :]
    return party.kind == "body" and head in word_set("kind_word", "court")


def _is_of_court(cast: Cast, at: int) -> bool:
    """عقدت المحكمة جلسة بحضور المحامي: those who attend a trial do not meet."""
    courts = word_set("kind_word", "court")
    return any(form in courts for form in cast.words.forms[max(0, at - NEAR) : at + NEAR])


def _meets_many(cast: Cast, event: Event) -> bool:
    """جمع وزير التعليم فلانا بالنقابات: a named official and a class of bodies, near the head."""
    one, other = event.sides.first or event.sides.chair, event.sides.second
    if event.sentence > LEAD or not any(is_known(cast, p) and cast.entity(p).name for p in one):
        return False
    faceless = word_set("kind_word", "faceless")
    forms = [cast.words.forms[p.first][p.letters :].removeprefix("ال") for p in other]
    groups = all(p.kind in ("group", "body") for p in other)
    return groups and not any(form in faceless for form in forms)


def _is_family(cast: Cast, party: Party) -> bool:
    """زار أسرة الشهيد: a family is somebody in particular."""
    families = word_set("kind_word", "family")
    head = cast.words.forms[party.first][party.letters :]
    return head in families and party.last - party.first > 1


def _is_chaired(cast: Cast, event: Event) -> bool:
    """ترأس فلان اجتماعا: who presides over it is known, those who sit are not named."""
    sides = event.sides
    noun = event.trigger.frame == "noun" and event.trigger.kind in ("talks", "session")
    if not noun or event.sentence > LEAD or not sides.chair or sides.second:
        return False
    if any(is_council(cast, party) for party in sides.first):
        return False
    one = is_specific if sides.attendee else is_known
    return any(one(cast, party) for party in sides.chair)


def _convenes(cast: Cast, event: Event) -> bool:
    """التأم المجلس البلدي: a council that convenes."""
    sides = event.sides
    if event.trigger.frame == "meet" and (event.sentence > LEAD or sides.second):
        return False
    meets = event.trigger.frame in ("convene", "meet")
    if meets and any(is_council(cast, p) for p in sides.first[:1]):
        event.kind = "session"
        return True
    return False


def _assembles(cast: Cast, event: Event) -> bool:
    """تستضيف جهة مؤتمرا بمشاركة وزراء: a conference that the news opens with, and who is in it."""
    trigger, sides = event.trigger, event.sides
    if trigger.kind not in ("conference", "summit") or event.sentence > 1:
        return False
    many = any(_is_of_many(cast, p) for p in [*sides.first, *sides.attendee])
    named = any(is_known(cast, p) for p in [*sides.chair, *sides.attendee])
    held = trigger.kind == "conference" and event.held and bool(sides.first)
    if not many and not named and not (held and is_specific(cast, sides.first[0])):
        return False
    event.kind = "conference"
    return True


def _is_of_many(cast: Cast, party: Party) -> bool:
    """وزراء خارجية الدول, قادة المجلس."""
    first, last = party.offices[0] if party.offices else (0, 0)
    many = cast.words.forms[first].endswith(_MEMBERS)
    return party.kind == "group" and last - first >= 2 and many


def _is_session(cast: Cast, event: Event) -> bool:
    """A council's own meeting: told by a noun with the council in it or before it."""
    if (
        event.sentence > DEEP
        or event.trigger.frame not in ("noun", "chair", "oversee")
        or event.trigger.kind not in ("talks", "session")
    ):
        return False
    if _is_cabinet(cast, event):
        event.kind = "session"
        event.sides.chair += event.sides.first
        event.sides.first[:] = []
        return True
    if _sits(cast, event):
        event.kind = "session"
        return True
    bodies = [p for p in event.sides.first if is_council(cast, p) or _holds_own(cast, event, p)]
    if not bodies or not (event.trigger.pronoun or event.own):
        return False
    event.kind = "session"
    event.sides.first[:] = bodies
    return True


def _is_cabinet(cast: Cast, event: Event) -> bool:
    """ترأس فلان مجلسا وزاريا: the noun itself names the body, and who holds it presides."""
    who = [*event.sides.chair, *event.sides.first]
    noun = cast.words.forms[event.trigger.at].startswith("مجلس") and event.trigger.size > 1
    return noun and event.sentence <= LEAD and any(is_known(cast, p) for p in who)


def _holds_own(cast: Cast, event: Event, party: Party) -> bool:
    """تعقد المنظمة الدولية اجتماعا: a body of any sort that holds a meeting with nobody else."""
    trigger = event.trigger
    sits = any(stem in cast.words.forms[trigger.at] for stem in ("جتماع", "جلس", "دوره"))
    bare = not trigger.definite and not trigger.pronoun and event.sentence <= 1
    return event.held and sits and bare and party.kind == "body" and is_specific(cast, party)


_SCENE = frozenset(("في", "خلال", "اثناء", "عقب", "بعد", "اثر", "ختام", "وفي", "وخلال", "وعقب"))


def _sits(cast: Cast, event: Event) -> bool:
    """صادق المجلس في جلسة عامة: a council that does its work in a meeting is in session."""
    trigger, sides = event.trigger, event.sides
    if trigger.definite or trigger.pronoun or not event.guessed or event.sentence > LEAD:
        return False
    scene = trigger.at > 0 and cast.words.forms[trigger.at - 1] in _SCENE
    return scene and not sides.second and any(seats(cast, party) for party in sides.first[:1])


def _is_quoted(cast: Cast, party: Party) -> bool:
    """مع «الأيام»: a lone word in quotation marks is a paper, not a person."""
    forms = cast.words.forms
    lone = party.last - party.first == 1 and not party.offices and party.last < len(forms)
    return lone and forms[party.first - 1] in QUOTES and forms[party.last] in QUOTES
