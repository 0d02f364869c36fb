"""Tellings, parties and dates that came to nothing in, told to a listener with the reason why.

Every function returns at once where nobody listens: the reasons cost more than the reading.
"""

from collections.abc import Sequence

from pipeline.arabic.dates import FoundDate
from pipeline.extract.cast import Cast
from pipeline.extract.confidence import confidence
from pipeline.extract.events import Event
from pipeline.extract.party import Party
from pipeline.extract.signs import signs
from pipeline.extract.trace import is_heard, refused
from pipeline.extract.triggers import Trigger
from pipeline.extract.words import Words
from pipeline.records import Article


def trigger_refused(words: Words, trigger: Trigger, why: str) -> None:
    """Tell that a word which may tell a meeting told none."""
    if is_heard():
        start, end = words.starts[trigger.at], words.ends[trigger.at + trigger.size - 1]
        refused(f"{trigger.frame}_{trigger.kind}", start, end, why)


def event_falls(cast: Cast, event: Event, is_match: bool = False) -> None:
    """Tell that what a word told is no meeting by its sides."""
    if not is_heard():
        return
    sides = event.sides
    if is_match:
        why = "a fixture: teams on both sides"
    elif event.kind == "visit":
        why = "a visit in which no named host meets the visitor"
    elif (sides.first or sides.chair) and sides.second:
        why = "one side is nobody in particular"
    else:
        why = f"only one side is told ({_told(cast, sides.main())}), and no body's own session"
    trigger_refused(cast.words, event.trigger, why)


def event_repeats(cast: Cast, kept: Event, tellings: Sequence[Trigger]) -> None:
    """Tell which words tell again what another of them, by which the meeting is read, has told."""
    if is_heard():
        words = cast.words
        best = words.text[words.starts[kept.trigger.at] : words.ends[kept.trigger.at]]
        for trigger in tellings:
            if trigger is not kept.trigger:
                trigger_refused(words, trigger, f"the meeting that is read by {best}")


def events_left(
    article: Article, cast: Cast, told: Sequence[Event], chosen: Sequence[Event], threshold: float
) -> None:
    """Tell which meetings were left out: too unsure, or too many before them."""
    if not is_heard():
        return
    for event in told:
        if event in chosen:
            continue
        sure = confidence(article, cast, event)
        why = f"the article tells {len(chosen)} more prominent ones"
        if sure < threshold:
            shown = " ".join(signs(article, cast, event))
            why = f"too unsure: {sure:.2f}, below {threshold}; signs: {shown}"
        trigger_refused(cast.words, event.trigger, why)


def parties_left(cast: Cast, listed: Sequence[Party], kept: Sequence[Party]) -> None:
    """Tell which of those listed as present were left out as faceless."""
    if not is_heard():
        return
    for party in listed:
        if party not in kept:
            start, end = _bounds(cast, party)
            refused("attendance", start, end, "present, but nobody in particular")


def speaker_left(cast: Cast, party: Party) -> None:
    """Tell that somebody speaks of whom nothing says that he sat in the meeting."""
    if is_heard():
        start, end = _bounds(cast, party)
        refused("speaker", start, end, "nothing says that it was said in the meeting")


def dates_left(dates: Sequence[FoundDate], why: str) -> None:
    """Tell which dates in the sentence of a telling are not the meeting's."""
    if not is_heard():
        return
    for date in dates:
        day = date.first.isoformat() if date.first else "no day"
        refused(f"date_{date.basis}", date.start, date.end, f"{day}: {why}")


def _told(cast: Cast, parties: Sequence[Party]) -> str:
    spans = [_bounds(cast, party) for party in parties]
    return "؛ ".join(cast.words.text[start:end] for start, end in spans)


def _bounds(cast: Cast, party: Party) -> tuple[int, int]:
    words = cast.words
    return words.after(party.first, party.letters), words.ends[party.last - 1]
