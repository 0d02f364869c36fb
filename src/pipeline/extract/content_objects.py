"""A word that tells of discussing in, where its topic begins out."""

from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.extract.content_aliases import begins_name, titles
from pipeline.extract.content_discussion import (
    CONDITIONS,
    MEETING,
    NOTHING,
    VIEW_WORDS,
    VIEWS,
    WITH,
    Verb,
    bodies,
    finite,
    is_meeting,
    noun,
    purpose_noun,
)
from pipeline.extract.content_gazetteer import city_at, country_at, country_of_adjective
from pipeline.extract.content_items import heads
from pipeline.extract.content_mentions import Mention
from pipeline.extract.content_scene import scene_sense
from pipeline.extract.content_verbs import speech_verb
from pipeline.extract.content_words import COMMAS, Word, definite, rows, without_and, word_set

Covered = Mapping[int, Mention]  # every word of every mention
_LONGEST_GAP = 40  # words between the verb and its topic
_BEFORE = 12  # words between a noun of meeting and its verb
_FAR, _CLOSE = 30, 5  # words between a noun of meeting, or of views, and حول
_OF_STATES = word_set("topic_word.tsv", "of_states")
_NO_TOPIC = word_set("topic_word.tsv", "no_topic")
_MARKS = frozenset("()-–") | COMMAS
_DUALS = word_set("topic_word.tsv", "dual")
_WITH_HIM = word_set("topic_word.tsv", "with_him")
_THAT = word_set("topic_word.tsv", "that")
_RELATIVES = word_set("statement_word.tsv", "relative")
_ABOUT_OTHERS = word_set("topic_word.tsv", "about_other")
_WITHS = word_set("topic_word.tsv", "with_him") | {"مع"}
_PLURALS = word_set("topic_word.tsv", "plural")
_ADVERBS = word_set("topic_word.tsv", "adverb")
_ABOUT = word_set("topic_word.tsv", "about")
_PRONOUNS = ("ه", "ها", "هم", "هما")


def topic_begin(tokens: Sequence[Word], at: int, rule: str, covered: Covered) -> int | None:
    """Return the first word of the topic that belongs to a trigger, None for none."""
    begin = _begin(tokens, at, rule, covered)
    if begin is None or begin >= len(tokens):
        return None
    begin += _stranger(tokens, begin)
    return None if _is_refused(tokens, begin) else begin


def _begin(tokens: Sequence[Word], at: int, rule: str, covered: Covered) -> int | None:
    if rule in ("topic_meeting", "topic_views"):
        return _after_about(tokens, at, _FAR if rule == "topic_meeting" else _CLOSE)
    verb = _known(tokens[at].form, as_noun=rule != "topic_verb")
    if verb is None or not _holds(tokens, at, verb):
        return None
    here = at + 1 if verb.is_noun else _past_subject(tokens, at + 1, covered, verb)
    return _after_preposition(tokens, here, verb)


def _holds(tokens: Sequence[Word], at: int, verb: Verb) -> bool:
    """Tell whether what the lexicon wants of a verb stands around it."""
    if MEETING in verb.before and not _of_meeting(tokens, at):
        return False
    if WITH in verb.before and not any(w.form in _WITHS for w in tokens[at : at + 12]):
        return False
    near = tokens[at : at + _LONGEST_GAP // 2]
    return VIEWS not in verb.before or any(w.form in VIEW_WORDS for w in near)


def _of_meeting(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a noun of meeting stands close before or behind the verb."""
    return any(is_meeting(w.form) for w in tokens[max(0, at - _BEFORE) : at + 5])


def _known(form: str, as_noun: bool = False) -> Verb | None:
    bare = without_and(form)
    verb = finite().get(form) or finite().get(bare)
    return (None if as_noun else verb) or noun(form) or purpose_noun(bare) or verb


def _after_preposition(tokens: Sequence[Word], here: int, verb: Verb) -> int | None:
    wanted = verb.before - CONDITIONS
    if here < len(tokens) and tokens[here].form in wanted and not _is_where(tokens, here):
        return here + 1
    if wanted & {"الي", "ل"} and here < len(tokens) and tokens[here].form[0] == "ل":
        return here  # تطرق لمتابعة …
    if NOTHING in verb.before:
        return here
    for at in range(here, min(here + _LONGEST_GAP // 2, len(tokens))):
        if tokens[at].form in wanted and not _is_where(tokens, at):
            return at + 1
        if tokens[at].form in ".؛:":
            return None
    return None


def _is_where(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether في opens a place and not a topic: تباحثا في القاهرة في الملف."""
    if tokens[at].form != "في" or at + 1 >= len(tokens):
        return False
    return city_at(tokens, at + 1) is not None


def _after_about(tokens: Sequence[Word], at: int, most: int) -> int | None:
    """Return the word after حول or بشأن, if one follows the noun of meeting in its clause."""
    for here in range(at + 1, min(at + most, len(tokens))):
        form = tokens[here].form
        if form in _ABOUT:
            return here + 1
        known = _known(form)
        if without_and(form) in _ABOUT_OTHERS or speech_verb(form):
            return None  # اجتماع وسط تقارير حول …
        if form in ".؛:" or (known and MEETING not in known.before) or form in _THAT:
            return None
    return None


def _past_subject(tokens: Sequence[Word], here: int, covered: Covered, verb: Verb) -> int:
    """Pass over the subject and over when and where, to the object."""
    limit = min(len(tokens), here + _LONGEST_GAP)
    while here < limit:
        form = tokens[here].form
        if here in covered:
            here = covered[here].last
        elif form in _DUALS:
            here += 2
        elif form in _PLURALS:
            here = _past_plural(tokens, here)
        elif _is_passed(tokens, here):
            here += 1
        elif form in _RELATIVES or begins_name(form):
            here = _past_relative(tokens, here)  # and the name of somebody unknown
        elif scene_sense(form) == "scene" and form not in verb.before:
            here = _past_scene(tokens, here, covered)
        else:
            break
    return here


def _past_plural(tokens: Sequence[Word], here: int) -> int:
    """Pass over أعضاء المجلس، وزراء خارجية الدول الست, up to a noun that opens a topic."""
    for at in range(here + 1, min(here + 7, len(tokens))):
        form = tokens[at].form
        opens = not definite(form) and form not in _OF_STATES
        if form in heads() or not tokens[at].is_word or (at > here + 1 and opens):
            return at
    return here + 1


def _is_passed(tokens: Sequence[Word], here: int) -> bool:
    """Tell whether a word belongs to the subject or only tells when: اللقاء، الجانبان، اليوم."""
    form = tokens[here].form
    bare = without_and(form)
    if form == ".":
        return tokens[here - 1].form in titles()  # د. فلان
    if form in _ADVERBS or form in _MARKS or form in titles():
        return True
    if bare in _WITH_HIM or bare in bodies():
        return True
    if scene_sense(form) == "time":
        return True
    return is_meeting(form) and (definite(form) or form.endswith(_PRONOUNS))


def _past_scene(tokens: Sequence[Word], here: int, covered: Covered) -> int:
    """Pass over a preposition, its noun, and what belongs to the noun."""
    at = here + 1
    if at in covered:
        return covered[at].last
    place = (city_at(tokens, at) or country_at(tokens, at)) if at < len(tokens) else None
    if place:
        return at + place[0]
    while at < len(tokens) and _is_construct(tokens[at].form) and at - here < 4:
        at += 1
        if at in covered:
            return covered[at].last
    at += 1
    while at < len(tokens) and _belongs(tokens[at].form):
        at += 1
    if at < len(tokens) and tokens[at].form in _RELATIVES:
        return _past_relative(tokens, at)
    return at


def _past_relative(tokens: Sequence[Word], at: int) -> int:
    """Pass over a relative clause, up to its comma."""
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


def _stranger(tokens: Sequence[Word], begin: int) -> int:
    """Return 1 where the end of an unknown subject stands before the topic (المصري تطورات …)."""
    if begin + 1 >= len(tokens) or tokens[begin + 1].form not in heads():
        return 0
    form = tokens[begin].form
    is_people = definite(form) and country_of_adjective(form) is not None
    return int(is_people or country_at(tokens, begin) is not None)


def _is_refused(tokens: Sequence[Word], begin: int) -> bool:
    """Tell whether the object is a person, a meal or the like, and nothing discussed."""
    if tokens[begin].form in _NO_TOPIC:
        return True
    first = _refused().get(tokens[begin].form)
    second = _refused().get(tokens[begin + 1].form) if begin + 1 < len(tokens) else None
    return first is not None or second == "thing"


@cache
def _refused() -> dict[str, str]:
    return {form: sense for sense, form in rows("topic_not.tsv", ("sense", "form"))}
