"""A noun that tells a meeting in, who is on which side of it out."""

from pipeline.extract.cast import Cast
from pipeline.extract.event import Event, expect_parties, is_like
from pipeline.extract.lexica import word_set
from pipeline.extract.party import Party
from pipeline.extract.roles import link_sense
from pipeline.extract.sides import Sides, assign, heads_delegation
from pipeline.extract.subjects import agent_after, held_by, held_by_noun, subject_of
from pipeline.extract.triggers import Trigger
from pipeline.extract.words import Words

_NOUN_FRAME = {
    "talks": "talks",
    "call": "phone",
    "reception": "reception",
    "session": "session",
    "conference": "conference",
    "visit": "trip",
    "summit": "talks",
}
_PRONOUN_FRAME = {"talks": "meet", "phone": "call", "reception": "receive", "trip": "visit"}
_NEAR = 4  # words between two who are told before: فلان أنه اتفق مع فلان
_BESIDE = frozenset(("and", "bare", "with"))
_TAKES_IN = frozenset(("ضم", "يضم", "ضمت", "تضم", "سيضم", "ستضم"))


def read_noun(cast: Cast, event: Event, first: int, last: int, topic: Party | None) -> None:
    trigger, sides = event.trigger, event.sides
    after = trigger.at + trigger.size
    frame = _NOUN_FRAME[trigger.kind]
    expect_parties(cast, after, last, verb=False)
    due = not trigger.pronoun and not trigger.definite
    if trigger.pronoun:
        frame = _PRONOUN_FRAME.get(frame, frame)  # لدى استقباله أمس فلانا: the object is due
    assign(cast, sides, frame, after, last, subject_due=False, known=trigger.definite)
    event.own = bool(sides.first) and not trigger.pronoun
    _share(cast, event, frame)
    if trigger.kind == "reception" and _by_agent(cast, event, first, last):
        return
    if trigger.pronoun == "هما" or _between_them(cast.words, after, last):
        _both(cast, event, first)
        return
    holder, sense = held_by(cast, trigger.at, first)
    if holder is None:
        holder, sense = held_by_noun(cast, trigger.at, first, last, topic)
    event.held = bool(holder and sense == "hold")
    event.own = event.own or event.held
    sides.chair += _presiding(cast, trigger, first)
    _beside_holder(cast, sides, trigger.at, holder, sense)
    if not sides.second and len(sides.first) < 2 and frame == "talks":
        _move_included(cast, sides, after)
    if holder and (sense == "preside" or _presides(cast, trigger, first)):
        sides.chair.append(holder)
    elif holder and holder not in sides.main() and not (sides.first and sides.second):
        _put_subject(sides, holder, due)
    elif not sides.main() and _told_to(cast, event, first):
        pass
    elif not sides.first and sides.second and _had(cast, trigger, first):
        sides.first.append(_had(cast, trigger, first))  # type: ignore[arg-type]
    elif not sides.first and (sides.second or trigger.pronoun or trigger.definite is False):
        subject = subject_of(cast, trigger.at, first)
        if subject is None and trigger.pronoun:
            subject = topic
        if subject:
            sides.first.append(subject)
            event.guessed = True
    _set_right(cast, event, first)


def _by_agent(cast: Cast, event: Event, first: int, last: int) -> bool:
    """حظي فلان باستقبال من طرف الرئيس: the agent is the host of the one told before."""
    at = event.trigger.at
    agent = agent_after(cast, at + event.trigger.size, last)
    guest = subject_of(cast, at, first) if agent else None
    if agent is None or guest is None:
        return False
    event.sides.first, event.sides.second = [agent], [guest]
    event.own = False
    return True


def _share(cast: Cast, event: Event, frame: str) -> None:
    """Put those told after a noun on the other side, where they are not its own."""
    sides = event.sides
    if sides.first and not sides.second and (event.trigger.pronoun or _meets_object(cast, event)):
        sides.second, sides.first = sides.first, []  # لقائه اليوم فلانا, للقاء فلان
        event.own = False
    before = cast.words.forms[event.trigger.at - 1] if event.trigger.at else ""
    gathers = len(sides.first) == 2 and before in _GATHERS  # جمع لقاء الوزير والسفير
    if frame == "talks" and event.own and not sides.second and (gathers or _is_of_two(sides)):
        sides.second = [sides.first.pop()]
        event.own = False


_GATHERS = frozenset(("جمع", "يجمع", "سيجمع", "جمعت", "تجمع", "ستجمع"))


def _is_of_two(sides: Sides) -> bool:
    """اجتماع الحكومة والنقابات is of two; وزراء الدفاع والخارجية are one gathering."""
    two = len(sides.first) == 2
    return two and sides.first[0].kind in ("body", "country") and bool(sides.first[1].particle)


def _set_right(cast: Cast, event: Event, first: int) -> None:
    """Give the parties that stand before a noun of their own their sides."""
    trigger, sides = event.trigger, event.sides
    if trigger.kind == "reception" and trigger.size > 1 and trigger.pronoun:
        sides.first, sides.second = sides.second, sides.first  # قدم فلان أوراق اعتماده إلى فلان
    elif trigger.definite or trigger.pronoun or not _is_scene(cast.words, trigger.at):
        return
    elif not sides.second and trigger.kind == "call":
        _call_object(cast, event, first)
    alone = event.guessed or not sides.main()
    if alone and not sides.second and trigger.kind in ("call", "talks", "summit"):
        _both(cast, event, first)


def _is_scene(words: Words, at: int) -> bool:
    """في مكالمة هاتفية, خلال لقاء: those told before it did there what they did."""
    return at > 0 and words.forms[at - 1] in ("في", "خلال", "اثناء", "عقب", "بعد", "اثر")


def _call_object(cast: Cast, event: Event, first: int) -> None:
    """هنأ فلان في اتصال هاتفي فلانا: who was called stands after the noun."""
    sides, after = event.sides, event.trigger.at + event.trigger.size
    subject = subject_of(cast, event.trigger.at, first)
    if subject and sides.first and sides.first[0].first - after <= 1:
        same = cast.entity(subject) is cast.entity(sides.first[0])
        if not same:
            sides.second, sides.first = sides.first, [subject]


def _beside_holder(cast: Cast, sides: Sides, at: int, holder: Party | None, sense: str) -> None:
    """عقد فلان مع فلان اجتماعا: who stands between the holder and the noun is the other side."""
    if holder is None or sides.second:
        return
    between = cast.within(holder.last, at)
    sides.second += [
        p for p in between if link_sense(cast.words, p, holder.last) in ("with", "by")
    ][:1]
    if not sides.second and sense == "hold" and not sides.first:
        sides.second += _joined_after(cast, holder, between)


def _meets_object(cast: Cast, event: Event) -> bool:
    """للقاء فلان, اجتماع نظيره: what follows the noun is whom the subject meets."""
    trigger = event.trigger
    purpose = trigger.particle.endswith("ل") and trigger.kind == "talks" and not trigger.definite
    bare = event.sides.first[0].first - trigger.at == trigger.size
    return bare and (purpose or is_like(cast, event.sides.first[0]))


def _move_included(cast: Cast, sides: Sides, after: int) -> None:
    """اجتماع يضم الإمارات والكويت: whom a meeting takes in are its parties."""
    taken = [
        party
        for party in sides.attendee
        if any(form in _TAKES_IN for form in cast.words.forms[after : party.first][:4])
    ]
    sides.attendee[:] = [party for party in sides.attendee if party not in taken]
    sides.second += taken


def _between_them(words: Words, after: int, last: int) -> bool:
    """المحادثات التي جمعت بينهما: both were told before."""
    near = words.forms[after : min(after + 4, last)]
    return any(form in ("بينهما", "جمعتهما", "جمعهما") for form in near)


def _told_to(cast: Cast, event: Event, first: int) -> bool:
    """قال الرئيس لنظيره في اتصال هاتفي: who said it and to whom are the parties."""
    at = event.trigger.at
    subject = subject_of(cast, at, first)
    if subject is None or event.trigger.definite:
        return False
    for party in cast.within(subject.last, at):
        if party.particle.endswith("ل") and party.name and party.kind == "person":
            event.sides.first, event.sides.second = [subject], [party]
            return True
    return False


def _had(cast: Cast, trigger: Trigger, first: int) -> Party | None:
    """كان لفلان لقاء مع: the one who had it is told by ل right before the noun."""
    for party in reversed(cast.within(max(first, trigger.at - 12), trigger.at)):
        near = trigger.at - party.last <= 1 and link_sense(cast.words, party, first) == "to"
        return party if near and party.particle.endswith("ل") else None
    return None


def _joined_after(cast: Cast, holder: Party, between: list[Party]) -> list[Party]:
    """عقد فلان وفلان لقاء: all who are joined to the holder by و."""
    found: list[Party] = []
    last = holder
    for party in between:
        if link_sense(cast.words, party, holder.last) != "and" or party.first - last.last > 2:
            break
        found.append(party)
        last = party
    return found


def _presiding(cast: Cast, trigger: Trigger, first: int) -> list[Party]:
    """عقد المجلس، برئاسة فلان، جلسة: who presides may stand before the noun."""
    near = cast.within(max(first, trigger.at - 30), trigger.at)
    return [
        p
        for p in near
        if link_sense(cast.words, p, first) == "presiding"
        and not heads_delegation(cast.words, p.first)
    ]


def _both(cast: Cast, event: Event, first: int) -> None:
    """فلان وفلان خلال لقائهما: both stand before the noun, joined by و."""
    subject = subject_of(cast, event.trigger.at, first)
    if subject is None or event.sides.second:
        return
    for party in cast.within(subject.last, event.trigger.at)[:1]:
        told_to = party.particle.endswith("ل") and is_like(cast, party)  # قال لنظيره
        tied = told_to or link_sense(cast.words, party, first) in _BESIDE
        if party.first - subject.last <= _NEAR and tied:
            event.sides.first, event.sides.second = [subject], [party]


def _put_subject(sides: Sides, holder: Party, due: bool) -> None:
    if sides.first and due and not sides.second:
        sides.second = sides.first  # أجرى فلان اتصالا … فلان
        sides.first = [holder]
    elif not sides.first:
        sides.first.append(holder)


def _presides(cast: Cast, trigger: Trigger, first: int) -> bool:
    forms = cast.words.forms
    verbs = ("تراس", "يتراس", "راس", "يراس", "تراست", "وتراس", "ويراس", "ويتراس", "سيتراس", "سيراس")
    near = range(max(first, trigger.at - 40), trigger.at)
    return any(forms[at] in verbs and forms[at - 1] != "علي" for at in near)  # على رأس وفد


def is_line(cast: Cast, trigger: Trigger, first: int) -> bool:
    """كان في استقباله: those told after are the hosts."""
    forms = cast.words.forms
    if trigger.at <= first or forms[trigger.at - 1] != "في":
        return False  # في استقباله, في مقدمة مستقبليه
    return any("كان" in forms[at] for at in range(max(first, trigger.at - 5), trigger.at))


def read_receiving_line(
    cast: Cast, event: Event, first: int, last: int, topic: Party | None
) -> None:
    trigger, sides = event.trigger, event.sides
    event.received = True
    event.rule = "receiving_line"
    after = trigger.at + trigger.size
    himself = after < last and cast.words.forms[after] in word_set("marker", "himself")
    assign(cast, sides, "receive", after + himself, last, subject_due=True)
    if trigger.pronoun or trigger.definite or himself:
        sides.second = [*sides.first, *sides.second]
        guest = subject_of(cast, trigger.at - 2, first) or topic
        sides.first = [guest] if guest else []
