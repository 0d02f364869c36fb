"""A scope in, where the meeting took place out: venue, city and country."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.content_discussion import is_meeting, purpose_noun
from pipeline.extract.content_event import is_event, is_reach, reached
from pipeline.extract.content_gazetteer import city_at, country_at, country_of_adjective
from pipeline.extract.content_mentions import Cast, cast_of
from pipeline.extract.content_venue import clitic, country_of_seat, is_sure, venues
from pipeline.extract.content_words import (
    COMMAS,
    Word,
    body_spans,
    definite,
    without_and,
    word_set,
    words,
)
from pipeline.extract.scope import Scope
from pipeline.records import Quote, Reading

_IN = word_set("place_word.tsv", "in")
_CAPITAL = word_set("place_word.tsv", "capital")
_NEAR_BEFORE, _NEAR_AFTER = 14, 5  # words around a city in which a meeting is told
_POSTS = word_set("place_word.tsv", "post")
_TOPIC_WORDS = word_set("place_word.tsv", "topic")
_SUMMITS = word_set("place_word.tsv", "summit")
_CITY_STATES = frozenset(("SG", "MC", "VA"))
_DATELINE = 12  # words of the body's beginning in which a dateline stands
_ARRIVED = word_set("place_word.tsv", "arrived")
_AGENCIES = word_set("place_word.tsv", "agency")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting took place; the country as ISO 3166 alpha-2."""

    venue: Quote | None = None
    city: Quote | None = None
    country: Reading | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    tokens: tuple[Word, ...]
    taken: dict[int, int]  # words that belong to a participant
    is_lead: bool


def place(scope: Scope) -> Place:
    """Return venue, city and country; each None where the article leaves it open."""
    if scope.kind == "call":
        return Place()
    cast = cast_of(scope)
    sentences = list(_sentences(scope, cast))
    venue = _venue(scope, sentences)
    city = _city(scope, sentences) or _dateline(scope)
    country = _country(scope, sentences, venue, city)
    return Place(venue, city[0] if city else None, country)


def _sentences(scope: Scope, cast: Cast) -> Iterator[_Sentence]:
    """Yield the lead, then the others that tell of a participant or of the meeting."""
    body = [span for span in body_spans(scope) if span != scope.lead]
    title = [s for s in scope.spans if s[0] < scope.article.body_start and s != scope.lead]
    for start, end in (scope.lead, *body, *title):
        tokens = words(scope.folded, start, end)
        taken = {i: m.first for m in cast.mentions(tokens) for i in range(m.first, m.last)}
        is_lead = (start, end) == scope.lead
        if is_lead or taken or any(is_meeting(without_and(w.form)) for w in tokens):
            yield _Sentence(tokens, taken, is_lead)


def _venue(scope: Scope, sentences: Sequence[_Sentence]) -> Quote | None:
    for sentence in sentences:
        tokens = sentence.tokens
        if not sentence.is_lead and not _tells_meeting(tokens):
            continue
        towards = scope.kind == "visit" or reached(tokens, len(tokens))
        for first, last in venues(tokens, sentence.taken, towards):
            if not (sentence.is_lead or is_sure(tokens, first) or _follows_event(tokens, first)):
                continue
            start = tokens[first].start + clitic(tokens, first)
            venue = _quote(scope, start, tokens[last - 1].end, "venue")
            if not venue.text.split()[0].endswith("ة") or last - first > 1:
                return venue  # بمنزلة is no منزله
    return None


def _follows_event(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a place stands shortly behind a word of meeting: تتم المحادثات في جناح …"""
    return any(is_event(w.form) for w in tokens[max(0, at - 8) : at])


def _tells_meeting(tokens: Sequence[Word]) -> bool:
    return any(is_event(w.form) for w in tokens)


def _city(scope: Scope, sentences: Sequence[_Sentence]) -> tuple[Quote, str] | None:
    for sentence in sentences:
        for at in range(len(sentence.tokens)):
            found = _city_here(scope, sentence, at)
            if (
                found
                and not _in_topic(sentence.tokens, found[0])
                and (sentence.is_lead or _near_meeting(sentence.tokens, found[0]))
            ):
                first, start, size, code = found
                end = sentence.tokens[first + size - 1].end
                return _quote(scope, start, end, "city"), code
    return None


def _in_topic(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a place belongs to what is discussed (لبحث الأوضاع في غزة) or to an office."""
    if any(without_and(w.form) in _POSTS for w in tokens[max(0, at - 3) : at]):
        return True  # السفير السعودي في عمان
    for here in range(at - 1, max(-1, at - 10), -1):
        form = tokens[here].form
        if form in COMMAS or is_event(form):
            return False
        if form in _TOPIC_WORDS or purpose_noun(without_and(form)):
            return True
    return False


def _near_meeting(tokens: Sequence[Word], at: int) -> bool:
    near = tokens[max(0, at - _NEAR_BEFORE) : at + _NEAR_AFTER]
    return any(is_event(w.form) for w in near) or reached(tokens, at)


def _city_here(scope: Scope, sentence: _Sentence, at: int) -> tuple[int, int, int, str] | None:
    """Return (word, offset, number of words, country) of a city named as a place here."""
    tokens = sentence.tokens
    if at in sentence.taken:
        return None
    form = tokens[at].form
    before = without_and(tokens[at - 1].form) if at else ""
    weak = form == "بالمدينه" and scope.article.source_country == "SA"
    goes = before == "الي"
    if before in _IN or before in _SUMMITS or goes:
        found = city_at(tokens, at)
        if found and goes and not (reached(tokens, at) or _arrived(tokens, at + found[0])):
            return None
        if found and not _is_state(tokens, at, found):
            return at, tokens[at].start, *found
    found = city_at(tokens, at, "ب", weak) if form[0] == "ب" else None
    if found and not _is_state(tokens, at, found, "ب"):
        return at, tokens[at].start + 1, *found
    if form in _CAPITAL and at + 1 < len(tokens):
        return _named_city(tokens, at + 1)
    return None


def _arrived(tokens: Sequence[Word], after: int) -> bool:
    """Tell whether a place gone to is where they met: إلى واشنطن حيث أجرى محادثات."""
    return after < len(tokens) and tokens[after].form in _ARRIVED


def _named_city(tokens: Sequence[Word], at: int) -> tuple[int, int, int, str] | None:
    """مدينة سوتشي الروسية، العاصمة الفنلندية هلسنكي: known or not, it is a city."""
    while at < len(tokens) and (
        country_of_adjective(tokens[at].form)
        or tokens[at].form in '("«'
        or tokens[at].form in COMMAS
    ):
        at += 1
    if at >= len(tokens):
        return None
    found = city_at(tokens, at, weak=True)
    if found:
        return at, tokens[at].start, *found
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    code = country_of_adjective(after) if definite(after) else None
    return (at, tokens[at].start, 1, code) if code and tokens[at].is_word else None


def _is_state(tokens: Sequence[Word], at: int, found: tuple[int, str], prefix: str = "") -> bool:
    """Tell whether the name is rather that of a state: تونس، الكويت."""
    state = country_at(tokens, at, prefix)
    return state is not None and state[0] >= found[0] and state[1] not in _CITY_STATES


def _dateline(scope: Scope) -> tuple[Quote, str] | None:
    """Read سبق- الرياض: at the beginning of the body; an agency's home is no place."""
    body = scope.article.body_start
    tokens = words(scope.folded, body, min(len(scope.folded), body + 90))[:_DATELINE]
    ends = [i for i, w in enumerate(tokens) if w.form in ":-–—"]
    if not ends or any(w.form in _AGENCIES for w in tokens):
        return None
    for at in range(ends[-1] + 1 if len(ends) > 1 else min(ends[0] + 3, len(tokens))):
        found = city_at(tokens, at)
        if found and found[1] == scope.article.source_country and not _is_state(tokens, at, found):
            quote = _quote(scope, tokens[at].start, tokens[at + found[0] - 1].end, "dateline")
            return quote, found[1]
    return None


def _country(
    scope: Scope,
    sentences: Sequence[_Sentence],
    venue: Quote | None,
    city: tuple[Quote, str] | None,
) -> Reading | None:
    if city:
        return Reading(city[1], city[0].start, city[0].end, "country_of_city")
    return (
        _country_of_venue(scope, venue)
        or _stated_country(scope, sentences)
        or _country_of_host(scope)
        or _shared_country(scope)
    )


def _country_of_venue(scope: Scope, venue: Quote | None) -> Reading | None:
    if venue is None:
        return None
    tokens = words(scope.folded, venue.start, venue.end)
    seat = country_of_seat(tokens)
    if seat:
        return Reading(seat, venue.start, venue.end, "country_of_seat")
    for at, word in enumerate(tokens):
        code = country_of_adjective(word.form) if definite(word.form) else None
        found = country_at(tokens, at)
        if found or code:
            return Reading(
                found[1] if found else str(code), word.start, word.end, "country_of_venue"
            )
    return None


def _stated_country(scope: Scope, sentences: Sequence[_Sentence]) -> Reading | None:
    """Read في تركيا، بإيطاليا، زيارة إلى العراق outside the words of a participant."""
    for sentence in sentences:
        tokens = sentence.tokens
        for at, word in enumerate(tokens):
            if at in sentence.taken or not at:
                continue
            before = without_and(tokens[at - 1].form)
            found = None
            if before in _IN or (before == "الي" and reached(tokens, at)) or is_reach(before):
                found = country_at(tokens, at)
            elif word.form.startswith("ب"):
                found = country_at(tokens, at, "ب")
            elif before in _CAPITAL and (code := country_of_adjective(word.form)):
                found = (1, code)
            if found and _in_topic(tokens, at):
                continue
            if found and (sentence.is_lead or _near_meeting(tokens, at)):
                return Reading(
                    found[1], word.start, tokens[at + found[0] - 1].end, "country_stated"
                )
    return None


def _country_of_host(scope: Scope) -> Reading | None:
    for person in scope.participants:
        if person.side == "host" and person.country:
            country = person.country
            return Reading(country.value, country.start, country.end, "country_of_host")
    return None


def _shared_country(scope: Scope) -> Reading | None:
    """Where all parties are of one country, they met there unless the article says otherwise."""
    main = [person for person in scope.participants if person.side != "attendee"]
    known = [person.country for person in scope.participants if person.country]
    if known and len({country.value for country in known}) == 1:
        first = known[0]
        unknown = sum(person.country is None for person in main)
        if first.value != scope.article.source_country and 2 * unknown > len(main):
            return None  # the others may be of any state
        if len(first.value) == 2 and first.value not in ("UN", "EU", "AU"):
            return Reading(first.value, first.start, first.end, "country_of_parties")
    return None


def _quote(scope: Scope, start: int, end: int, rule: str) -> Quote:
    return Quote(scope.article.text[start:end], start, end, rule)
