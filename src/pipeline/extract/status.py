"""An encounter in its article in, whether it was held, is planned or was called off out."""

from functools import cache

from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.extract.lexica import openings, read_lexicon, word_set
from pipeline.extract.roles import is_clause_verb
from pipeline.extract.subjects import light_verb
from pipeline.extract.triggers import Trigger
from pipeline.extract.words import ENDS, Words
from pipeline.records import Article, Reading

VERB_REACH = 40  # words between a light verb and its noun
BEFORE = 12  # words before a noun that may say when its meeting is
AFTER = 10
_ALSO_NOUNS = frozenset(("عقد", "جمع"))
_SUBJUNCTIVE = frozenset(("ان", "بان", "لن", "كي", "لكي", "سوف"))


@cache
def _senses() -> dict[str, str]:
    return {form: sense for sense, form in read_lexicon("status")}


def read_status(article: Article, cast: Cast, event: Event) -> Reading:
    """Return the status with the words that it was read from.

    The tellings of the body are asked first, in order; a title's present tense says nothing.
    """
    words = cast.words
    triggers = [trigger for _, trigger in event.tellings]
    if event.trigger in triggers:
        triggers.sort(key=lambda trigger: trigger is not event.trigger)
    body = [t for t in triggers if words.starts[t.at] >= article.body_start]
    for trigger in (*body, *(t for t in triggers if t not in body)):
        reading = _of_telling(words, trigger, trigger not in body)
        if reading:
            return reading
    at = event.trigger.at
    return Reading("held", words.starts[at], words.ends[at], "no_other_word")


def _of_telling(words: Words, trigger: Trigger, in_title: bool) -> Reading | None:
    if trigger.frame == "noun":
        return _of_noun(words, trigger, in_title)
    start, end = words.starts[trigger.at], words.ends[trigger.at]
    if trigger.tense == "future":
        return Reading("planned", start, end, "future_tense")
    if trigger.tense == "past":
        return Reading("held", start, end, "past_tense")
    before = words.forms[trigger.at - 1] if trigger.at else ""
    if not in_title or before in _SUBJUNCTIVE:
        return Reading("planned", start, end, "present_tense")
    return None


def _of_noun(words: Words, trigger: Trigger, in_title: bool) -> Reading | None:
    """Ask the words right after a noun, then those before it, nearest first, then those after."""
    after = trigger.at + trigger.size
    near = _first(words, range(after, min(after + 3, len(words))), in_title)
    before = _first(words, range(trigger.at - 1, max(-1, trigger.at - BEFORE), -1), in_title)
    if near and not (before and before.value == "cancelled"):
        return near  # ألغى لقاءه المقرر: what was planned is called off
    if before:
        return before
    verb = _light_verb(words, trigger)
    if verb and not in_title:
        return verb
    if trigger.particle.endswith("ل"):
        return Reading("planned", words.starts[trigger.at], words.ends[trigger.at], "purpose")
    return near or _first(words, range(after, min(after + AFTER, len(words))), in_title)


def _light_verb(words: Words, trigger: Trigger) -> Reading | None:
    """يعقد … (a long office and name) اجتماعا: the verb may stand far before its noun."""
    for at in range(trigger.at - 1, max(-1, trigger.at - VERB_REACH), -1):
        form = words.forms[at]
        if form in ENDS:
            return None
        if light_verb(form):
            sense = _senses().get(form, "held")
            value = "planned" if sense in ("present", "planned") else "held"
            return Reading(value, words.starts[at], words.ends[at], "light_verb")
    return None


def _after_preposition(words: Words, at: int) -> bool:
    return at > 0 and words.forms[at - 1] in ("عن", "الي", "علي", "اجل", "ب")


def _first(words: Words, numbers: range, in_title: bool) -> Reading | None:
    """Return the first word of a known sense, up to the end of the sentence."""
    senses = _senses()
    back = numbers.step < 0
    for at in numbers:
        form = words.forms[at]
        if form in ENDS:
            return None
        if back and form in word_set("after_noun") and words.forms[at - 1] != "من":
            continue  # الموعد القادم محور اللقاء says nothing of the meeting
        for _, _, rest in openings(form):
            sense = senses.get(rest)
            if sense == "held" and rest in _ALSO_NOUNS and _after_preposition(words, at):
                sense = "planned"  # كشف عن عقد اجتماع
            if sense == "present":
                sense = None if in_title else "planned"
            if sense:
                return Reading(sense, words.starts[at], words.ends[at], f"{sense}_word")
        if is_clause_verb(form) and numbers.step > 0 and at > numbers.start + 4:
            return None
    return None
