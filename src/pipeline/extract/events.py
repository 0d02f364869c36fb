"""A trigger in its sentence in, the encounter that it tells out: who on which side."""

from dataclasses import dataclass, field

from pipeline.extract.cast import Cast
from pipeline.extract.lexica import openings, word_set
from pipeline.extract.party import Party
from pipeline.extract.roles import Role, expect, link_before, roles_after
from pipeline.extract.triggers import Trigger
from pipeline.extract.words import COMMAS, ENDS, QUOTES, Words

_OBJECT_LINKS = frozenset(("مع", "ب"))
_IGNORED = frozenset(
    (
        "في",
        "علي",
        "من",
        "عن",
        "الي",
        "ل",
        "لدي",
        "حول",
        "بعد",
        "قبل",
        "خلال",
        "ضد",
        "بشان",
        "عبر",
        "عقب",
        "اثناء",
        "برعايه",
        "بقياده",
        "بدعوه",
        "منذ",
        "تجاه",
        "باسم",
        "بوساطه",
        "ضمن",
        "امام",
        "عند",
        "بمناسبه",
        "نحو",
        "بمشاركه",
        "بطلب",
        "بمقر",
    )
)
_ATTENDANCE = frozenset(("بحضور", "برفقه", "بمعيه", "بمشاركه"))
_EMBEDDED = frozenset(
    "جمع جمعه جمعها جمعته جمعتها يجمع سيجمع تجمع ستجمع جمعت اجراه اجراها اجرتها اجرته عقده عقدها عقدته عقدتها يعقده يعقدها سيعقده سيعقدها يجريها سيجريها اجري دار ضم ضمت تم جري عقد عقدت يعقد ستعقد سيعقد تعقد عقدا اجريا".split()
)
_LIGHT = frozenset(
    "عقد عقدت يعقد تعقد سيعقد ستعقد اجري اجرت يجري تجري سيجري ستجري اجريا عقدا جري جرت استهل استهلت بدا بدات يبدا انهي اختتم تراس يتراس راس يراس ادار واصل يواصل تلقي تلقت يتلقي كان اقام اقامت عقدوا اجروا يعقدان يجريان سيعقدان حضر يحضر شهد شهدت تبادل باشر".split()
)


@dataclass(slots=True, eq=False)
class Event:
    """An encounter as one place tells it; sides hold parties of the cast."""

    trigger: Trigger
    sentence: int
    kind: str
    rule: str
    hosts: list[Party] = field(default_factory=list)  # or the first side, where no one hosts
    guests: list[Party] = field(default_factory=list)  # or the other side
    chairs: list[Party] = field(default_factory=list)
    attendees: list[Party] = field(default_factory=list)

    def sides(self) -> int:
        """Return how many of the two main sides are filled."""
        return bool(self.hosts) + bool(self.guests)

    def main(self) -> list[Party]:
        """Return all who are no mere attendees."""
        return [*self.hosts, *self.guests, *self.chairs]


def read_event(cast: Cast, trigger: Trigger, sentence: int, first: int, last: int) -> Event | None:
    """Return the encounter told by a trigger in the words first to last of its sentence, or None."""
    if trigger.frame == "noun":
        return _noun_event(cast, trigger, sentence, first, last)
    return _verb_event(cast, trigger, sentence, first, last)


def _verb_event(cast: Cast, trigger: Trigger, sentence: int, first: int, last: int) -> Event | None:
    event = Event(trigger, sentence, trigger.kind, f"{trigger.frame}_verb")
    after = trigger.at + trigger.size
    subject = _party_before(cast, trigger.at, first) if not trigger.particle else None
    if subject:
        event.hosts.append(subject)
        event.rule += "_after_subject"
    _fill(cast, event, after, last, subject_due=subject is None)
    if event.hosts and not event.guests:
        _split_chain(cast, event)
    if not event.guests and trigger.frame in ("receive", "meet") and event.hosts and not subject:
        # والتقى مع X: the one who met was told before.
        pass
    return event


def _party_before(cast: Cast, at: int, floor: int) -> Party | None:
    """Return the party that ends directly before a word, with a comma or time between at most."""
    words = cast.words
    here = at - 1
    while here >= floor and (
        words.forms[here] in COMMAS
        or words.forms[here] in QUOTES
        or words.forms[here] in (")", ":", "-", "–")
    ):
        here -= 1
    for party in reversed(cast.within(max(floor, here - 40), here + 1)):
        if party.last >= here + 1 and party.first <= here:
            link = link_before(words, party, floor)
            return party if link in ("", "و", "،") else None
        break
    if here >= floor and at - floor <= 4:
        return _lenient_before(cast, here, floor)
    return None


def _lenient_before(cast: Cast, here: int, floor: int) -> Party | None:
    """A title's subject of unknown words: the first words of the sentence are a name."""
    party = expect(cast, floor, here + 1)
    return party if party and party.last >= here + 1 else None


def _fill(cast: Cast, event: Event, after: int, last: int, subject_due: bool) -> None:
    """Give the parties after a verb their sides, by their links and their order."""
    words = cast.words
    side: list[Party] | None = None
    transitive = event.trigger.frame in ("receive", "meet", "visit", "call", "chair")
    first_role = True
    expected = after
    while expected < last and (
        words.forms[expected] in QUOTES
        or words.forms[expected] in ("كل", "من")
        or words.forms[expected] in COMMAS
    ):
        expected += 1
    if subject_due or transitive:
        form = words.forms[expected] if expected < last else ""
        if form in ("مع",) and expected + 1 < last:
            expect(cast, expected + 1, last)
        elif form and form not in word_set("function_word"):
            expect(cast, expected, last)
    for role in roles_after(cast, after, last):
        link = role.link
        if role.breaks and not (first_role and role.gap < 3):
            if event.guests or link not in ("", "و", "،", *_OBJECT_LINKS):
                break
            if _has_verb(words, role):
                break
        if link in _ATTENDANCE:
            side = event.attendees
        elif link == "برياسه":
            side = event.chairs
        elif link in ("و", "،") and side is not None and role.gap <= 4:
            pass
        elif (
            link in ("و", "،")
            and side is not None
            and link == "،"
            and not event.guests
            and transitive
            and side is event.hosts
        ):
            side = event.guests
        elif (
            link in _OBJECT_LINKS
            and (link == "مع" or event.trigger.frame in ("meet", "call", "discuss"))
            and role.gap < 25
        ):
            side = event.guests
        elif link in ("", "،") and not role.breaks:
            if subject_due and not event.hosts:
                side = event.hosts
            elif (
                transitive
                and event.trigger.frame != "chair"
                and not event.guests
                and (event.hosts or not subject_due)
            ):
                side = event.guests
            elif event.trigger.frame == "chair" and not event.guests:
                side = event.guests
            else:
                side = None
        else:
            side = None
        if side is not None:
            side.append(role.party)
        first_role = False
        _expect_coordinated(cast, role.party, last, side)


def _expect_coordinated(cast: Cast, party: Party, last: int, side: list[Party] | None) -> None:
    """After a placed party, وX is one more, even of unknown words."""


def _has_verb(words: Words, role: Role) -> bool:
    for at in range(role.party.first - role.gap, role.party.first):
        form = words.forms[at]
        if form in word_set("clause_verb") or (
            form[0] in "وف" and form[1:] in word_set("clause_verb")
        ):
            return True
    return False


def _split_chain(cast: Cast, event: Event) -> None:
    """استقبل وزير الصحة سفير فلان: two offices read as one chain are host and guest."""
    if event.trigger.frame not in ("receive", "meet", "visit"):
        return
    party = event.hosts[-1]
    if len(party.offices) < 2 or party.office_after and party.name is None:
        return
    if party.office_after:
        cut = party.offices[0][0]
        guest = Party(cut, party.last, offices=party.offices)
        party.offices, party.office_after, party.last = [], False, cut
    else:
        cut = party.offices[1][0]
        guest = Party(
            cut,
            party.last,
            titles=[t for t in party.titles if t[0] >= cut],
            offices=party.offices[1:],
            name=party.name,
        )
        party.offices, party.name, party.last = party.offices[:1], None, cut
        party.titles = [t for t in party.titles if t[0] < cut]
    event.guests.append(cast.add(guest))


def _noun_event(cast: Cast, trigger: Trigger, sentence: int, first: int, last: int) -> Event | None:
    event = Event(trigger, sentence, trigger.kind, f"{trigger.kind}_noun")
    _fill_noun(cast, event, trigger.at + trigger.size, last)
    if trigger.pronoun == "هما":
        return event
    if not event.hosts:
        subject = _subject(cast, trigger, first)
        if subject:
            event.hosts.append(subject)
    return event


def _fill_noun(cast: Cast, event: Event, after: int, last: int) -> None:
    words = cast.words
    side: list[Party] | None = None
    between = False
    embedded = False
    _expect_after_links(cast, after, last)
    for role in roles_after(cast, after, last):
        link = role.link
        gap = range(role.party.first - role.gap, role.party.first)
        embeds = any(words.forms[at] in _EMBEDDED for at in gap)
        if embeds and not event.guests:
            embedded = True
        elif role.breaks and (event.guests or event.hosts) and link not in ("و",):
            break
        elif role.breaks and not embedded and _has_verb(words, role):
            break
        if link in _ATTENDANCE:
            side = event.attendees
        elif link == "برياسه":
            side = event.chairs
        elif link == "بين":
            between, side = True, event.hosts
        elif link in ("و", "،") and side is not None and role.gap <= 4:
            if between and side is event.hosts and event.hosts and link == "و":
                side = event.guests
            elif (
                event.kind in ("talks", "conference", "call")
                and side is event.hosts
                and not event.guests
                and link == "و"
                and not between
            ):
                side = event.guests  # مباحثات A وB
        elif link in _OBJECT_LINKS and role.gap < 25:
            side = event.guests
        elif link == "ل" and event.trigger.kind == "reception":
            side = event.guests
        elif (
            link in ("", "،")
            and (role.gap <= 2 or embeds)
            and not event.hosts
            and not event.trigger.pronoun
            and (not event.trigger.definite or embeds)
        ):
            side = event.hosts
        elif link in ("",) and event.trigger.pronoun and not event.guests and role.gap <= 6:
            side = event.guests
        elif (
            link == ""
            and event.hosts
            and not event.guests
            and event.kind in ("reception",)
            and role.gap <= 3
        ):
            side = event.guests
        else:
            side = None
        if side is not None:
            side.append(role.party)


def _expect_after_links(cast: Cast, after: int, last: int) -> None:
    """بين X وY, مع X: the words after the link are a party even where nothing else tells it."""
    words = cast.words
    for at in range(after, min(last - 1, after + 12)):
        form = words.forms[at]
        if form in ENDS:
            break
        if form in ("بين", "مع"):
            expect(cast, at + 1, last)


def _subject(cast: Cast, trigger: Trigger, first: int) -> Party | None:
    """Return who holds what a noun tells: after a light verb, or the subject of the sentence."""
    words = cast.words
    for at in range(trigger.at - 1, max(first, trigger.at - 45) - 1, -1):
        form = words.forms[at]
        if form in _LIGHT or (form[0] in "وف" and form[1:] in _LIGHT):
            for party in cast.within(at + 1, trigger.at):
                if link_before(words, party, at + 1) in ("",):
                    return party
            before = _party_before(cast, at, first)
            if before:
                return before
    for party in cast.within(first, trigger.at):
        if link_before(words, party, first) in ("", "و", "،"):
            return party
    return None
