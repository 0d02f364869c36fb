"""A scope in, what was discussed out: one span for each item of the coordination."""

from collections.abc import Iterator, Sequence

from pipeline.arabic.tokens import is_whole
from pipeline.extract.content_discussion import NOTHING, VIEWS, noun, purpose_noun
from pipeline.extract.content_items import Range, after_and, items
from pipeline.extract.content_mentions import Cast, Mention, cast_of
from pipeline.extract.content_objects import topic_begin
from pipeline.extract.content_triggers import triggers
from pipeline.extract.content_words import Word, body_spans, forms, without_and, word_set, words
from pipeline.extract.scope import Scope
from pipeline.extract.trace import refused
from pipeline.records import Quote

MOST = 8
_LONGEST_AGENDA = 14  # words and marks; a longer one tells what stands on it
_ADDED = word_set("topic_word.tsv", "added")
_MATTERS = word_set("topic_word.tsv", "matter")
_OTHER_BUSINESS = word_set("topic_word.tsv", "other_business")
_LONGEST_VIEWS = 6  # words of تبادل الرأي والنقاش before حول
_LOOSE = word_set("topic_word.tsv", "loose")


def topics(scope: Scope) -> tuple[Quote, ...]:
    """Return at most 8 topics in the order of the text, without verb and leading preposition."""
    cast = cast_of(scope)
    title = [span for span in scope.spans if span[0] < scope.article.body_start]
    for spans in (body_spans(scope), title):
        found = _distinct(quote for span in spans for quote in _in_sentence(scope, cast, *span))
        if found:
            return tuple(found)
    return ()


def _in_sentence(scope: Scope, cast: Cast, start: int, end: int) -> Iterator[Quote]:
    tokens = words(scope.folded, start, end)
    here = 0
    covered: dict[int, Mention] | None = None
    for at, rule in triggers(tokens):
        if at < here:
            continue
        if covered is None:
            covered = {i: m for m in cast.mentions(tokens) for i in range(m.first, m.last)}
        if rule == "topic_meeting" and not covered and (start, end) != scope.lead:
            continue  # talks between others, told beside
        begin = topic_begin(tokens, at, rule, covered)
        if begin is None:
            refused(rule, tokens[at].start, tokens[at].end, "no topic stands after it")
            continue
        for span in items(tokens, begin):
            here = span[1]
            quote = _quote(scope, tokens, span, rule, is_first=span[0] == begin)
            if quote:
                yield quote


def _quote(
    scope: Scope, tokens: Sequence[Word], span: Range, rule: str, is_first: bool
) -> Quote | None:
    first, last = span
    first = _past_opening(tokens, first, last)
    while last > first and _is_loose(tokens[last - 1]):
        last -= 1
    if first >= last or not any(w.is_word for w in tokens[first:last]):
        return None
    if _is_agenda(tokens[first:last]):
        refused(rule, tokens[first].start, tokens[last - 1].end, "names nothing but the agenda")
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    if first == span[0]:
        start += _particle(tokens, first, rule, is_first)
    text = scope.article.text[start:end]
    if text.count('"') == 1 and text[-1] == '"':
        end -= 1
    elif text.count('"') == 1 and first and tokens[first - 1].form == '"':
        start = tokens[first - 1].start  # "مبادرة" جديدة
    text = scope.article.text[start:end]
    if text.endswith("»") and "«" not in text:
        end -= 1
    text = scope.article.text[start:end]
    return Quote(text, start, end, rule) if text else None


def _is_agenda(item: Sequence[Word]) -> bool:
    """عدد من الموضوعات المدرجة على جدول الأعمال، ما يستجد من أعمال: nothing in particular."""
    listed = [w.form for w in item]
    if len(listed) > _LONGEST_AGENDA:
        return False
    if {listed[0], "".join(listed[:2])} & _OTHER_BUSINESS:
        return len(listed) <= _LONGEST_AGENDA // 2
    return "جدول" in listed and without_and(listed[0]).removeprefix("ال") in _MATTERS


def _particle(tokens: Sequence[Word], first: int, rule: str, is_first: bool) -> int:
    """Return how many letters of an item's first word are و or ل."""
    form = tokens[first].form
    if is_first:
        return int(_carries_to(form, rule))
    if first and without_and(tokens[first - 1].form) in _ADDED and form[1:2] != "ل":
        return int(form[0] == "ل")
    return int(_is_joined(form))


def _is_loose(word: Word) -> bool:
    """Tell whether a mark or word at the end of an item belongs to what comes after."""
    if not word.is_word:
        return word.form not in '"»)'
    return word.form in _LOOSE


def _carries_to(form: str, rule: str) -> bool:
    """Tell whether a first item carries the ل of استمع لإيجاز."""
    return rule == "topic_verb" and form[0] == "ل" and form[1:2] != "ل" and not is_whole(form)


def _is_joined(form: str) -> bool:
    """Tell whether an item carries و: all but those whose first letter it is (وضع، وسائل)."""
    return form.startswith("و") and after_and(form) != form


def _past_opening(tokens: Sequence[Word], first: int, last: int) -> int:
    """Pass over marks, a lone و, and a verbal noun of discussing with its preposition."""
    while first < last and (not tokens[first].is_word or tokens[first].form in ("و", "او")):
        first += 1
    if first >= last:
        return first
    verbal = noun(tokens[first].form) or purpose_noun(without_and(tokens[first].form))
    if verbal and last - first > 1:
        after = first + 1
        reach = last if VIEWS in verbal.before else after + 1
        for here in range(after, min(last, reach, after + _LONGEST_VIEWS)):
            if tokens[here].form in verbal.before:
                return here + 1
        return after if NOTHING in verbal.before else first
    return first


def _distinct(quotes: Iterator[Quote]) -> list[Quote]:
    """Leave out what was told before in nearly the same words."""
    kept: list[Quote] = []
    seen: list[set[str]] = []
    for quote in quotes:
        new = set(forms(quote.text))
        if all(2 * len(new & old) < 1.4 * min(len(new), len(old)) for old in seen):
            kept.append(quote)
            seen.append(new)
        if len(kept) == MOST:
            break
    return kept
