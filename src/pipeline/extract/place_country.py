"""What is known of a meeting's place and parties in, the country that it took place in out."""

from collections.abc import Sequence

from pipeline.extract.content_event import is_reach, reached
from pipeline.extract.content_gazetteer import country_at, country_of_adjective
from pipeline.extract.content_venue import country_of_seat
from pipeline.extract.content_words import Word, definite, forms, without_and, word_set, words
from pipeline.extract.place_city import head, of_office, other_visit
from pipeline.extract.place_sentences import Sentence, in_topic, near_meeting
from pipeline.extract.scope import Scope
from pipeline.extract.trace import refused
from pipeline.records import Participant, Quote, Reading

_IN = word_set("place_word.tsv", "in")
_HOSTS = word_set("place_word.tsv", "hosts")
_STATE_OFFICES = word_set("place_word.tsv", "state_office")
_CAPITAL = word_set("place_word.tsv", "capital")


def country(
    scope: Scope,
    found: Sequence[Sentence],
    venue: Quote | None,
    city: tuple[Quote, str | None] | None,
) -> Reading | None:
    """Return the country as ISO 3166 alpha-2, by what is most certain; None where nothing is."""
    if city and city[1]:
        return Reading(city[1], city[0].start, city[0].end, "country_of_city")
    return (
        _of_venue(scope, venue)
        or _stated(found)
        or _of_host(scope)
        or _visited(scope)
        or _of_parties(scope)
    )


def _of_venue(scope: Scope, venue: Quote | None) -> Reading | None:
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
            value = found[1] if found else str(code)
            return Reading(value, word.start, word.end, "country_of_venue")
    return None


def _stated(found: Sequence[Sentence]) -> Reading | None:
    """Read في تركيا، بإيطاليا، زيارة إلى العراق outside the words of a participant."""
    for sentence in found:
        tokens = sentence.tokens
        for at, word in enumerate(tokens):
            named = _named(tokens, at) if at and at not in sentence.taken else None
            if named is None:
                continue
            why = _other_place(sentence, at)
            end = tokens[at + named[0] - 1].end
            if why is None:
                return Reading(named[1], word.start, end, "country_stated")
            refused("country", word.start, end, why)
    return None


def _other_place(sentence: Sentence, at: int) -> str | None:
    """Return why a state is not where the meeting took place, None if it may be."""
    of_body = sentence.tokens[at].form.startswith("ب") and of_office(sentence.tokens, at)
    if of_body or in_topic(sentence.tokens, at):
        return "the place of an office or of what is discussed"
    if other_visit(sentence.tokens, at):
        return "the place of another visit"
    if not sentence.is_lead and not near_meeting(sentence.tokens, at):
        return "no meeting is told beside it"
    return None


def _named(tokens: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Return (number of words, code) of a state named as a place at a word."""
    form = tokens[at].form
    before = without_and(tokens[at - 1].form)
    if (
        before in _IN
        or before in _HOSTS
        or (before == "الي" and reached(tokens, at))
        or is_reach(before)
    ):
        return country_at(tokens, at)
    if form.startswith("ب"):
        return country_at(tokens, at, "ب")
    if before in _CAPITAL and (code := country_of_adjective(form)):
        return 1, code
    return None


def _visited(scope: Scope) -> Reading | None:
    """زيارته إلى باكستان، التي تزور باكستان in the head of the news: it holds for all meetings."""
    for tokens in head(scope):
        for at, word in enumerate(tokens):
            before = without_and(tokens[at - 1].form) if at else ""
            prefix = "ل" if is_reach(before) and word.form.startswith("ل") else ""
            if not (is_reach(before) or (before == "الي" and reached(tokens, at))):
                continue
            named = country_at(tokens, at, prefix)
            if named and not other_visit(tokens, at):
                end = tokens[at + named[0] - 1].end
                return Reading(named[1], word.start + len(prefix), end, "country_visited")
    return None


def _of_host(scope: Scope) -> Reading | None:
    for person in scope.participants:
        if person.side == "host" and person.country:
            found = person.country
            return Reading(found.value, found.start, found.end, "country_of_host")
    return None


def _may_be_foreign(person: Participant) -> bool:
    """A name alone and an office of any state (الرئيس، المبعوث) may be of another state."""
    if person.position is None:
        return True
    return any(form in _STATE_OFFICES for form in forms(person.position.text))


def _of_parties(scope: Scope) -> Reading | None:
    """Where all parties are of one country, they met there unless the article says otherwise."""
    main = [person for person in scope.participants if person.side != "attendee"]
    known = [person.country for person in scope.participants if person.country]
    if not known or len({found.value for found in known}) > 1:
        return None
    first = known[0]
    abroad = first.value != scope.article.source_country and scope.kind != "session"
    if abroad and any(person.country is None and _may_be_foreign(person) for person in main):
        return None
    if len(first.value) != 2 or first.value in ("UN", "EU", "AU"):
        return None
    return Reading(first.value, first.start, first.end, "country_of_parties")
