"""Sentences of a meeting in, the city that it took place in out, with the state it lies in."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.extract.content_event import is_event, is_reach, reached
from pipeline.extract.content_gazetteer import city_at, country_at, country_of_adjective
from pipeline.extract.content_venue import is_venue_noun
from pipeline.extract.content_words import COMMAS, Word, definite, without_and, word_set, words
from pipeline.extract.lexica import is_common, openings
from pipeline.extract.lexica import word_set as lexicon
from pipeline.extract.place_sentences import Sentence, in_topic, near_meeting
from pipeline.extract.scope import Scope
from pipeline.extract.trace import refused
from pipeline.records import Quote

Named = tuple[int, int, int, str | None]  # first word, offset of the name, words, country
City = tuple[Quote, str | None]
_IN = word_set("place_word.tsv", "in")
_CAPITAL = word_set("place_word.tsv", "capital")
_TOWN = word_set("place_word.tsv", "town")
_SUMMITS = word_set("place_word.tsv", "summit")
_ARRIVED = word_set("place_word.tsv", "arrived")
_AGENCIES = word_set("place_word.tsv", "agency")
_HOSTS = word_set("place_word.tsv", "hosts")
_HOUSES = word_set("place_word.tsv", "house")
_LEFT = word_set("place_word.tsv", "left")
_LATER = word_set("place_word.tsv", "other_visit")
_OF_PERSONS = word_set("place_word.tsv", "namesake")
_OFFICIALS = ("مسوول", "المسوول")
_CITY_STATES = frozenset(("SG", "MC", "VA"))
_DATELINE = 12  # words of the body's beginning in which a dateline stands
_OFFICE_REACH = 7  # words between an office and the city that it stands in
_VISIT_REACH = 5  # words before a place in which another visit is told
LEAD_SENTENCES = 4  # of the whole article, the title among them
_LEAD, _STATED, _OF_OFFICE = 4, 2, -5  # how much speaks for a city


def city(scope: Scope, found: Sequence[Sentence]) -> City | None:
    """Return the city that most speaks for, the first of several; None where none is named."""
    best: tuple[int, City] | None = None
    for sentence in found:
        for named in _named(scope, sentence):
            why = _other_place(scope, sentence, named)
            quote = _quoted(scope, sentence.tokens, named, "city")
            if why:
                refused("city", quote.start, quote.end, why)
                continue
            score = _score(sentence, named)
            if best is None or score > best[0]:
                best = score, (quote, named[3])
    return best[1] if best and best[0] > _OF_OFFICE else None


def visited(scope: Scope) -> City | None:
    """Return the city that the head of the news says somebody came to; None for none.

    A visit's place holds for all its meetings, however late they are told.
    """
    for tokens in head(scope):
        for at, word in enumerate(tokens):
            before = without_and(tokens[at - 1].form) if at else ""
            prefix = "ل" if is_reach(before) and word.form.startswith("ل") else ""
            if not prefix and not (is_reach(before) or (before == "الي" and reached(tokens, at))):
                continue
            named = _city_gone_to(tokens, at, prefix)
            if named and not other_visit(tokens, at):
                return _quoted(scope, tokens, named, "city_visited"), named[3]
    return None


def _city_gone_to(tokens: Sequence[Word], at: int, prefix: str) -> Named | None:
    """وصل إلى بيروت، زيارته لبيروت، وصل إلى العاصمة اللبنانية بيروت."""
    name = city_at(tokens, at, prefix)
    if name and not _is_state(tokens, at, name, prefix):
        return at, tokens[at].start + len(prefix), *name
    return _named_city(tokens, at + 1) if tokens[at].form in _CAPITAL else None


def head(scope: Scope) -> list[tuple[Word, ...]]:
    """Return the words of the first sentences of the article."""
    return [words(scope.folded, *span) for span in scope.sentences[:LEAD_SENTENCES]]


def dateline(scope: Scope) -> City | None:
    """Read سبق- الرياض: at the beginning of the body; an agency's home is no place."""
    body = scope.article.body_start
    tokens = words(scope.folded, body, min(len(scope.folded), body + 90))[:_DATELINE]
    ends = [i for i, w in enumerate(tokens) if w.form in ":-–—"]
    if not ends:
        return None
    if any(w.form in _AGENCIES for w in tokens):
        refused("dateline", tokens[0].start, tokens[ends[-1]].end, "an agency's home")
        return None
    for at in range(ends[-1] + 1 if len(ends) > 1 else min(ends[0] + 3, len(tokens))):
        found = city_at(tokens, at)
        if found and found[1] == scope.article.source_country and not _is_state(tokens, at, found):
            named = (at, tokens[at].start, *found)
            return _quoted(scope, tokens, named, "dateline"), found[1]
    return None


def other_visit(tokens: Sequence[Word], at: int) -> bool:
    """بعد زيارة قصيرة للعاصمة، مستعد لزيارة سول: a place come from, or only thought of."""
    near = tokens[max(0, at - _VISIT_REACH) : at]
    if tokens[at - 1].form in _LEFT:
        return True
    visits = [i for i, w in enumerate(near) if is_reach(w.form) or is_reach(w.form[1:])]
    if not visits:
        return False
    here = max(0, at - _VISIT_REACH) + visits[-1]
    return any(without_and(w.form) in _LATER for w in tokens[max(0, here - 3) : here])


def _named(scope: Scope, sentence: Sentence) -> Iterator[Named]:
    before = ""
    for at, word in enumerate(sentence.tokens):
        told = _may_be_told(word.form) or _leads_to_place(before)
        found = _city_here(scope, sentence, at) if told else None
        if found:
            yield found
        before = word.form


def _other_place(scope: Scope, sentence: Sentence, named: Named) -> str | None:
    """Return why a city is not where the meeting took place, None if it may be."""
    tokens, at = sentence.tokens, named[0]
    if in_topic(tokens, at):
        return "the place of an office or of what is discussed"
    if other_visit(tokens, at):
        return "the place of another visit"
    if not sentence.is_lead and not near_meeting(tokens, at):
        return "no meeting is told beside it"
    return None


def _score(sentence: Sentence, named: Named) -> int:
    """A city of the lead goes first; one that an office stands in is hardly the meeting's."""
    tokens, at = sentence.tokens, named[0]
    score = _LEAD if sentence.is_lead else 0
    if named[1] > tokens[at].start and of_office(tokens, at):
        return score + _OF_OFFICE
    return score + _STATED


def of_office(tokens: Sequence[Word], at: int) -> bool:
    """أمين جمعية البر بأبها: the place of the office, where no venue stands between."""
    for here in range(at - 1, max(-1, at - _OFFICE_REACH), -1):
        form = tokens[here].form
        if not tokens[here].is_word or is_event(form) or is_venue_noun(form):
            return False
        if form.startswith(_OFFICIALS) or any(
            rest in lexicon("office") for _, _, rest in openings(form)
        ):
            return True
    return False


@lru_cache(maxsize=1 << 14)
def _may_be_told(form: str) -> bool:
    """Tell whether a word may be the name of a city, or stand before one: بالرياض، العاصمة."""
    return form[0] in "بل" or form in _CAPITAL or form in _TOWN


@lru_cache(maxsize=1 << 14)
def _leads_to_place(form: str) -> bool:
    """Tell whether the next word may be the name of a city: في، قمة، إلى."""
    bare = without_and(form)
    return bare == "الي" or any(bare in words for words in (_IN, _SUMMITS, _HOSTS, _HOUSES))


def _city_here(scope: Scope, sentence: Sentence, at: int) -> Named | None:
    """Return the city named as a place at a word."""
    tokens = sentence.tokens
    if at in sentence.taken:
        return None
    form = tokens[at].form
    before = without_and(tokens[at - 1].form) if at else ""
    weak = form == "بالمدينه" and scope.article.source_country == "SA"
    goes = before == "الي"
    if before in _IN or before in _SUMMITS or before in _HOSTS or before in _HOUSES or goes:
        found = city_at(tokens, at)
        if found and goes and not (reached(tokens, at) or _arrived(tokens, at + found[0])):
            return None
        if found and not _is_state(tokens, at, found):
            return at, tokens[at].start, *found
    found = city_at(tokens, at, "ب", weak) if form[0] == "ب" else None
    if found and not _is_state(tokens, at, found, "ب"):
        return at, tokens[at].start + 1, *found
    if form[0] == "ل" and is_reach(before):
        return _city_gone_to(tokens, at, "ل")  # خلال زيارته لبيروت
    return _after_noun(sentence, at) if at + 1 < len(tokens) else None


def _after_noun(sentence: Sentence, at: int) -> Named | None:
    """العاصمة الفنلندية هلسنكي، بمدينة بللسمر."""
    tokens, form = sentence.tokens, sentence.tokens[at].form
    named = _named_city(tokens, at + 1) if form in _CAPITAL else None
    if named is None and form in _TOWN and at + 1 not in sentence.taken:
        named = _town(tokens, at + 1)
    return named


def _arrived(tokens: Sequence[Word], after: int) -> bool:
    """Tell whether a place gone to is where they met: إلى واشنطن حيث أجرى محادثات."""
    return after < len(tokens) and tokens[after].form in _ARRIVED


def _named_city(tokens: Sequence[Word], at: int) -> Named | None:
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


def _town(tokens: Sequence[Word], at: int) -> Named | None:
    """بمدينة بللسمر: a name that no list holds; not مدينة الملك فلان, nor المدينة الذكية."""
    found = city_at(tokens, at, weak=True)
    if found:
        return at, tokens[at].start, *found
    form = tokens[at].form
    if not tokens[at].is_word or form in _OF_PERSONS or is_common(form) or country_at(tokens, at):
        return None
    if form.isascii() or form in lexicon("given_name"):
        return None
    return at, tokens[at].start, 1, None


def _is_state(tokens: Sequence[Word], at: int, found: tuple[int, str], prefix: str = "") -> bool:
    """Tell whether the name is rather that of a state: تونس، الكويت."""
    state = country_at(tokens, at, prefix)
    return state is not None and state[0] >= found[0] and state[1] not in _CITY_STATES


def _quoted(scope: Scope, tokens: Sequence[Word], named: Named, rule: str) -> Quote:
    first, start, size, _ = named
    end = tokens[first + size - 1].end
    return Quote(scope.article.text[start:end], start, end, rule)
