"""A mention in, one mark for each of its fields out: the words it was read from and the rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Article, MeetingDate, Mention, Participant, Quote, Reading, Statement

Found = Quote | Reading | MeetingDate


@dataclass(frozen=True, slots=True)
class Mark:
    """A field of a meeting and where it was read: `article.text[start:end]`."""

    meeting: int  # the mention's ordinal
    field: str  # as in the guidelines, with places: participants[1].name
    value: str  # as the record has it
    start: int
    end: int
    rule: str
    is_quote: bool  # the value is the words themselves, not concluded from them


def marks_of(article: Article, mention: Mention) -> tuple[Mark, ...]:
    """Return the marks of a mention in the order of the text; a longer one before those in it."""
    marks = [
        Mark(mention.ordinal, field, *_read(found)) for field, found in _fields(mention) if found
    ]
    marks += [
        Mark(mention.ordinal, f"participants[{number}]", party.side, *_place(party), False)
        for number, party in enumerate(mention.participants)
    ]
    length = len(article.text)
    inside = [mark for mark in marks if 0 <= mark.start <= mark.end <= length]
    return tuple(sorted(inside, key=lambda mark: (mark.start, -mark.end, mark.field)))


def _fields(mention: Mention) -> Iterator[tuple[str, Found | None]]:
    for name in ("kind", "status", "date", "venue", "city", "country", "occasion"):
        yield name, getattr(mention, name)
    for number, party in enumerate(mention.participants):
        yield from _of_party(f"participants[{number}]", party)
    for number, topic in enumerate(mention.topics):
        yield f"topics[{number}]", topic
    for number, said in enumerate(mention.statements):
        yield from _of_statement(f"statements[{number}]", said)
    for number, outcome in enumerate(mention.outcomes):
        yield f"outcomes[{number}]", outcome


def _of_party(path: str, party: Participant) -> Iterator[tuple[str, Found | None]]:
    for name in ("name", "honorific", "position", "organization", "country"):
        yield f"{path}.{name}", getattr(party, name)


def _of_statement(path: str, said: Statement) -> Iterator[tuple[str, Found]]:
    yield f"{path}.speaker", said.speaker
    yield f"{path}.verb", said.verb
    yield f"{path}.text", said.text


def _read(found: Found) -> tuple[str, int, int, str, bool]:
    return (_value(found), *_place(found), isinstance(found, Quote))


def _place(found: Found | Participant) -> tuple[int, int, str]:
    return found.start, found.end, found.rule


def _value(found: Found) -> str:
    if isinstance(found, Quote):
        return found.text
    if isinstance(found, Reading):
        return found.value
    days = dict.fromkeys((found.first.isoformat(), found.last.isoformat()))
    return f"{' – '.join(days)} ({found.precision}, {found.basis})"
