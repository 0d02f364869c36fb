"""What the readers of a meeting's content are given: the article, and what tells the meeting."""

from dataclasses import dataclass

from pipeline.records import Article, Kind, MeetingDate, Participant, Status

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)  # its readers are kept by it: no hash of all it holds
class Scope:
    """One meeting inside one article, once its kind and parties are known."""

    article: Article
    folded: str  # fold(article.text): same length, same offsets
    sentences: tuple[
        Span, ...
    ]  # of the whole text, in order; the title is the first where there is one
    lead: Span  # the sentence that tells the meeting
    spans: tuple[Span, ...]  # the sentences that belong to this meeting, the lead among them
    kind: Kind
    status: Status
    participants: tuple[Participant, ...]
    date: MeetingDate | None = None
