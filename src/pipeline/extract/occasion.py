"""A scope in, the phrase out that says on what occasion the meeting took place."""

from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.content_event import is_event
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
from pipeline.extract.scope import Scope
from pipeline.records import Quote

_LONGEST = 25  # words of a phrase
_EVENT_REACH = 14  # words between the opener and the meeting
_FRAME_REACH = 12  # words between ويأتي and the opener
_PAST = word_set("occasion_word.tsv", "past")
_TOWARDS = word_set("occasion_word.tsv", "towards")
_RELATIVES = word_set("statement_word.tsv", "relative")
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
            if not _fits(scope, tokens, at, sense, is_lead):
                continue
            last = _end(tokens, at, size)
            if last > at + size or tokens[at + size - 1].form.endswith(("ه", "ها")):
                return _quote(scope, tokens, at, last, sense)
    return None


def _openers(tokens: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield (first word, number of words, sense) of every opener, the longest at each place."""
    for at, word in enumerate(tokens):
        known = _by_first().get(word.form) or _by_first().get(without_and(word.form))
        for phrase, sense in known or ():
            if _stands(tokens, at, phrase):
                yield at, len(phrase), sense
                break


def _stands(tokens: Sequence[Word], at: int, phrase: tuple[str, ...]) -> bool:
    rest = tuple(w.form for w in tokens[at + 1 : at + len(phrase)])
    if len(phrase) > 1 and phrase[-1] == "ل":  # استمرارا ل: the particle of the next word
        return len(rest) == len(phrase) - 1 and rest[-1].startswith("ل")
    return rest == phrase[1:]


def _fits(scope: Scope, tokens: Sequence[Word], at: int, sense: str, is_lead: bool) -> bool:
    before = tokens[:at]
    if any(w.form in _SPEECH or w.form[1:] in _SPEECH for w in before[-8:]):
        return False  # قال في تصريح على هامش …
    near = any(is_event(w.form) for w in tokens[max(0, at - _EVENT_REACH) : at + _EVENT_REACH])
    if sense == "visit":
        return (is_lead or near) and _is_visit(tokens, at, abroad=scope.kind == "visit")
    if sense == "free":
        return is_lead or (near and _tells(cast_of(scope), tokens))
    told = near or any(is_event(w.form) for w in before)
    if is_lead and (at <= 1 or (told and sense == "framed")):
        return True
    framing = before[-_FRAME_REACH:]
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


def _end(tokens: Sequence[Word], at: int, size: int) -> int:
    stop = min(len(tokens), at + _LONGEST)
    last = at + size
    journey = False
    while last < stop:
        form = tokens[last].form
        if form in COMMAS or form in STOPS or form in ":()\n–—":
            break
        # خلال الزيارة التي لم يعلن عنها, في إطار الزيارة الرسمية التي يقوم بها
        described = any("زيار" in token.form for token in tokens[last - 2 : last])
        journey = journey or described
        if form in _ends() and not (described and form == "التي"):
            break
        if form == "في" and last + 1 < stop and tokens[last + 1].form in ("هذا", "هذه"):
            break
        last += 1
        if form == "الي" and journey:
            place = last < stop and (city_at(tokens, last) or country_at(tokens, last))
            if place:
                return last + place[0]
    return last


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
