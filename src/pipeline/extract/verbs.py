"""A verb that tells a meeting in, who is on which side of it out."""

from pipeline.extract.cast import Cast
from pipeline.extract.event import Event, expect_parties, is_like
from pipeline.extract.lexica import word_set
from pipeline.extract.party import Party
from pipeline.extract.roles import expect, is_clause_verb, link_sense
from pipeline.extract.sides import assign, skip_marks
from pipeline.extract.subjects import agent_after, party_before, subject_of
from pipeline.extract.triggers import Trigger
from pipeline.extract.words import COMMAS

CONVENED = 9  # words between a body and المنعقد
NEXT = 4  # words from التأم to its council
SUBJECT_WITHIN = 6  # words between a verb of talking and its subject

_JOINING = frozenset(
    ("حيث", "ان", "قد", "وقد", "كما", "ثم", "الذي", "التي", "انه", "بانه", "انها", "بانها", "وانه")
)


def read_verb(cast: Cast, event: Event, first: int, last: int, topic: Party | None) -> None:
    trigger, sides = event.trigger, event.sides
    after = skip_marks(cast.words, trigger.at + trigger.size, last)
    subject = None if trigger.particle else party_before(cast, trigger.at, first)
    if subject is None and topic and _is_himself(cast, after, last):
        subject, after = topic, after + 1
    if subject:
        sides.first.append(subject)
        event.rule += "_after_subject"
        other = _joined_before(cast, subject, first) if _is_dual(cast, trigger) else None
        if other:
            sides.first[:], sides.second[:] = [other], [subject]
    expect_parties(cast, after, last, verb=trigger.frame != "discuss")
    if trigger.frame in ("receive", "meet"):
        _expect_object(cast, subject, after, last)
    assign(cast, sides, trigger.frame, after, last, subject_due=subject is None)
    if trigger.frame == "discuss" and not sides.second and subject is None:
        sides.first[:] = sides.first if _begin_near(sides.first, after) else []
    if trigger.frame in ("discuss", "meet") and not sides.second and len(sides.first) > 1:
        sides.second += sides.first[1:]  # بحث فلان وفلان
        del sides.first[1:]
    if sides.first and not sides.second and trigger.frame in ("receive", "meet", "visit"):
        _split_chain(cast, event)
    if trigger.frame == "receive":
        _by_agent(cast, event, after, last)
    _fill_subject(cast, event, first, topic)


def _by_agent(cast: Cast, event: Event, after: int, last: int) -> None:
    """استقبل الوزير من طرف الرئيس, استقبل من قبل الملك سفير فلان: the agent is the host."""
    sides = event.sides
    agent = agent_after(cast, after, last)
    if agent is None or (sides.second and agent not in sides.main()):
        return
    guests = [party for party in (*sides.first, *sides.second) if party is not agent]
    sides.first[:], sides.second[:] = [agent], guests[:1]


def _is_himself(cast: Cast, at: int, last: int) -> bool:
    """كما استقبل سموه رئيس البلدية: he of whom the text before tells."""
    return at < last and cast.words.forms[at] in word_set("marker", "himself")


def _begin_near(parties: list[Party], after: int) -> bool:
    """واستعرضت الإدارة … أكاديمية ومدرسة: those told far behind the verb do not discuss."""
    return bool(parties) and parties[0].first - after <= SUBJECT_WITHIN


def _is_dual(cast: Cast, trigger: Trigger) -> bool:
    """بحثا، يجتمعان, and the plural اجتمعوا: the subject told before is of two or more."""
    return cast.words.forms[trigger.at].endswith(("ا", "ان", "ون", "وا"))


def _joined_before(cast: Cast, party: Party, first: int) -> Party | None:
    """Return the party to which another is joined by و, right before it."""
    if link_sense(cast.words, party, first) != "and":
        return None
    before = [p for p in cast.within(first, party.first) if p.last <= party.first]
    return before[-1] if before and party.first - before[-1].last <= 2 else None


def _fill_subject(cast: Cast, event: Event, first: int, topic: Party | None) -> None:
    """والتقى مع فلان, استقبل أمس فلانا: the subject was told before."""
    sides = event.sides
    if sides.second and not sides.first:
        subject = subject_of(cast, event.trigger.at, first) or topic
        if subject:
            sides.first.append(subject)
            event.rule += "_subject_before"
            event.guessed = True
    elif sides.first and not sides.second and event.trigger.frame in ("receive", "meet"):
        forms = cast.words.forms
        form = forms[event.trigger.at]
        after = forms[event.trigger.at + 1] if event.trigger.at + 1 < len(forms) else ""
        joined = event.trigger.particle or forms[event.trigger.at - 1] in _JOINING
        joined = joined or after in ("خلالها", "خلاله", "فيها", "اثناءها")
        joined = joined or is_like(cast, sides.first[0]) or _has_object(form)
        subject = (subject_of(cast, event.trigger.at, first) or topic) if joined else None
        if (
            subject
            and (event.trigger.tense != "present" or joined)
            and cast.entity(subject) is not cast.entity(sides.first[0])
        ):
            sides.second, sides.first = sides.first, [subject]
            if _has_object(form):
                sides.second, sides.first = sides.first, sides.second
            event.rule += "_subject_before"
            event.guessed = True


def _has_object(form: str) -> bool:
    """استقبله فلان, التقاه فلان: whom he met was told before, who met him comes after."""
    return form.endswith(("قبله", "قبلها", "قبلهم", "تقاه", "تقته", "تقاها", "تقاهم"))


def _expect_object(cast: Cast, subject: Party | None, after: int, last: int) -> None:
    """Read the object after the subject and the time, even where it is a name of no list."""
    words = cast.words
    at = after
    if subject is None:
        told = cast.within(after, after + 1)
        if not told or told[0].last >= last:
            return
        at = told[0].last
    while at < last and (words.forms[at] in COMMAS or _is_time(words.forms[at])):
        at += 1
    expect(cast, at, last)


def _is_time(form: str) -> bool:
    return form in word_set("function_word", "time")


def _split_chain(cast: Cast, event: Event) -> None:
    """استقبل وزير الصحة سفير فلان: two offices that were read as one chain are host and guest."""
    party = event.sides.first[-1]
    if party.office_after:
        if not party.offices or party.name is None:
            return
        cut = party.offices[0][0]
        rest = Party(cut, party.last, offices=party.offices)
        party.offices, party.office_after = [], False
    elif len(party.offices) > 1:
        cut = party.offices[1][0]
        titles = [title for title in party.titles if title[0] >= cut]
        rest = Party(cut, party.last, titles=titles, offices=party.offices[1:], name=party.name)
        party.offices, party.name = party.offices[:1], None
        party.titles = [title for title in party.titles if title[0] < cut]
    else:
        return
    party.last = cut
    event.sides.second.append(cast.split(party, rest))


def read_convene(cast: Cast, event: Event, first: int, last: int) -> None:
    """التأم المجلس, مجلس الحكومة، المنعقد اليوم: the council stands beside the verb."""
    trigger = event.trigger
    after = skip_marks(cast.words, trigger.at + trigger.size, last)
    party = party_before(cast, trigger.at, first)
    near = cast.within(after, min(after + NEXT, last))[:1]
    if party is None and cast.words.forms[trigger.at].startswith("المنعقد"):
        party = _convened_before(cast, first, trigger.at)
    if party is None and near and link_sense(cast.words, near[0], after) in ("bare", "comma"):
        party = near[0]
    if party:
        event.sides.first.append(party)
        event.own = True
    assign(cast, event.sides, "convene", after, last, subject_due=False)


def _convened_before(cast: Cast, first: int, at: int) -> Party | None:
    """الجمعية العامة لمنظمة كذا المنعقدة أمس: the body nearest before, no verb between."""
    words = cast.words
    for party in reversed(cast.within(max(first, at - CONVENED), at)):
        between = words.forms[party.last : at]
        if any(is_clause_verb(form) for form in between):
            return None
        if party.kind == "body":
            return party
    return None


def read_chair(cast: Cast, event: Event, first: int, last: int) -> None:
    """ترأس فلان مجلس …: a council with its presider; a noun of meeting speaks for itself."""
    trigger = event.trigger
    before = cast.words.forms[trigger.at - 1] if trigger.at else ""
    if (trigger.tense != "past" and event.sentence > 1) or before in ("الذي", "التي", "وهو"):
        return
    subject = None if trigger.particle else party_before(cast, trigger.at, first)
    after = trigger.at + trigger.size
    if trigger.frame == "oversee":
        _read_overseen(cast, event, subject or _after_verb(cast, after, last), first, last)
        return
    bare = [
        p
        for p in cast.within(after, last)[:3]
        if link_sense(cast.words, p, after) in ("bare", "comma")
    ]
    if subject is None and bare:
        subject = bare.pop(0)
    if subject and bare and bare[0].kind == "body" and bare[0].first - after < 40:
        event.sides.chair.append(subject)
        event.sides.first.append(bare[0])
        event.own = True


def _after_verb(cast: Cast, after: int, last: int) -> Party | None:
    near = cast.within(after, min(after + 2, last))
    return near[0] if near and near[0].kind == "person" else None


def _read_overseen(cast: Cast, event: Event, presider: Party | None, first: int, last: int) -> None:
    """أشرف الوزير اليوم على المجلس الجهوي: the body after على sits, who oversees it presides."""
    noun = cast.words.forms[event.trigger.at].endswith(("ه", "ها"))
    presider = presider or (subject_of(cast, event.trigger.at, first) if noun else None)
    after = event.trigger.at + event.trigger.size
    for party in cast.within(after, last)[:3]:
        over = cast.words.forms[party.first - 1] == "علي"
        if presider and party.kind == "body" and over and party is not presider:
            event.sides.chair.append(presider)
            event.sides.first.append(party)
            event.own = True
            return
