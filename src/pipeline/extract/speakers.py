"""An encounter in the sentences that tell it in, those who spoke in it and stand on no side out."""

from pipeline.extract.cast import Cast, Entity
from pipeline.extract.content_verbs import speech_verb
from pipeline.extract.event import Event
from pipeline.extract.lexica import openings, word_set
from pipeline.extract.party import Party, Span, read_party
from pipeline.extract.refusals import speaker_left

GATHERINGS = ("session", "conference")
MOST = 6
_NEAR = 12  # words around a speaker in which the meeting is named


def speakers(cast: Cast, event: Event, ranges: list[Span]) -> list[Party]:
    """Return the named persons who speak in a session or a conference, in the order of the text.

    A speaker counts where the sentence tells that it was said in the meeting (خلال الجلسة), or
    where the office belongs to the body that met (عضو المجلس، مندوب … لدى المجلس).
    """
    if event.kind not in GATHERINGS:
        return []
    told = {id(cast.entity(party)) for party in event.sides.main() + event.sides.attendee}
    found: dict[int, Party] = {}
    for first, last in ranges:
        for party in _heard(cast, first, last):
            entity = cast.entity(party)
            if id(entity) in told or id(entity) in found or not _is_named(entity):
                continue
            if _in_meeting(cast, first, party) or _of_body(cast, event, entity):
                found[id(entity)] = party
            else:
                speaker_left(cast, party)
    return list(found.values())[:MOST]


def _heard(cast: Cast, first: int, last: int) -> list[Party]:
    """Return the persons who stand as subject right behind a verb of speech."""
    forms = cast.words.forms
    found: list[Party] = []
    for at in range(first, last - 1):
        verb = speech_verb(forms[at])
        if verb is None or verb.is_participle or "that" not in verb.takes:
            continue
        if at > first and forms[at - 1] in word_set("speaker", "unsaid"):
            continue
        party = _before(cast, first, at) or _behind(cast, at + 1, last)
        if party is not None and party.kind == "person" and not party.particle:
            found.append(party)
    return found


def _before(cast: Cast, first: int, at: int) -> Party | None:
    """Return him who stands before the verb in أما فلان فقال."""
    if not cast.words.forms[at].startswith("ف"):
        return None
    near = [party for party in cast.within(first, at) if party.last == at]
    return near[-1] if near else None


def _behind(cast: Cast, at: int, last: int) -> Party | None:
    near = cast.within(at, at + 1)
    if near:
        return near[0]
    read = read_party(cast.words, at, last, certain=True)
    if read is None or read.name is None or not read.offices:
        return None  # of no list, and without an office beside it
    return cast.add(read)


def _is_named(entity: Entity) -> bool:
    return bool(entity.name) and bool(entity.offices)


def _in_meeting(cast: Cast, first: int, party: Party) -> bool:
    """Tell whether the words before the speaker or after him name the meeting as the place."""
    forms = cast.words.forms
    near = range(max(first, party.first - _NEAR), min(party.last + _NEAR, len(forms)))
    relayed = word_set("speaker", "relayed")
    if any(rest in relayed for at in near for _, _, rest in openings(forms[at])):
        return False  # a spokesman after the meeting
    nouns, before = word_set("speaker", "gathering"), word_set("speaker", "in_gathering")
    return any(
        rest in nouns and (forms[at - 1] in before or letters.endswith("ب"))
        for at in near
        if at > first
        for letters, _, rest in openings(forms[at])
    )


def _of_body(cast: Cast, event: Event, entity: Entity) -> bool:
    """Tell whether an office names the body that met, or a seat in it."""
    bodies = {
        form
        for party in event.sides.main()
        if party.kind in ("body", "country")
        for form in cast.words.forms[party.first : party.last]
        if form.startswith("ال")
    }
    offices = {rest for office in entity.offices for f in office for _, _, rest in openings(f)}
    if bodies & word_set("speaker", "of_states"):
        return bool(word_set("speaker", "diplomat") & offices)
    seats = word_set("speaker", "seat", "diplomat")
    return bool(bodies & offices) and bool(seats & offices)
