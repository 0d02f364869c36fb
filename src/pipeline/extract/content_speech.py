"""A sentence and a speech verb in it in; where its subject ends and what was said begins, out."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extract.content_mentions import Mention, titles
from pipeline.extract.content_verbs import Verb, speech_verbs
from pipeline.extract.content_words import (
    COMMAS,
    QUOTES,
    QUOTES_OPEN,
    Word,
    definite,
    rows,
    starts_with,
    without_and,
)

Starts = Mapping[int, Mention]  # mentions by their first word
LONGEST_TITLE = 4  # words between a verb and the participant's name (المتحدث الرسمي باسم …)
LONGEST_SUBJECT = 10  # words of somebody who is no participant
LONGEST_SCENE = 30
_POINTERS = frozenset(("هذا", "هذه", "ذلك", "تلك", "الوقت", "السياق", "الاطار"))
_BEFORE_NAMES = frozenset(("باسم", "معالي", "سعاده", "سمو", "فضيله", "جلاله", "فخامه", "سماحه"))
_ALMIGHTY = frozenset(("الله", "المولي", "الباري", "العلي"))
_BRACKETS = {"(": ")", "[": "]"}
_DASHES = frozenset("-–—")
_SCENE_NOUNS = frozenset(("هامش", "لسان", "متن", "حد", "موقع", "موقعه", "تويتر", "حسابه"))
_NOT_SAID = frozenset(("بعد", "قبل", "دون", "يمكن", "يجب", "رغم", "منذ", "ينبغي", "قبيل", "غير"))


class Said(NamedTuple):
    """Where the content begins, and the mention that stands as subject after the verb."""

    begin: int
    how: str  # that, object, quote, on, about, to, from, with
    subject: Mention | None
    has_other_subject: bool  # somebody stands there who is no participant


@cache
def _openers() -> dict[str, str]:
    table = rows("statement_complement.tsv", ("how", "form"))
    return {form: how for how, form in table}


@cache
def _scenes() -> dict[str, str]:
    return {form: sense for sense, form in rows("statement_scene.tsv", ("sense", "form"))}


@cache
def _heads() -> frozenset[str]:
    return frozenset(form for _, form in rows("statement_head.tsv", ("sense", "form")))


@cache
def _breaks() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(form.split()) for _, form in rows("statement_break.tsv", ("sense", "form")))


def said(tokens: Sequence[Word], at: int, verb: Verb, starts: Starts) -> Said | None:
    """Find what was said after the verb at `at`; None where nothing fits what the verb takes."""
    here, subject, strangers, scene = at + 1, None, 0, False
    while here < len(tokens):
        word = tokens[here]
        how = _opening(tokens, here, verb)
        if word.form in QUOTES_OPEN and _is_title(tokens, here):
            here = _closing(tokens, here) or here
            here += 1
        elif how and not (scene and "near" in verb.takes):
            return _settled(tokens, here, how, verb, subject, strangers)
        elif word.form in COMMAS or word.form in _DASHES:
            here += 1
        elif word.form in _BRACKETS:
            here = _past_bracket(tokens, here)
        elif "near" in verb.takes and (subject is not None or here not in starts):
            return None
        elif "told" in verb.takes and here in starts and subject is not None:
            here = starts[here].last
        elif (
            here in starts
            and subject is None
            and not scene
            and _may_be_subject(tokens, here, verb, starts[here], strangers)
        ):
            subject = starts[here]
            here = subject.last
        elif _scenes().get(word.form) in ("time", "prayer"):
            here += 1 if _scenes()[word.form] == "time" else 2
        elif word.form in _scenes():
            here, scene = _past_scene(tokens, here, verb), True
        elif not verb.is_participle and subject is None and _is_head(word.form):
            break
        elif subject is None and not verb.is_participle and not verb.has_object and not scene:
            strangers += 1
            here += 1
        elif "person" in verb.takes or "object" in verb.takes:
            break
        else:
            here += 1
        if strangers > LONGEST_SUBJECT or here - at > LONGEST_SCENE * 2:
            return None
    return _object(tokens, here, verb, subject, strangers)


def _may_be_subject(
    tokens: Sequence[Word], here: int, verb: Verb, mention: Mention, strangers: int
) -> bool:
    """Tell whether a mention is who speaks, by the words between it and the verb."""
    if mention.is_joint and not verb.is_participle and tokens[here].form.endswith("ين"):
        return False  # تعهد البلدين is a noun
    if not strangers:
        return True
    if "that" not in verb.takes or strangers > LONGEST_TITLE:
        return False  # شكر فلان الوفد: the object
    before = tokens[here - 1].form
    return definite(before) or before in titles() or before in _BEFORE_NAMES or before in COMMAS


def _opening(tokens: Sequence[Word], here: int, verb: Verb) -> str | None:
    """Name how the content opens at this word, if it does so in a way that the verb takes."""
    form = tokens[here].form
    if "that" in verb.takes and form == ":":
        return "quote"
    if form in QUOTES_OPEN and ("that" in verb.takes or "object" in verb.takes):
        return "quote"
    how = _openers().get(form)
    if how == "that" and tokens[here - 1].form in _NOT_SAID:
        return None
    if how in verb.takes and not (how == "to" and "person" in verb.takes):
        return how
    if "person" in verb.takes and how in ("to", "on"):
        return how
    if "with" in verb.takes and form.startswith("ب") and form not in _scenes():
        return "with" if form not in ("بهذا", "بهذه") else None
    return None


def _settled(
    tokens: Sequence[Word],
    here: int,
    how: str,
    verb: Verb,
    subject: Mention | None,
    strangers: int,
) -> Said:
    begin = here if how == "with" and tokens[here].form != "ب" else here + 1
    if how == "quote" and tokens[here].form in QUOTES:
        begin = here
    while begin < len(tokens) and tokens[begin].form in COMMAS | {":"}:
        begin += 1
    if how != "that" and begin < len(tokens) and _openers().get(tokens[begin].form) == "that":
        begin += 1  # مشيرا إلى أن
    return Said(begin, how, subject, bool(strangers) and subject is None)


def _object(
    tokens: Sequence[Word], here: int, verb: Verb, subject: Mention | None, strangers: int
) -> Said | None:
    """The content stands with nothing before it: أكد أهمية …، دعا … إلى."""
    if here >= len(tokens):
        return None
    if "person" in verb.takes:
        after = _addressed(tokens, here, verb)
        if after is not None:
            return Said(after, "to", subject, bool(strangers) and subject is None)
    if "object" not in verb.takes:
        return None
    if "that" in verb.takes and not _is_head(tokens[here].form):
        later = _near_that(tokens, here)
        if later is not None:
            return Said(later, "that", subject, bool(strangers) and subject is None)
    return Said(here, "object", subject, bool(strangers) and subject is None)


def _addressed(tokens: Sequence[Word], here: int, verb: Verb) -> int | None:
    """Pass over whom a call is addressed to, up to إلى or على."""
    wanted = "to" if "to" in verb.takes else "on" if "on" in verb.takes else None
    for at in range(here, min(here + LONGEST_SCENE, len(tokens))):
        form = tokens[at].form
        if wanted and _openers().get(form) == wanted:
            return at + 1
        if without_and(form) in speech_verbs() and at > here:
            return None
    return None


def _near_that(tokens: Sequence[Word], here: int) -> int | None:
    """Pass over an apposition up to أن, if it comes soon and no comma before it."""
    for at in range(here, min(here + 10, len(tokens))):
        if tokens[at].form in COMMAS:
            return None
        if _openers().get(tokens[at].form) == "that" and tokens[at - 1].form not in (
            *_NOT_SAID, "علي", "الي", "في", "من", "عن",
        ):  # fmt: skip
            return at + 1
    return None


def _is_head(form: str) -> bool:
    if form in _heads():
        return True
    for ending in ("ه", "ها", "هم", "هما"):
        stem = form.removesuffix(ending)
        if stem != form and (
            stem in _heads() or (stem.endswith("ت") and stem[:-1] + "ه" in _heads())
        ):
            return True
    return False


def _is_idiom(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether على belongs to على هامش، على لسان and the like."""
    return at + 1 < len(tokens) and tokens[at + 1].form in _SCENE_NOUNS


def _is_title(tokens: Sequence[Word], here: int) -> bool:
    """Tell whether a quotation is the name of a paper and not yet what was said (لـ«اليوم»)."""
    if tokens[here - 1].form == ":" or _openers().get(tokens[here - 1].form) == "that":
        return False
    close = _closing(tokens, here)
    return close is not None and close - here <= 4 and close + 1 < len(tokens)


def _past_bracket(tokens: Sequence[Word], here: int) -> int:
    close = _BRACKETS[tokens[here].form]
    for at in range(here + 1, min(here + LONGEST_SCENE, len(tokens))):
        if tokens[at].form == close:
            return at + 1
    return here + 1


def _past_scene(tokens: Sequence[Word], here: int, verb: Verb) -> int:
    """Pass over في تصريح … or خلال اللقاء …, up to a comma or to where the content opens."""
    if here + 3 < len(tokens) and tokens[here + 1].form in _POINTERS:
        return here + 3  # في هذا الصدد، في الوقت نفسه
    for at in range(here + 1, min(here + LONGEST_SCENE, len(tokens))):
        form = tokens[at].form
        if form in COMMAS or form == ":" or form in QUOTES_OPEN:
            return at
        how = _openers().get(form)
        if how == "that" and how in verb.takes and tokens[at - 1].form not in _NOT_SAID:
            return at
        if how == "to" and ({"to", "person"} & verb.takes) and "that" not in verb.takes:
            return at
        if how in ("on", "about") and how in verb.takes and not _is_idiom(tokens, at):
            return at
        if _is_head(form) and "object" in verb.takes:
            return at
    return min(here + LONGEST_SCENE, len(tokens))


def scene_sense(form: str) -> str | None:
    """Name the sense of a word of when and where (scene, time, prayer), or None."""
    return _scenes().get(form)


def opens_scene(form: str) -> bool:
    """Tell whether a sentence that begins so tells first when, where or of what was spoken."""
    bare = without_and(form)
    return bare in _scenes() or bare in _openers() or bare[0] in "بل"


def content_end(tokens: Sequence[Word], begin: int) -> int:
    """Return where what was said ends: its closing quote, the next speech verb, a break, the end."""
    if begin < len(tokens) and tokens[begin].form in QUOTES_OPEN:
        close = _closing(tokens, begin)
        if close is not None and close - begin > 5:
            return close
    at = begin + 1
    while at < len(tokens):
        if tokens[at].form in QUOTES_OPEN:
            close = _closing(tokens, at)
            at = close + 1 if close is not None else at + 1
            continue
        if _breaks_off(tokens, at):
            return at
        at += 1
    return len(tokens)


def leads(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a participle stands right before what opens a statement (مشيرا إلى، سائلا الله)."""
    if tokens[at].form in ("قائلا", "قائله", "قائلين"):
        return True
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    return after in _openers() or after in _ALMIGHTY


def _closing(tokens: Sequence[Word], opener: int) -> int | None:
    wanted = "»" if tokens[opener].form == "«" else '"'
    for at in range(opener + 1, len(tokens)):
        if tokens[at].form == wanted:
            return at
    return None


def _breaks_off(tokens: Sequence[Word], at: int) -> bool:
    form, after_comma = tokens[at].form, tokens[at - 1].form in COMMAS
    if after_comma and any(starts_with(tokens, at, phrase) for phrase in _breaks()):
        return True
    bare = without_and(form)
    verb = speech_verbs().get(form) or speech_verbs().get(bare)
    if verb is None:
        return False
    if verb.is_participle:
        return after_comma or bare != form or leads(tokens, at)
    return bare != form and form not in speech_verbs()
