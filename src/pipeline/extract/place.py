"""A scope in, where the meeting took place out: venue, city and country."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.content_event import is_event, reached
from pipeline.extract.content_mentions import cast_of
from pipeline.extract.content_venue import clitic, is_sure, venues
from pipeline.extract.content_words import Word, word_set
from pipeline.extract.place_city import city, dateline, visited
from pipeline.extract.place_country import country
from pipeline.extract.place_sentences import (
    Sentence,
    of_discussion,
    sentences,
    tells_meeting,
)
from pipeline.extract.scope import Scope
from pipeline.extract.trace import is_heard, refused
from pipeline.records import Quote, Reading

_CLAUSES = frozenset(("ما", "ان", "انه", "انها", "بان", "بانه"))
_PROPOSED = word_set("place_word.tsv", "proposed")
_CLAUSE_REACH = 16  # words before a place in which its clause may begin
_EVENT_REACH = 8  # words between a word of meeting and a venue behind it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting took place; the country as ISO 3166 alpha-2."""

    venue: Quote | None = None
    city: Quote | None = None
    country: Reading | None = None


def place(scope: Scope) -> Place:
    """Return venue, city and country; each None where the article leaves it open."""
    if scope.kind == "call":
        return Place()
    found = list(sentences(scope, cast_of(scope)))
    where = _venue(scope, found)
    town = city(scope, found) or visited(scope) or dateline(scope)
    return Place(where, town[0] if town else None, country(scope, found, where, town))


def _venue(scope: Scope, found: Sequence[Sentence]) -> Quote | None:
    for sentence in found:
        tokens = sentence.tokens
        if not (sentence.is_lead or is_heard() or tells_meeting(tokens)):
            continue
        towards = scope.kind == "visit" or reached(tokens, len(tokens))
        for first, last in venues(tokens, sentence.taken, towards):
            start = tokens[first].start + clitic(tokens, first)
            end = tokens[last - 1].end
            why = _other_venue(scope, sentence, (first, last), start)
            if why is None:
                return Quote(scope.article.text[start:end], start, end, "venue")
            refused("venue", start, end, why)
    return None


def _other_venue(scope: Scope, sentence: Sentence, span: tuple[int, int], start: int) -> str | None:
    """Return why a place is not where the meeting took place, None if it may be."""
    tokens, (first, last) = sentence.tokens, span
    sure = is_sure(tokens, first)
    told = tells_meeting(tokens) and (sure or _follows_event(tokens, first))
    if not (sentence.is_lead or told):
        return "no meeting is told beside it"
    if of_discussion(tokens, first):
        return "the place of what is discussed"
    if not sure and _of_another_clause(tokens, first):
        return "the place of something else"
    if any(w.form in _PROPOSED or w.form[1:] in _PROPOSED for w in tokens[:first]):
        return "only proposed"
    if last == first + 1 and scope.article.text[start : tokens[first].end].endswith("ة"):
        return "no place of its own"  # بمنزلة is no منزله
    return None


def _of_another_clause(tokens: Sequence[Word], at: int) -> bool:
    """أكد أن ما حدث في المستشفى …: a clause begins between the meeting and the place."""
    for here in range(at - 1, max(-1, at - _CLAUSE_REACH), -1):
        form = tokens[here].form
        if is_event(form):
            return False
        if form in _CLAUSES:
            return True
    return False


def _follows_event(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a place stands shortly behind a word of meeting: تتم المحادثات في جناح …"""
    return any(is_event(w.form) for w in tokens[max(0, at - _EVENT_REACH) : at])
