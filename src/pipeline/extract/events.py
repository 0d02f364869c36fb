"""A trigger in its sentence in, the encounter that it tells out: kind and sides."""

from dataclasses import dataclass, field

from pipeline.extract.cast import Cast
from pipeline.extract.lexica import openings, word_set
from pipeline.extract.party import Party
from pipeline.extract.roles import expect, form_sense, link_sense
from pipeline.extract.sides import Sides, assign, skip_marks
from pipeline.extract.subjects import held_by, party_before, subject_of
from pipeline.extract.triggers import Trigger
from pipeline.extract.words import COMMAS, ENDS, Words

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
_JOINING = frozenset(
    ("حيث", "قد", "وقد", "كما", "ثم", "الذي", "التي", "انه", "بانه", "انها", "بانها", "وانه")
)
_BESIDE = frozenset(("and", "bare", "with"))
_TAKES_IN = frozenset(("ضم", "يضم", "ضمت", "تضم", "سيضم", "ستضم"))
EXPECTED_WITHIN = 14


@dataclass(slots=True, eq=False)
class Event:
    """An encounter as one place of the article tells it."""

    trigger: Trigger
    sentence: int
    kind: str
    rule: str
    sides: Sides = field(default_factory=Sides)
    received: bool = False  # told as a receiving line: the first side is the guest
    guessed: bool = False  # the subject is that of the text before
    own: bool = False  # the first side stands in the noun itself: اجتماع مجلس …
    tellings: list[tuple[int, Trigger]] = field(default_factory=list)  # all places merged in


def read_event(  # noqa: PLR0913, PLR0917
    cast: Cast, trigger: Trigger, sentence: int, first: int, last: int, topic: Party | None
) -> Event | None:
    """Return the encounter told in words first to last of a sentence, or None.

    `topic` is the subject of the text before, whom a pronoun or a lone verb points at.
    """
    kind = "talks" if trigger.kind == "summit" else trigger.kind
    event = Event(trigger, sentence, kind, f"{trigger.frame}_{trigger.kind}")
    event.tellings.append((sentence, trigger))
    if _denied(cast, trigger, first) or _in_speech(cast, trigger, first):
        return None
    if trigger.frame == "noun":
        if trigger.kind == "reception" and _is_line(cast, trigger, first):
            _receiving_line(cast, event, first, last, topic)
        else:
            _noun(cast, event, first, last, topic)
    elif trigger.frame == "chair":
        _chair(cast, event, first, last)
    else:
        _verb(cast, event, first, last, topic)
    return event if event.sides.main() else None


def _in_speech(cast: Cast, trigger: Trigger, first: int) -> bool:
    """Words of a speaker, in quotation marks, tell no news; على هامش اجتماع … only when it was."""
    forms = cast.words.forms
    before = forms[first : trigger.at]
    if trigger.frame == "noun" and before[-1:] == ["هامش"]:
        return True
    return before.count("«") > before.count("»") or before.count('"') % 2 == 1


def _denied(cast: Cast, trigger: Trigger, first: int) -> bool:
    """لن يلتقي, عدم عقد اجتماع: no meeting took place."""
    forms = cast.words.forms
    near = forms[max(first, trigger.at - (1 if trigger.frame != "noun" else 2)) : trigger.at]
    return any(rest in word_set("negation") for form in near for _, _, rest in openings(form))


def _verb(cast: Cast, event: Event, first: int, last: int, topic: Party | None) -> None:
    trigger, sides = event.trigger, event.sides
    after = skip_marks(cast.words, trigger.at + trigger.size, last)
    subject = None if trigger.particle else party_before(cast, trigger.at, first)
    if subject:
        sides.first.append(subject)
        event.rule += "_after_subject"
        other = _joined_before(cast, subject, first) if _is_dual(cast, trigger) else None
        if other:
            sides.first[:], sides.second[:] = [other], [subject]
    _expect(cast, after, last, verb=trigger.frame != "discuss")
    if trigger.frame in ("receive", "meet"):
        _expect_object(cast, subject, after, last)
    assign(cast, sides, trigger.frame, after, last, subject_due=subject is None)
    if trigger.frame in ("discuss", "meet") and not sides.second and len(sides.first) > 1:
        sides.second += sides.first[1:]  # بحث فلان وفلان
        del sides.first[1:]
    if sides.first and not sides.second and trigger.frame in ("receive", "meet", "visit"):
        _split_chain(cast, event)
    _fill_subject(cast, event, first, topic)


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
        after = forms[event.trigger.at + 1] if event.trigger.at + 1 < len(forms) else ""
        joined = event.trigger.particle or forms[event.trigger.at - 1] in _JOINING
        joined = joined or after in ("خلالها", "خلاله", "فيها", "اثناءها")
        joined = joined or _is_like(cast, sides.first[0])
        subject = (subject_of(cast, event.trigger.at, first) or topic) if joined else None
        if (
            subject
            and (event.trigger.tense != "present" or joined)
            and cast.entity(subject) is not cast.entity(sides.first[0])
        ):
            sides.second, sides.first = sides.first, [subject]
            event.rule += "_subject_before"
            event.guessed = True


def _is_like(cast: Cast, party: Party) -> bool:
    """نظيره الروسي is the like of somebody told before, and so never the subject."""
    form = cast.words.forms[party.first][party.letters :]
    return form.startswith("نظير") and form != "نظير"


def _expect(cast: Cast, after: int, last: int, verb: bool) -> None:
    """Read what follows a verb, مع or بين as a party, even where no list knows its words."""
    words = cast.words
    if verb:
        expect(cast, after, last)
    for at in range(after, min(last - 1, after + EXPECTED_WITHIN)):
        if words.forms[at] in ENDS:
            break
        if form_sense(words.forms[at]) in ("between", "with"):
            expect(cast, skip_marks(words, at + 1, last), last)


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


def _noun(cast: Cast, event: Event, first: int, last: int, topic: Party | None) -> None:
    trigger, sides = event.trigger, event.sides
    after = trigger.at + trigger.size
    frame = _NOUN_FRAME[trigger.kind]
    _expect(cast, after, last, verb=False)
    due = not trigger.pronoun and not trigger.definite
    if trigger.pronoun:
        frame = _PRONOUN_FRAME.get(frame, frame)  # لدى استقباله أمس فلانا: the object is due
    assign(cast, sides, frame, after, last, subject_due=False, known=trigger.definite)
    event.own = bool(sides.first) and not trigger.pronoun
    if sides.first and not sides.second and (trigger.pronoun or _meets_object(cast, event)):
        sides.second, sides.first = sides.first, []  # لقائه اليوم فلانا, للقاء فلان
        event.own = False
    if not sides.second and len(sides.first) < 2 and frame == "talks":
        _move_included(cast, sides, after)
    if trigger.pronoun == "هما" or _between_them(cast.words, after, last):
        _both(cast, event, first)
        return
    holder, sense = held_by(cast, trigger.at, first)
    event.own = event.own or bool(holder and sense == "hold")
    sides.chair += _presiding(cast, trigger, first)
    if holder and not sides.second:
        between = cast.within(holder.last, trigger.at)
        sides.second += [
            p for p in between if link_sense(cast.words, p, holder.last) in ("with", "by")
        ][:1]
        if not sides.second and sense == "hold" and not sides.first:
            sides.second += _joined_after(cast, holder, between)
    if (holder and sense in ("preside",)) or (holder and _presides(cast, trigger, first)):
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


def _meets_object(cast: Cast, event: Event) -> bool:
    """للقاء فلان, اجتماع نظيره: what follows the noun is whom the subject meets."""
    trigger = event.trigger
    purpose = trigger.particle.endswith("ل") and trigger.kind == "talks" and not trigger.definite
    bare = event.sides.first[0].first - trigger.at == trigger.size
    return bare and (purpose or _is_like(cast, event.sides.first[0]))


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
        near = trigger.at - party.last <= 2 and link_sense(cast.words, party, first) == "to"
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
    return [p for p in near if link_sense(cast.words, p, first) == "presiding"]


def _both(cast: Cast, event: Event, first: int) -> None:
    """فلان وفلان خلال لقائهما: both stand before the noun, joined by و."""
    subject = subject_of(cast, event.trigger.at, first)
    if subject is None or event.sides.second:
        return
    for party in cast.within(subject.last, event.trigger.at)[:1]:
        if party.first - subject.last <= 2 and link_sense(cast.words, party, first) in _BESIDE:
            event.sides.first, event.sides.second = [subject], [party]


def _chair(cast: Cast, event: Event, first: int, last: int) -> None:
    """ترأس فلان مجلس …: a council with its presider; a noun of meeting speaks for itself."""
    trigger = event.trigger
    before = cast.words.forms[trigger.at - 1] if trigger.at else ""
    if (trigger.tense != "past" and event.sentence > 1) or before in ("الذي", "التي", "وهو"):
        return
    subject = None if trigger.particle else party_before(cast, trigger.at, first)
    after = trigger.at + trigger.size
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


def _put_subject(sides: Sides, holder: Party, due: bool) -> None:
    if sides.first and due and not sides.second:
        sides.second = sides.first  # أجرى فلان اتصالا … فلان
        sides.first = [holder]
    elif not sides.first:
        sides.first.append(holder)


def _presides(cast: Cast, trigger: Trigger, first: int) -> bool:
    forms = cast.words.forms
    verbs = ("تراس", "يتراس", "راس", "يراس", "تراست", "وتراس", "ويراس", "ويتراس", "سيتراس", "سيراس")
    return any(forms[at] in verbs for at in range(max(first, trigger.at - 40), trigger.at))


def _is_line(cast: Cast, trigger: Trigger, first: int) -> bool:
    """كان في استقباله: those told after are the hosts."""
    forms = cast.words.forms
    if trigger.at <= first or forms[trigger.at - 1] != "في":
        return False
    return any("كان" in forms[at] for at in range(max(first, trigger.at - 5), trigger.at))


def _receiving_line(cast: Cast, event: Event, first: int, last: int, topic: Party | None) -> None:
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
