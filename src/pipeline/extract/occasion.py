"""A scope in, the phrase out that says on what occasion the meeting took place."""

from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.content_event import is_event, is_reach
from pipeline.extract.content_gazetteer import city_at, country_at
from pipeline.extract.content_mentions import Cast, cast_of
from pipeline.extract.content_words import (
    COMMAS,
    QUOTES,
    STOPS,
    Word,
    body_spans,
    definite,
    forms,
    rows,
    without_and,
    word_set,
    words,
)
from pipeline.extract.lexica import word_set as lexicon
from pipeline.extract.roles import is_clause_verb
from pipeline.extract.scope import Scope
from pipeline.extract.trace import refused
from pipeline.records import Quote

_LONGEST = 25  # words of a phrase
_EVENT_REACH = 14  # words between the opener and the meeting
_GREETING_REACH = 10  # words between تهنئة and the opener
_AGO_REACH = 5  # words between منذ and the opener
_SAID_REACH = 14  # words between أن and the opener
_FRAME_REACH = 12  # words between ويأتي and the opener
_PAST = word_set("occasion_word.tsv", "past")
_TOWARDS = word_set("occasion_word.tsv", "towards")
_RELATIVES = word_set("statement_word.tsv", "relative")
_GREETINGS = word_set("occasion_word.tsv", "greeting")
_LONG_AGO = word_set("occasion_word.tsv", "long_ago")
_LOOSE = word_set("occasion_word.tsv", "loose")
_SPEECH = word_set("occasion_word.tsv", "speech")


def occasion(scope: Scope) -> Quote | None:
    """Return the phrase with its opener (على هامش، في إطار، خلال زيارته …), or None.

    The lead is read first, then the other sentences in order.
    """
    body = [span for span in body_spans(scope) if span != scope.lead]
    for start, end in (scope.lead, *body):
        tokens = words(scope.folded, start, end)
        is_lead = (start, end) == scope.lead
        for at, size, sense in _openers(tokens):
            last = _end(cast_of(scope), tokens, at, size)
            phrase = _quote(scope, tokens, at, last, sense)
            why = _other_occasion(scope, tokens, (at, last), sense, is_lead)
            if why is None and _is_whole(tokens, at + size, last):
                return phrase
            refused(phrase.rule, phrase.start, phrase.end, why or "nothing after the opener")
    return None


def _is_whole(tokens: Sequence[Word], after: int, last: int) -> bool:
    return last > after or tokens[after - 1].form.endswith(("ه", "ها"))


def _openers(tokens: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield (first word, number of words, sense) of every opener, the longest at each place."""
    for at, word in enumerate(tokens):
        if word.form not in _firsts():
            continue
        known = _by_first().get(word.form) or _by_first().get(without_and(word.form))
        for phrase, sense in known or ():
            if _stands(tokens, at, phrase):
                yield at, len(phrase), sense
                break


@cache
def _firsts() -> frozenset[str]:
    return frozenset(lead + form for form in _by_first() for lead in ("", "و", "ف"))


def _stands(tokens: Sequence[Word], at: int, phrase: tuple[str, ...]) -> bool:
    if len(phrase) == 1:
        return True
    second = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if second != phrase[1] and phrase[1] != "ل":
        return False
    rest = tuple(w.form for w in tokens[at + 1 : at + len(phrase)])
    if phrase[-1] == "ل":  # استمرارا ل: the particle of the next word
        return len(rest) == len(phrase) - 1 and rest[-1].startswith("ل")
    return rest == phrase[1:]


def _other_occasion(
    scope: Scope, tokens: Sequence[Word], span: tuple[int, int], sense: str, is_lead: bool
) -> str | None:
    """Return why a phrase is not the occasion of the meeting, None if it may be."""
    at, last = span
    before = tokens[:at]
    if any(w.form in _SPEECH or w.form[1:] in _SPEECH for w in before[-8:]):
        return "the occasion of a speech"  # قال في تصريح على هامش …
    if sense == "free" and any(
        without_and(w.form) in _GREETINGS for w in before[-_GREETING_REACH:]
    ):
        return "the occasion of a greeting or of something made"
    if any(w.form in _LONG_AGO for w in before[-_AGO_REACH:]):
        return "the occasion of an earlier meeting"
    if not is_lead and sense == "framed" and _is_said(before):
        return "what a speaker says it is part of"
    around = (*before[-_EVENT_REACH:], *tokens[last : at + _EVENT_REACH])
    near = any(is_event(w.form) for w in around)
    return None if _fits(scope, tokens, at, sense, is_lead, near) else "no meeting beside it"


def _is_said(before: Sequence[Word]) -> bool:
    """قال الوزير "إن الزيارة تأتي في إطار …": his words, not the paper's."""
    return any(w.form in ("ان", "بان", "انها", "انه") for w in before[-_SAID_REACH:])


def _fits(  # noqa: PLR0913, PLR0917
    scope: Scope, tokens: Sequence[Word], at: int, sense: str, is_lead: bool, near: bool
) -> bool:
    before = tokens[:at]
    if sense == "visit":
        near = near or (_names_visit(tokens, at) and _tells(cast_of(scope), tokens))
        return (is_lead or near) and _is_visit(tokens, at, abroad=scope.kind == "visit")
    if sense == "free":
        return is_lead or (near and _tells(cast_of(scope), tokens))
    told = near or any(is_event(w.form) for w in before)
    if is_lead and (at <= 1 or (told and sense == "framed")):
        return True
    framing = before[-_FRAME_REACH:]
    near = near or any(is_reach(w.form) for w in framing)  # وتعد زيارته في إطار …
    return near and any(without_and(w.form) in _frames() for w in framing)


def _is_visit(tokens: Sequence[Word], at: int, abroad: bool) -> bool:
    """Tell whether the visit is said to be whose or where to: خلال زيارة الوزير is another's.

    `abroad` wants it to lead to a city or state, where the meeting is a visit itself.
    """
    here = next((i for i in range(at, at + 5) if _is_journey(tokens[i].form)), at)
    after = tokens[here + 1].form if here + 1 < len(tokens) else ""
    if after in _PAST or (abroad and not _leads_abroad(tokens, here)):
        return False
    towards = after in _TOWARDS or after.startswith(("رسمي", "ل"))
    if tokens[here].form.startswith("ال"):
        return definite(after) or after in _RELATIVES
    return towards or (tokens[here].form.endswith(("ه", "ها")) and definite(after))


def _names_visit(tokens: Sequence[Word], at: int) -> bool:
    """وذلك خلال زيارته إلى أنقرة: with the place, it holds for what is told around it."""
    here = next((i for i in range(at, min(at + 5, len(tokens))) if _is_journey(tokens[i].form)), at)
    return _leads_abroad(tokens, here)


def _is_journey(form: str) -> bool:
    return form.removeprefix("ال").startswith(("زيار", "جول"))


def _leads_abroad(tokens: Sequence[Word], here: int) -> bool:
    for at in range(here + 1, min(here + 4, len(tokens))):
        if tokens[at].form == "الي" and at + 1 < len(tokens):
            return bool(city_at(tokens, at + 1) or country_at(tokens, at + 1))
        if tokens[at].form.startswith("ل"):
            return bool(city_at(tokens, at, "ل") or country_at(tokens, at, "ل"))
    return False


def _tells(cast: Cast, tokens: Sequence[Word]) -> bool:
    return bool(cast.mentions(tokens)) or any(is_event(w.form) for w in tokens)


def _end(cast: Cast, tokens: Sequence[Word], at: int, size: int) -> int:
    stop = min(len(tokens), at + _LONGEST)
    last = at + size
    begun = {mention.first for mention in cast.mentions(tokens)}
    journey = False
    while last < stop:
        # خلال الزيارة التي لم يعلن عنها, في إطار الزيارة الرسمية التي يقوم بها
        described = any("زيار" in token.form for token in tokens[last - 2 : last])
        journey = journey or described
        if _stops(tokens, last, described) or (
            (last in begun or tokens[last].form in lexicon("office")) and _is_closed(tokens, last)
        ):
            break
        last += 1
        if tokens[last - 1].form == "الي" and journey:
            place = last < stop and (city_at(tokens, last) or country_at(tokens, last))
            if place:
                return last + place[0]
    while last > at + size and (not tokens[last - 1].is_word or tokens[last - 1].form in _LOOSE):
        if tokens[last - 1].form in QUOTES:
            break
        last -= 1
    return last


def _stops(tokens: Sequence[Word], last: int, described: bool) -> bool:
    form = tokens[last].form
    if form in COMMAS or form in STOPS or form in ":()\n–—":
        return True
    if form in _ends() and not (described and form == "التي"):
        return not (form == "ان" and tokens[last - 1].form == "-")  # مون جيه-إن
    if form == "في" and last + 1 < len(tokens) and tokens[last + 1].form in ("هذا", "هذه"):
        return True
    # لقمة تعقد في المدينة goes on, على هامش زيارته أعلن does not.
    before = tokens[last - 1].form
    ended = definite(before) or before.endswith(("ته", "تها")) or country_at(tokens, last - 1, "ل")
    return len(form) > 3 and is_clause_verb(form) and bool(ended)


def _is_closed(tokens: Sequence[Word], last: int) -> bool:
    """على هامش الاجتماع رئيس …: after a definite noun somebody else begins."""
    before = tokens[last - 1].form
    if without_and(tokens[last].form) != tokens[last].form:
        return False
    return definite(before) or (before.endswith(("ه", "ها")) and _is_journey(before))


def _quote(scope: Scope, tokens: Sequence[Word], at: int, last: int, sense: str) -> Quote:
    while tokens[last - 1].form in QUOTES and last - 1 > at:
        quotes = sum(w.form in QUOTES for w in tokens[at:last])
        if quotes % 2 == 0:
            break
        last -= 1
    start = tokens[at].start
    if tokens[at].form not in _by_first():
        start += 1
    end = tokens[last - 1].end
    return Quote(scope.article.text[start:end], start, end, f"occasion_{sense}")


@cache
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for sense, form in rows("occasion_opener.tsv", ("sense", "form")):
        phrase = forms(form)
        found.setdefault(phrase[0], []).append((phrase, sense))
    return {first: tuple(sorted(some, key=lambda p: -len(p[0]))) for first, some in found.items()}


@cache
def _frames() -> frozenset[str]:
    return frozenset(form for _, form in rows("occasion_frame.tsv", ("sense", "form")))


@cache
def _ends() -> frozenset[str]:
    return frozenset(form for _, form in rows("occasion_end.tsv", ("sense", "form")))
