"""A cleaned article in, the meetings it tells out."""

from bisect import bisect_right
from hashlib import sha256

from pipeline.arabic.fold import fold
from pipeline.arabic.sentences import sentences
from pipeline.extract.attendance import attendees
from pipeline.extract.cast import Cast
from pipeline.extract.confidence import confidence
from pipeline.extract.events import Event, read_event
from pipeline.extract.kinds import settle_kind
from pipeline.extract.merge import merge_events
from pipeline.extract.occasion import occasion
from pipeline.extract.outcomes import outcomes
from pipeline.extract.party import Party, Span
from pipeline.extract.people import participants
from pipeline.extract.place import place
from pipeline.extract.refusals import event_falls, events_left, trigger_refused
from pipeline.extract.scope import Scope
from pipeline.extract.signs import is_looked_back_on, is_peg
from pipeline.extract.speakers import speakers
from pipeline.extract.statements import statements
from pipeline.extract.status import read_status
from pipeline.extract.subjects import subject_of
from pipeline.extract.told import Told
from pipeline.extract.topics import topics
from pipeline.extract.trace import forget
from pipeline.extract.triggers import Trigger, find_triggers
from pipeline.extract.trust import trust
from pipeline.extract.when import corrected, is_background, meeting_date
from pipeline.extract.words import Words
from pipeline.records import Article, Mention, Reading

THRESHOLD = 0.37
MOST_MEETINGS = 5
ATTENDANCE_REACH = 6  # sentences after the telling in which those present are listed


def extract_mentions(article: Article) -> list[Mention]:
    """Return the meetings of an article, the most prominent first; most articles hold none."""
    words = Words(article.text, fold(article.text))
    triggers = find_triggers(words)
    if not triggers:
        return []
    spans = sentences(article.text)
    ranges = [words.between(start, end) for start, end in spans]
    parties = Told(words)
    if not _may_meet(parties, triggers, ranges):
        return []
    cast = Cast(parties, ranges)
    told = merge_events(article, cast, _events(cast, triggers, ranges))
    told = [event for event in told if _is_news(article, cast, event, spans)]
    chosen = [event for event in told if confidence(article, cast, event) >= THRESHOLD]
    chosen = chosen[:MOST_MEETINGS]
    events_left(article, cast, told, chosen, THRESHOLD)
    return [
        _mention(article, cast, spans, event, chosen, ranges, number)
        for number, event in enumerate(chosen)
    ]


def _is_news(article: Article, cast: Cast, event: Event, spans: tuple[Span, ...]) -> bool:
    """What the title tells is news; elsewhere neither what is long past nor what is recalled."""
    if is_background(article, cast, event, spans) or is_peg(article, cast, event):
        return False
    starts = [cast.words.starts[trigger.at] for _, trigger in event.tellings]
    titled = any(start < article.body_start for start in starts)
    return titled or not is_looked_back_on(cast, event.trigger)


def _may_meet(parties: Told, triggers: list[Trigger], ranges: list[Span]) -> bool:
    """Read the sentences of the triggers alone; where nobody stands in them, nobody met.

    It spares most articles the reading of all their parties.
    """
    starts = [first for first, _ in ranges]
    numbers = sorted({bisect_right(starts, trigger.at) - 1 for trigger in triggers} | {0, 1})
    near = [ranges[number] for number in numbers if 0 <= number < len(ranges)]
    cast = Cast(parties, near)
    events = _events(cast, triggers, near)
    if any(_has_two_sides(event) for event in events):
        forget()  # what this first look gave up
        return True
    for event in events:
        event_falls(cast, event)
    return False


def _has_two_sides(event: Event) -> bool:
    sides = event.sides
    alone = any(party.kind != "person" for party in sides.first)  # a session, a gathering
    cabinet = event.trigger.kind == "session" and event.trigger.size > 1
    large = event.trigger.kind in ("conference", "summit") and bool(sides.first or sides.attendee)
    attended = len(sides.attendee) + len(sides.first) >= 2 and bool(sides.attendee)
    both = bool(sides.chair or (sides.second and sides.first))
    return both or alone or cabinet or large or attended


def _events(cast: Cast, triggers: list[Trigger], ranges: list[Span]) -> list[Event]:
    """Read the triggers in order; the subject of a sentence is the topic of the next."""
    found = []
    number = 0
    topic: Party | None = None
    actor: Party | None = None  # who received or met last: كما استقبل … goes on with him
    for trigger in triggers:
        while number + 1 < len(ranges) and ranges[number][1] <= trigger.at:
            topic = subject_of(cast, ranges[number][1], ranges[number][0]) or topic
            number += 1
        first, last = ranges[number]
        if first <= trigger.at < last:
            event = read_event(
                cast,
                trigger,
                number,
                first,
                last,
                (actor or topic) if trigger.frame != "noun" else topic,
            )
            if event:
                found.append(event)
                if event.sides.first and event.sides.second:
                    actor = event.sides.first[0]
            else:
                trigger_refused(cast.words, trigger, "no party beside it")
    return found


def _mention(  # noqa: PLR0913, PLR0917
    article: Article,
    cast: Cast,
    spans: tuple[tuple[int, int], ...],
    event: Event,
    chosen: list[Event],
    ranges: list[Span],
    number: int,
) -> Mention:
    words = cast.words
    trigger = event.trigger
    start, end = words.starts[trigger.at], words.ends[trigger.at + trigger.size - 1]
    _add_attendees(cast, event, chosen, ranges)
    settle_kind(article, cast, event, ranges)
    _add_speakers(cast, event, chosen, ranges)
    people = participants(article, cast, event)
    status = corrected(article, cast, event, spans, read_status(article, cast, event))
    own = _own_range(spans, event, chosen)
    date = meeting_date(article, cast, event, chosen[0], spans, own, status.value)
    scope = Scope(
        article=article,
        folded=words.folded,
        sentences=spans,
        lead=spans[event.sentence],
        spans=spans[slice(*own)],
        kind=event.kind,  # type: ignore[arg-type]
        status=status.value,  # type: ignore[arg-type]
        participants=people,
        date=date,
    )
    where = place(scope)
    return Mention(
        mention_id=sha256(f"{article.article_id}\x1f{number}".encode()).hexdigest()[:16],
        article_id=article.article_id,
        ordinal=number,
        kind=Reading(event.kind, start, end, event.rule),
        status=status,
        confidence=round(trust(article, cast, event, people, date, status, len(chosen) == 1), 2),
        date=date,
        venue=where.venue,
        city=where.city,
        country=where.country,
        occasion=occasion(scope),
        participants=people,
        topics=topics(scope),
        statements=statements(scope),
        outcomes=outcomes(scope),
    )


def _add_attendees(cast: Cast, event: Event, chosen: list[Event], ranges: list[Span]) -> None:
    """Add those listed as present, up to the sentence where the next encounter is told."""
    later = [other.sentence for other in chosen if other.sentence > event.sentence]
    last = min([*later, event.sentence + ATTENDANCE_REACH, len(ranges)])
    main = {id(cast.entity(party)) for party in event.sides.main()}
    own = ranges[event.sentence : last]
    for party in attendees(cast, own):
        if id(cast.entity(party)) not in main:
            event.sides.attendee.append(party)


def _add_speakers(cast: Cast, event: Event, chosen: list[Event], ranges: list[Span]) -> None:
    """Add those who spoke in a session, up to the sentence where the next encounter is told."""
    later = [other.sentence for other in chosen if other.sentence > event.sentence]
    first = 1 if event is chosen[0] else event.sentence
    event.sides.attendee += speakers(cast, event, ranges[first : min(later, default=len(ranges))])


def _own_range(spans: tuple[Span, ...], event: Event, chosen: list[Event]) -> Span:
    """The sentences from the one that tells the meeting to the one that tells the next meeting."""
    later = [other.sentence for other in chosen if other.sentence > event.sentence]
    last = min(later, default=len(spans))
    first = 0 if event is chosen[0] else event.sentence
    if event is chosen[0]:
        earlier = [
            other.sentence
            for other in chosen
            if other is not event and other.sentence < event.sentence
        ]
        first = max(earlier, default=-1) + 1
    return first, last
