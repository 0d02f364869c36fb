"""The words of a coordinated object in, the spans of its items at the top level out."""

from collections.abc import Sequence
from functools import cache

from pipeline.extract.content_clause import leads
from pipeline.extract.content_discussion import finite
from pipeline.extract.content_discussion import noun as verbal_noun
from pipeline.extract.content_event import is_past_verb
from pipeline.extract.content_verbs import speech_verb, speech_verbs
from pipeline.extract.content_words import (
    COMMAS,
    QUOTES,
    QUOTES_OPEN,
    Word,
    definite,
    rows,
    starts_with,
    without_and,
    word_set,
)

Range = tuple[int, int]  # first word, last word excluded
LONGEST = 90  # words of all items together
_LONGEST_QUOTE = 25
_GENERAL = word_set("topic_word.tsv", "general")
_PREPOSITIONS = word_set("topic_word.tsv", "preposition")
_SHARED = word_set("topic_word.tsv", "shared")
_ADDED = word_set("topic_word.tsv", "added")
_ADJECTIVE_ENDINGS = ("ي", "ه", "يين")


@cache
def _phrases(sense: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of one sense by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row_sense, form in rows("topic_break.tsv", ("sense", "form")):
        if row_sense == sense:
            phrase = tuple(form.split())
            found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


@cache
def heads(sense: str = "head") -> frozenset[str]:
    """Return the nouns that open an item of their own; those of "later" only behind a comma."""
    return word_set("topic_head.tsv", sense)


def is_opener(form: str) -> bool:
    """Tell whether a noun opens an item anywhere, or behind a comma alone."""
    return form in heads() or form in heads("later")


def items(tokens: Sequence[Word], begin: int) -> list[Range]:
    """Split the object that begins at `begin` into the items of its coordination."""
    found: list[Range] = []
    first, at, is_detail, silent = begin, begin, False, begin
    stop = min(len(tokens), begin + LONGEST)
    in_quotation = _in_quotation(tokens, begin)
    while at < stop:
        if in_quotation and tokens[at].form in QUOTES - {"«"}:
            break  # "سيناقشان الملف"، وقال
        if at > begin and tokens[at].form == "حيث" and tokens[at - 1].form in COMMAS:
            break  # within a quotation that nobody closed too
        if tokens[at].form in QUOTES_OPEN and at >= silent:
            silent = _quote_end(tokens, at, stop)
        if at > begin and at >= silent:
            size = _phrase(tokens, at, "list")
            if size and _is_general(tokens, first):
                first = at = at + size
                continue
            is_detail = is_detail or bool(size)
            if _phrase(tokens, at + _is_comma(tokens, at), "aside"):
                later = _announced(tokens, at, stop)
                if later is None:
                    break
                found.append((first, at))
                first = at = later
                continue
            if _ends(tokens, at):
                break
            size = _phrase(tokens, at, "item")
            if size:
                found.append((first, at))
                first = at = at + size
                is_detail = False
                continue
            if _phrase(tokens, at, "detail"):
                is_detail = True
            if not is_detail and _opens_item(tokens, first, at):
                found.append((first, at))
                first = at
        at += 1
    found.append((first, at))
    return found


def _is_comma(tokens: Sequence[Word], at: int) -> int:
    """Return 1 where a comma stands before a further word, 0 elsewhere."""
    return int(tokens[at].form in COMMAS and at + 1 < len(tokens))


def _in_quotation(tokens: Sequence[Word], begin: int) -> bool:
    """Tell whether the items stand within a quotation that opened some words before them."""
    marks = [i for i in range(begin) if tokens[i].form in QUOTES]
    if not marks or marks[-1] == begin - 1:
        return False
    last = tokens[marks[-1]].form
    return last == "«" or (last == '"' and len(marks) % 2 == 1)


def _quote_end(tokens: Sequence[Word], at: int, stop: int) -> int:
    """Return where a quotation ends that opens here; itself where none closes it."""
    for here in range(at + 1, min(at + _LONGEST_QUOTE, stop)):
        if tokens[here].form in QUOTES - {"«"}:
            return here
    return at


def _announced(tokens: Sequence[Word], at: int, stop: int) -> int | None:
    """Return where the item begins that إضافة إلى announces after an aside."""
    for here in range(at + 1, min(at + 40, stop)):
        size = _phrase(tokens, here, "item")
        if size and tokens[here - 1].form in COMMAS:
            return here + size
        if tokens[here].form in ".؛:":
            return None
    return None


def _phrase(tokens: Sequence[Word], at: int, sense: str) -> int:
    """Return the length of the phrase of a sense that stands here, 0 where none does."""
    known = _phrases(sense)
    form = tokens[at].form
    if sense == "item" and without_and(form) in _ADDED and _has_to(tokens, at + 1):
        return 1  # إضافة لتطوير …
    for key in (form, without_and(form)):
        for phrase in known.get(key, ()):
            if starts_with(tokens, at, phrase):
                return len(phrase)
    return 0


def _has_to(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a word carries ل: لتطوير، للقضايا."""
    if at >= len(tokens) or tokens[at].form[0] != "ل":
        return False
    form = tokens[at].form
    return form.startswith("لل") or is_opener(form[1:])


def _is_general(tokens: Sequence[Word], first: int) -> bool:
    """عدد من الموضوعات، من أبرزها …: the items come after."""
    return tokens[first].form in _GENERAL


def _ends(tokens: Sequence[Word], at: int) -> bool:
    form = tokens[at].form
    if form in ".؟!؛:\n":
        return True
    if _phrase(tokens, at, "end"):
        return True
    bare = without_and(form)
    if bare != form and _opens_clause(bare) and bare not in heads():
        return True
    verb = speech_verb(form)
    if verb and (verb.is_participle or bare != form) and not definite(form):
        return bare != form or tokens[at - 1].form in COMMAS or leads(tokens, at)
    if form not in COMMAS or at + 1 >= len(tokens):
        return False
    return not _continues(tokens, at + 1)


def _opens_clause(bare: str) -> bool:
    """Tell whether a word after و is a verb, in the singular, dual or plural (واتفقا)."""
    if bare in finite() or is_past_verb(bare):
        return True
    stem = bare.removesuffix("وا") if bare.endswith("وا") else bare.removesuffix("ا")
    return bool({bare, stem} & _clause_verbs()) and verbal_noun(bare) is None


@cache
def _clause_verbs() -> frozenset[str]:
    return frozenset(form for _, form in rows("clause_verb.tsv", ("sense", "form")))


def _continues(tokens: Sequence[Word], after: int) -> bool:
    """Tell whether the coordination goes on after a comma."""
    form = tokens[after].form
    if form == "او" and after + 1 < len(tokens) and tokens[after + 1].form in heads():
        return True
    if any(_phrase(tokens, after, sense) for sense in ("item", "list", "detail")):
        return True
    if form in ("و", "وما") or (form.startswith("و") and after_and(form) != form):
        return not _is_verb(after_and(form))
    if definite(form) and form.endswith(_ADJECTIVE_ENDINGS):
        return True
    return form in heads() and form != "ما"


def _is_verb(form: str) -> bool:
    """A rough guess: a future or present verb, or a verb of saying, that begins another clause."""
    return (
        form in speech_verbs()
        or form.startswith(("سي", "ي"))
        or form in _VERBS
        or is_past_verb(form)
    )


_VERBS = word_set("topic_word.tsv", "verb")


def after_and(form: str) -> str:
    """Return an item's first word without و; وآلية is و and آلية here, whatever else it may be."""
    return form[1:] if form[0] == "و" and is_opener(form[1:]) else without_and(form)


def _opens_item(tokens: Sequence[Word], first: int, at: int) -> bool:
    """Tell whether و joins a further item here, and not a part of the item before it."""
    form = tokens[at].form
    after_comma = tokens[at - 1].form in COMMAS
    if form == "و" and at + 1 < len(tokens):
        return _opens_noun(tokens, first, at, tokens[at + 1].form, after_comma)
    bare = after_and(form)
    if not form.startswith("و") or bare == form:
        if form == "او" and at + 1 < len(tokens):
            return tokens[at + 1].form in heads()
        return after_comma and form in heads()
    return _opens_noun(tokens, first, at, bare, after_comma)


def _opens_noun(tokens: Sequence[Word], first: int, at: int, noun: str, after_comma: bool) -> bool:
    before = [w for w in tokens[first:at] if w.is_word]
    if not before or noun in _PREPOSITIONS or noun.startswith(("ذلك", "التي", "الذي")):
        return False
    if len(before) == 1 and not definite(before[0].form):
        return False  # خطط وبرامج المؤسسة
    if _opens_anew(tokens, at, noun) or (after_comma and is_opener(noun)):
        return True
    if noun in heads():
        shares = _points_back(tokens, at) or _is_shared(before, noun)
        return not (shares or _is_parallel(before, noun))
    nested = any(_is_prepositional(w.form) for w in before)
    if definite(noun):
        is_adjective = noun.endswith(_ADJECTIVE_ENDINGS)
        return definite(before[0].form) and not nested and not is_adjective
    return after_comma and not nested and not noun.startswith(("ب", "ل"))


def _opens_anew(tokens: Sequence[Word], at: int, noun: str) -> bool:
    """Tell whether a noun is one of discussing, with its preposition: ومناقشة …، والبحث في …"""
    verbal = verbal_noun(noun)
    if verbal is None or not definite(noun):
        return verbal is not None
    here = at + 1 if tokens[at].form != "و" else at + 2
    return here < len(tokens) and tokens[here].form in verbal.before


def _is_shared(before: list[Word], noun: str) -> bool:
    """علاقات الصداقة والتعاون: one noun governs both."""
    governs = len(before) > 1 and all(not definite(w.form) for w in before[:-1])
    return governs and definite(before[-1].form) and noun in _SHARED


def _points_back(tokens: Sequence[Word], at: int) -> bool:
    """وسبل تعزيزها: ways of something is told with that something, where nothing else follows."""
    for here in range(at + 1, min(at + 4, len(tokens))):
        form = tokens[here].form
        if not tokens[here].is_word or definite(form) or form in _PREPOSITIONS:
            return False
        if form.endswith(("ها", "هما")) and len(form) > 4:
            after = tokens[here + 1].form if here + 1 < len(tokens) else "."
            return not definite(after) and after not in _PREPOSITIONS
    return False


def _is_parallel(before: list[Word], noun: str) -> bool:
    """بتعزيز ودعم العلاقات: two nouns share what follows them."""
    last = before[-1].form
    last = last[1:] if last[0] in "بل" and last[1:] in heads() else last
    return not definite(last) and is_opener(last) and not definite(noun)


def _is_prepositional(form: str) -> bool:
    return form in _PREPOSITIONS or form.startswith(("لل", "بال"))
