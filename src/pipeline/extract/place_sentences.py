"""A scope in, the sentences that may say where its meeting took place out, with what is whose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.content_discussion import is_meeting, purpose_noun
from pipeline.extract.content_event import is_event, reached
from pipeline.extract.content_mentions import Cast
from pipeline.extract.content_venue import is_venue_noun
from pipeline.extract.content_words import COMMAS, Word, body_spans, without_and, word_set, words
from pipeline.extract.scope import Scope

_NEAR_BEFORE, _NEAR_AFTER = 14, 5  # words around a place in which a meeting is told
_POSTS = word_set("place_word.tsv", "post")
_TOPIC_WORDS = word_set("place_word.tsv", "topic")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence and which of them belong to a participant."""

    tokens: tuple[Word, ...]
    taken: dict[int, int]
    is_lead: bool


def sentences(scope: Scope, cast: Cast) -> Iterator[Sentence]:
    """Yield the lead, then the others that tell of a participant or of the meeting."""
    body = [span for span in body_spans(scope) if span != scope.lead]
    title = [s for s in scope.spans if s[0] < scope.article.body_start and s != scope.lead]
    for start, end in (scope.lead, *body, *title):
        tokens = words(scope.folded, start, end)
        taken = {i: m.first for m in cast.mentions(tokens) for i in range(m.first, m.last)}
        is_lead = (start, end) == scope.lead
        if is_lead or taken or any(_is_of_meeting(w.form) for w in tokens):
            yield Sentence(tokens, taken, is_lead)


@lru_cache(maxsize=1 << 14)
def _is_of_meeting(form: str) -> bool:
    return is_meeting(without_and(form))


def tells_meeting(tokens: Sequence[Word]) -> bool:
    """Tell whether a sentence holds any word of meeting."""
    return any(is_event(w.form) for w in tokens)


def in_topic(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a place belongs to what is discussed (لبحث الأوضاع في غزة) or to an office."""
    before = [without_and(w.form) for w in tokens[max(0, at - 3) : at]]
    if any(form in _POSTS for form in before) and not any(map(is_venue_noun, before)):
        return True  # السفير السعودي في عمان، but مقر الرئاسة في رام الله
    return of_discussion(tokens, at)


def of_discussion(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a place belongs to what is discussed: لمتابعة سير العمل في مركز التدريب."""
    for here in range(at - 1, max(-1, at - 10), -1):
        form = tokens[here].form
        if form in COMMAS or is_event(form):
            return False
        if form in _TOPIC_WORDS or purpose_noun(without_and(form)):
            return True
    return False


def near_meeting(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a meeting is told around a word, or somebody goes to the place that it names."""
    near = tokens[max(0, at - _NEAR_BEFORE) : at + _NEAR_AFTER]
    return any(is_event(w.form) for w in near) or reached(tokens, at)
