"""The tellings of one meeting in, its topics, statements and outcomes out, each once."""

from collections.abc import Callable, Iterator, Sequence

from pipeline.addresses import stable_id
from pipeline.arabic.fold import fold
from pipeline.records import Mention, Quote, Statement
from pipeline.resolve.casts import Cast
from pipeline.resolve.names import names_agree
from pipeline.resolve.offices import office_tokens
from pipeline.resolve.resolution import MeetingStatement, Outcome, Topic
from pipeline.resolve.told import Told

_COMPARED_WORDS = 6  # of a statement: rewrites cut its end


def topics(meeting_id: str, group: Sequence[Told]) -> list[Topic]:
    """Return what was discussed, in the order of the earliest telling of each."""
    found = _items(group, lambda mention: mention.topics)
    return [
        Topic(stable_id("topic", meeting_id, key), meeting_id, place, text, count)
        for place, (key, text, count) in enumerate(found)
    ]


def outcomes(meeting_id: str, group: Sequence[Told]) -> list[Outcome]:
    """Return what came of it, in the order of the earliest telling of each."""
    found = _items(group, lambda mention: mention.outcomes)
    return [
        Outcome(stable_id("outcome", meeting_id, key), meeting_id, place, text, count)
        for place, (key, text, count) in enumerate(found)
    ]


def _items(
    group: Sequence[Told], get: Callable[[Mention], Sequence[Quote]]
) -> Iterator[tuple[str, str, int]]:
    """Yield (folded text, text, how many tellings have it)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for told in group:
        for quote in get(told.telling.mention):
            found.setdefault(_key(quote.text), []).append((quote.text, told.mention_id))
    for key, said in found.items():
        yield key, said[0][0], len({mention_id for _, mention_id in said})


def statements(meeting_id: str, group: Sequence[Told], cast: Cast) -> list[MeetingStatement]:
    """Return who said what, in the order of the earliest telling of each."""
    found: dict[str, list[tuple[Statement, str]]] = {}
    for told in group:
        for statement in told.telling.mention.statements:
            found.setdefault(_opening(statement), []).append((statement, told.mention_id))
    return [
        _statement(meeting_id, place, key, said, cast)
        for place, (key, said) in enumerate(found.items())
    ]


def _opening(statement: Statement) -> str:
    return " ".join(fold(statement.text.text).split()[:_COMPARED_WORDS])


def _statement(
    meeting_id: str, place: int, key: str, said: list[tuple[Statement, str]], cast: Cast
) -> MeetingStatement:
    first = said[0][0]
    return MeetingStatement(
        statement_id=stable_id("statement", meeting_id, key),
        meeting_id=meeting_id,
        participant_id=_speaker(first.speaker.text, cast),
        ordinal=place,
        speaker_name=first.speaker.text,
        verb=first.verb.text,
        text=first.text.text,
        mention_count=len({mention_id for _, mention_id in said}),
    )


def _speaker(speaker: str, cast: Cast) -> str | None:
    """Return the participant whom the speaker's words name; None where not one does."""
    found = [
        participant.participant_id
        for participant in cast.participants
        if (participant.name and names_agree(participant.name, speaker))
        or (participant.position and office_tokens(participant.position) == office_tokens(speaker))
    ]
    return found[0] if len(found) == 1 else None


def _key(text: str) -> str:
    return " ".join(fold(text).split())
