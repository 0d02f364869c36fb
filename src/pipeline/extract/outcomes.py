"""A scope in, what came of the meeting out: signed, agreed, decided, invited, formed."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extract.content_discussion import noun as discussing
from pipeline.extract.content_event import is_event
from pipeline.extract.content_items import Range, heads, items
from pipeline.extract.content_mentions import Cast, cast_of
from pipeline.extract.content_scene import scene_sense
from pipeline.extract.content_words import (
    STOPS,
    Word,
    body_spans,
    forms,
    rows,
    without_and,
    word_set,
    words,
)
from pipeline.extract.scope import Scope
from pipeline.extract.trace import refused
from pipeline.records import Quote

MOST = 8
_REACH = 22  # words between the verb and its outcome
_NEGATIONS = word_set("outcome_word.tsv", "negation")
_BACKGROUND = word_set("outcome_word.tsv", "background")
_EARLIER = word_set("outcome_word.tsv", "earlier")
_THAT = word_set("outcome_word.tsv", "that")
_NOUNS = word_set("outcome_word.tsv", "noun")
_PASSIVE = word_set("outcome_word.tsv", "passive")
_CONDITIONS = word_set("outcome_word.tsv", "condition")
_BASED = word_set("outcome_word.tsv", "based")


class _Verb(NamedTuple):
    kind: str  # agreed, approved, decided, signed, formed, invited, visit
    before: frozenset[str]


_JOINING = ("", "و", "ف")
_DONE = _Verb("done", frozenset(("nothing",)))


def outcomes(scope: Scope) -> tuple[Quote, ...]:
    """Return the spans that tell an outcome, in the order of the text; none if not yet held."""
    if scope.status != "held":
        return ()
    cast = cast_of(scope)
    found = [
        quote for start, end in body_spans(scope) for quote in _in_sentence(scope, cast, start, end)
    ]
    return tuple(_distinct(found)[:MOST])


def _in_sentence(scope: Scope, cast: Cast, start: int, end: int) -> Iterator[Quote]:
    tokens = words(scope.folded, start, end)
    here = 0
    for at, verb in _verbs(tokens):
        if at < here:
            continue
        rule, word = f"outcome_{verb.kind}", tokens[at]
        if not _belongs(scope, cast, tokens, at, verb):
            refused(
                rule, word.start, word.end, "told of nobody's meeting here, or of an earlier one"
            )
            continue
        spans = _spans(cast, tokens, at, verb)
        if not spans:
            refused(rule, word.start, word.end, "nothing that came of it stands after it")
        for first, last in spans:
            here = last
            quote = _quote(scope, tokens, (first, last), verb)
            if quote:
                yield quote


def _verbs(tokens: Sequence[Word]) -> Iterator[tuple[int, _Verb]]:
    for at, word in enumerate(tokens):
        if word.form not in _openers():
            continue
        verb = _lexicon().get(word.form) or _lexicon().get(without_and(word.form))
        if verb is None and without_and(word.form) in _decisions() and _is_done(tokens, at):
            verb = _DONE
        if verb is None:
            continue
        if _is_unreal(tokens, at):
            refused(f"outcome_{verb.kind}", word.start, word.end, "negated, or not yet done")
        else:
            yield at, verb


def _is_unreal(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a verb is negated, or told as a hope or a condition (إذا تم التوصل …)."""
    if at and tokens[at - 1].form in _NEGATIONS:
        return True
    return any(without_and(w.form) in _CONDITIONS for w in tokens[max(0, at - 3) : at])


def _is_done(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether تم or جرى stands before a verbal noun, with at most خلال اللقاء between."""
    for here in range(at - 1, max(-1, at - 4), -1):
        if without_and(tokens[here].form) in _PASSIVE:
            if here and tokens[here - 1].form in _THAT and tokens[here].form == "يتم":
                return False  # المطلوب أن يتم عقد …
            return here == at - 1 or scene_sense(tokens[here + 1].form) is not None
        if tokens[here].form in STOPS:
            return False
    return False


def _belongs(scope: Scope, cast: Cast, tokens: Sequence[Word], at: int, verb: _Verb) -> bool:
    """Tell whether a sentence tells of this meeting's outcome and of nobody else's."""
    if without_and(tokens[0].form) in _BACKGROUND:
        return False
    mentions = cast.mentions(tokens)
    if verb.kind in ("resolved", "done"):
        return _is_of_meeting(scope, tokens, at)
    if verb.kind in ("approved", "decided"):
        by_party = "علي" in verb.before and any(at < m.first <= at + 3 for m in mentions)
        return by_party or (scope.kind in ("session", "conference") and bool(mentions))
    passive = any(without_and(w.form) in _PASSIVE for w in tokens[max(0, at - 12) : at])
    if verb.kind in ("formed", "passive") or tokens[at].form in _NOUNS:
        # الاتفاق, unless تم stands before it, is nothing done; nor is استعراض تشكيل لجنة
        return passive and not (at and discussing(tokens[at - 1].form))
    return _is_theirs(scope, tokens, at, bool(mentions), passive)


def _is_theirs(
    scope: Scope, tokens: Sequence[Word], at: int, is_named: bool, passive: bool
) -> bool:
    """Tell whether an agreement is of those who met, by who is named and when it was."""
    if any(w.form in _EARLIER for w in tokens[at : at + 12]):
        return False
    if is_named or tokens[0].start <= scope.article.body_start:
        return True
    return passive and any(is_event(w.form) for w in tokens)


def _is_of_meeting(scope: Scope, tokens: Sequence[Word], at: int) -> bool:
    """Tell whether what was done is told of the meeting itself: it is named close by."""
    if any(w.form in _EARLIER for w in tokens[at : at + 12]):
        return False
    if scope.kind == "session" or (tokens[0].start, tokens[-1].end) == scope.lead:
        return True
    return any(is_event(w.form) for w in tokens[max(0, at - 8) : at + 8])


def _spans(cast: Cast, tokens: Sequence[Word], at: int, verb: _Verb) -> list[Range]:
    """Return the words of the outcomes that belong to a verb."""
    wanted = verb.before
    if wanted & {"paper", "body", "invitation", "visit"}:
        return _around_noun(tokens, at, next(iter(wanted)))
    if verb.kind in ("passive", "done"):
        return items(tokens, at + (verb.kind == "passive"))[:1]
    if "nothing" in wanted:
        subjects = {mention.first: mention.last for mention in cast.mentions(tokens)}
        first = _past_subject(tokens, at, subjects)
        return items(tokens, first) if first is not None else []
    return _behind(tokens, at, wanted)


def _behind(tokens: Sequence[Word], at: int, wanted: frozenset[str]) -> list[Range]:
    """Return the words behind the preposition that a verb takes: على، لصالح، ب."""
    reach = _REACH // 2 if tokens[at].form in _NOUNS else _REACH
    for here in range(at + 1, min(at + reach, len(tokens))):
        form = tokens[here].form
        if form in wanted and tokens[here - 1].form not in _BASED:
            return _after(tokens, here + 1)
        if "ب" in wanted and form[0] == "ب" and form[1:] in _decisions() | heads():
            return items(tokens, here)
        if form in STOPS:
            break
    return []


def _after(tokens: Sequence[Word], first: int) -> list[Range]:
    if first >= len(tokens) or tokens[first].form in _THAT:
        return []
    return items(tokens, first)


def _past_subject(tokens: Sequence[Word], at: int, subjects: dict[int, int]) -> int | None:
    """Pass over the body that decided, up to what it decided."""
    here = subjects.get(at + 1, at + 1)
    if here > at + 1 and here < len(tokens) and _is_object(tokens[here]):
        return here
    for place in range(here, min(at + 3 * _REACH, len(tokens))):
        form = tokens[place].form
        if form in STOPS or form in _THAT:
            return None
        if form in _decisions():
            return place
    return None


def _is_object(word: Word) -> bool:
    """Tell whether what was decided stands here, and not when or where."""
    return word.is_word and scene_sense(word.form) is None and word.form not in _THAT


def _around_noun(tokens: Sequence[Word], at: int, kind: str) -> list[Range]:
    for here in range(at + 1, min(at + _REACH, len(tokens))):
        form = tokens[here].form
        if form in STOPS:
            return []
        if _nouns().get(form) == kind or _nouns().get(form.removeprefix("ل")) == kind:
            if kind == "visit" and tokens[here - 1].form != "الي" and form[0] != "ل":
                return []
            return items(tokens, here)[:1]
    return []


def _quote(scope: Scope, tokens: Sequence[Word], span: Range, verb: _Verb) -> Quote | None:
    first, last = span
    while first < last and not tokens[first].is_word:
        first += 1
    while last > first and not tokens[last - 1].is_word:
        last -= 1
    if last - first < 2 or without_and(tokens[first].form) in _THAT:
        return None
    if last - first == 2 and without_and(tokens[first].form) == "ما":
        return None  # ما يلي
    start, end = tokens[first].start, tokens[last - 1].end
    start += _particle(tokens[first].form, verb, first > 0)
    return Quote(scope.article.text[start:end], start, end, f"outcome_{verb.kind}")


def _particle(form: str, verb: _Verb, inside: bool) -> int:
    """Return how many letters of an outcome's first word are و، ب or ل."""
    if inside and form[0] == "و" and without_and(form) != form:
        return 1
    if "ب" in verb.before and form[0] == "ب":
        return 1
    return int(form[0] == "ل" and form[1:] in _nouns())


def _distinct(quotes: list[Quote]) -> list[Quote]:
    kept: list[Quote] = []
    for quote in quotes:
        new = set(forms(quote.text))
        if all(len(new & set(forms(old.text))) < 0.7 * len(new) for old in kept):
            kept.append(quote)
    return kept


@cache
def _lexicon() -> dict[str, _Verb]:
    table = rows("outcome_verb.tsv", ("kind", "form", "before"))
    return {form: _Verb(kind, frozenset(before.split(","))) for kind, form, before in table}


@cache
def _nouns() -> dict[str, str]:
    return {form: kind for kind, form in rows("outcome_noun.tsv", ("kind", "form"))}


@cache
def _openers() -> frozenset[str]:
    """Return the forms of all verbs and decisions, with و or ف before them or without."""
    return frozenset(lead + form for form in _decisions().union(_lexicon()) for lead in _JOINING)


@cache
def _decisions() -> frozenset[str]:
    return frozenset(form for _, form in rows("outcome_decision.tsv", ("sense", "form")))
