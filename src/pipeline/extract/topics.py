"""A scope in, what was discussed out: one span for each item of the coordination."""

from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.content_discussion import (
    CONDITIONS,
    ITEM,
    MEETING,
    NOTHING,
    PASSIVE,
    VIEWS,
    WITH,
    Verb,
    bodies,
    finite,
    frames,
    is_meeting,
    noun,
    purpose_noun,
)
from pipeline.extract.content_items import Range, heads, items
from pipeline.extract.content_mentions import Cast, Mention, titles
from pipeline.extract.content_speech import scene_sense
from pipeline.extract.content_words import COMMAS, Word, definite, forms, rows, without_and, words
from pipeline.extract.scope import Scope
from pipeline.records import Quote

MOST = 8
_LONGEST_FRAME = 24  # words between the frame and its verbal noun
_LONGEST_GAP = 40  # words between the verb and its topic
_WITH_HIM = frozenset(("معه", "معها", "معهم", "معهما", "ايضا", "كلا", "كل"))
_LEADS_ON = frozenset(("كما", "حيث", "قد", "ثم", "ان", "الذي", "التي", "و", "انه", "انها"))
_ABOUT = frozenset(("حول", "بشان", "ازاء", "حيال"))
_VIEWS = frozenset(("وجهات", "الاراء", "الراي", "الاحاديث", "الحديث", "النظر", "المعلومات"))
_PRONOUNS = ("ه", "ها", "هم", "هما")


def topics(scope: Scope) -> tuple[Quote, ...]:
    """Return at most 8 topics in the order of the text, without verb and leading preposition."""
    cast = Cast(scope)
    title = [span for span in scope.spans if span[0] < scope.article.body_start]
    body = [span for span in scope.spans if span[0] >= scope.article.body_start]
    for spans in (body, title):
        found = _distinct(quote for span in spans for quote in _in_sentence(scope, cast, *span))
        if found:
            return tuple(found[:MOST])
    return ()


def _in_sentence(scope: Scope, cast: Cast, start: int, end: int) -> Iterator[Quote]:
    tokens = words(scope.folded, start, end)
    here = 0
    starts: dict[int, Mention] | None = None
    for at, rule in _triggers(tokens):
        if at < here:
            continue
        if starts is None:
            starts = {i: m for m in cast.mentions(tokens) for i in range(m.first, m.last)}
        if rule == "topic_meeting" and not starts and (start, end) != scope.lead:
            continue  # talks between others, told beside
        begin = _begin(tokens, at, rule, starts)
        if begin is None or begin >= len(tokens):
            continue
        if any(w.form in _refused() for w in tokens[begin : begin + 2]):
            continue
        for span in items(tokens, begin):
            here = span[1]
            quote = _quote(scope, tokens, span, rule, is_first=span[0] == begin)
            if quote:
                yield quote


def _triggers(tokens: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Yield the words that a topic may follow, with the name of the rule."""
    for at, word in enumerate(tokens):
        form, bare = word.form, without_and(word.form)
        verb = finite().get(form) or finite().get(bare)
        if verb and not verb.is_noun and _is_verb(tokens, at):
            yield at, "topic_verb"
        elif (verbal := purpose_noun(bare)) and not verbal.before & {ITEM, PASSIVE}:
            yield at, "topic_purpose"
        elif verbal := noun(form):
            if ITEM not in verbal.before and _is_framed(tokens, at):
                yield at, "topic_passive"
        elif form in _VIEWS:
            yield at, "topic_views"
        elif is_meeting(bare):
            yield at, "topic_meeting"


def _is_verb(tokens: Sequence[Word], at: int) -> bool:
    """Tell a verb from the verbal noun of the same letters (بحث، تناول): it opens a clause."""
    form = tokens[at].form
    if not at or not noun(form) or form != without_and(form):
        return True
    before = tokens[at - 1]
    if not before.is_word or before.form in _LEADS_ON or before.form in bodies():
        return True
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    return definite(before.form) or is_meeting(before.form) or scene_sense(after) is not None


def _begin(tokens: Sequence[Word], at: int, rule: str, starts: dict[int, Mention]) -> int | None:
    """Return the first word of the topic that belongs to a trigger."""
    if rule == "topic_meeting":
        return _after_about(tokens, at, 30)
    if rule == "topic_views":
        return _after_about(tokens, at, 5)
    verb = _known(tokens[at].form)
    if verb is None:
        return None
    if MEETING in verb.before and not _of_meeting(tokens, at):
        return None
    if WITH in verb.before and not any(w.form == "مع" for w in tokens[at : at + 12]):
        return None
    here = at + 1 if verb.is_noun else _past_subject(tokens, at + 1, starts, verb)
    return _after_preposition(tokens, here, verb)


def _of_meeting(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a noun of meeting stands close before or behind the verb."""
    return any(is_meeting(w.form) for w in tokens[max(0, at - 5) : at + 5])


def _known(form: str) -> Verb | None:
    bare = without_and(form)
    return finite().get(form) or finite().get(bare) or noun(form) or purpose_noun(bare)


def _after_preposition(tokens: Sequence[Word], here: int, verb: Verb) -> int | None:
    wanted = verb.before - CONDITIONS
    if VIEWS in verb.before and not any(w.form in _VIEWS for w in tokens[here - 1 : here + 8]):
        return None  # تبادل التهاني
    if here < len(tokens) and tokens[here].form in wanted:
        return here + 1
    if "الي" in wanted and here < len(tokens) and tokens[here].form[0] == "ل":
        return here  # تطرق لمتابعة …
    if NOTHING in verb.before:
        return here
    for at in range(here, min(here + _LONGEST_GAP // 2, len(tokens))):
        if tokens[at].form in wanted:
            return at + 1
        if tokens[at].form in ".؛:":
            return None
    return None


def _after_about(tokens: Sequence[Word], at: int, most: int) -> int | None:
    """Return the word after حول or بشأن, if one follows the noun of meeting in its clause."""
    for here in range(at + 1, min(at + most, len(tokens))):
        form = tokens[here].form
        if form in _ABOUT:
            return here + 1
        known = _known(form)
        if form in ".؛:" or (known and MEETING not in known.before) or form in ("ان", "بان", "انه"):
            return None
    return None


def _past_subject(tokens: Sequence[Word], here: int, starts: dict[int, Mention], verb: Verb) -> int:
    """Pass over the subject and over when and where, to the object."""
    limit = min(len(tokens), here + _LONGEST_GAP)
    while here < limit:
        word = tokens[here]
        bare = without_and(word.form)
        sense = scene_sense(word.form)
        if here in starts:
            here = starts[here].last
        elif word.form in ("وزيرا", "رئيسا", "زعيما", "قائدا"):
            here += 2
        elif word.form in COMMAS or word.form in "()-–" or bare in bodies() or bare in _WITH_HIM:
            here += 1
        elif sense == "time" or word.form in titles():
            here += 1
        elif word.form == "." and tokens[here - 1].form in titles():
            here += 1
        elif word.form in verb.before:
            return here
        elif sense == "scene":
            here = _past_scene(tokens, here, starts)
        elif is_meeting(word.form) and (definite(word.form) or word.form.endswith(_PRONOUNS)):
            here += 1
        else:
            return here
    return here


def _past_scene(tokens: Sequence[Word], here: int, starts: dict[int, Mention]) -> int:
    """Pass over a preposition, its noun, and what belongs to the noun."""
    at = here + 1
    if at in starts:
        return starts[at].last
    while at < len(tokens) and _is_construct(tokens[at].form) and at - here < 4:
        at += 1
        if at in starts:
            return starts[at].last
    at += 1
    while at < len(tokens) and _belongs(tokens[at].form):
        at += 1
    if at < len(tokens) and tokens[at].form in ("الذي", "التي"):
        while at < len(tokens) and tokens[at].form not in COMMAS:
            at += 1
    return at


def _belongs(form: str) -> bool:
    """Tell whether a word still tells of the scene: an adjective, or بجدة after في مكتبه."""
    if form.startswith("ب") and form not in heads() and len(form) > 3:
        return True
    return definite(form) and form.endswith(("ي", "يه"))


def _is_construct(form: str) -> bool:
    """Tell whether a noun needs the next one: neither with the article nor with a pronoun."""
    return not definite(form) and not form.endswith(_PRONOUNS)


def _is_framed(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether تم, جرى or بهدف stands shortly before a verbal noun, with only a scene between."""
    for here in range(at - 1, max(-1, at - _LONGEST_FRAME), -1):
        frame = frames().get(without_and(tokens[here].form))
        if frame == "aspect":
            return True
        if frame and at - here < _LONGEST_FRAME // 2:
            after = tokens[here + 1].form
            return here + 1 == at or scene_sense(after) is not None or after in COMMAS
        if tokens[here].form in ".؛:":
            return False
    return False


def _quote(
    scope: Scope, tokens: Sequence[Word], span: Range, rule: str, is_first: bool
) -> Quote | None:
    first, last = span
    first = _past_opening(tokens, first, last)
    while last > first and not tokens[last - 1].is_word and tokens[last - 1].form not in '"»)':
        last -= 1
    if first >= last or not any(w.is_word for w in tokens[first:last]):
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    if first == span[0] and not is_first and _is_joined(tokens[first].form):
        start += 1
    text = scope.article.text[start:end]
    if text.count('"') == 1 and text[-1] == '"':
        end -= 1
    return Quote(scope.article.text[start:end], start, end, rule)


def _is_joined(form: str) -> bool:
    """Tell whether an item carries و: all but those whose first letter it is (وضع، وسائل)."""
    return form.startswith("و") and without_and(form) != form


def _past_opening(tokens: Sequence[Word], first: int, last: int) -> int:
    """Pass over marks, a lone و, and a verbal noun of discussing with its preposition."""
    while first < last and (not tokens[first].is_word or tokens[first].form == "و"):
        first += 1
    if first >= last:
        return first
    verbal = noun(tokens[first].form) or purpose_noun(without_and(tokens[first].form))
    if verbal and last - first > 1:
        after = first + 1
        if tokens[after].form in verbal.before:
            return after + 1
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
    return kept


@cache
def _refused() -> frozenset[str]:
    return frozenset(form for _, form in rows("topic_not.tsv", ("sense", "form")))
