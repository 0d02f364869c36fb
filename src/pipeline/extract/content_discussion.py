"""The lexica of discussing in; finite verbs, verbal nouns, frames and nouns of meeting out."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.content_words import rows, without_and, word_set

NOTHING = "nothing"
VIEWS = "views"
ITEM = "item"
MEETING = "meeting"
PASSIVE = "passive"
WITH = "with"
CONDITIONS = frozenset((NOTHING, VIEWS, ITEM, MEETING, PASSIVE, WITH))
VIEW_WORDS = word_set("topic_word.tsv", "views")
_PRONOUNS = ("ه", "ها", "هم", "هما")


class Verb(NamedTuple):
    """A form of a verb of discussing."""

    before: frozenset[str]  # prepositions that the topic stands behind; "nothing" for none
    is_noun: bool


@cache
def finite() -> dict[str, Verb]:
    """Return all finite forms of the verbs of discussing."""
    found: dict[str, Verb] = {}
    for past, present, _, before in rows("topic_verb.tsv", ("past", "present", "noun", "before")):
        verb = Verb(frozenset(before.split(",")), is_noun=False)
        for form in _inflected(past, present):
            found.setdefault(form, verb)
    return found


def _inflected(past: str, present: str) -> Iterator[str]:
    if past != "-":
        yield from (past + ending for ending in ("", "ت", "ا", "تا", "وا", "نا"))
    if present != "-":
        for prefix in ("ي", "ت", "سي", "ست"):
            yield from (prefix + present[1:] + ending for ending in ("", "ان", "ون", "ا", "وا"))


@cache
def _nouns() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for _, _, form, before in rows("topic_verb.tsv", ("past", "present", "noun", "before")):
        if form != "-":
            found.setdefault(form, Verb(frozenset(before.split(",")), is_noun=True))
    return found


@lru_cache(maxsize=1 << 15)
def noun(form: str) -> Verb | None:
    """Return the verbal noun that a word holds, with و or the article before it."""
    for spelled in (form, without_and(form)):
        found = _nouns().get(spelled) or _nouns().get(spelled.removeprefix("ال"))
        if found:
            return found
    return None


@lru_cache(maxsize=1 << 15)
def purpose_noun(form: str) -> Verb | None:
    """Return the verbal noun in لبحث، للتباحث."""
    if form.startswith("لل"):
        return _nouns().get(form[2:])
    return _nouns().get(form[1:]) if form.startswith("ل") else None


@lru_cache(maxsize=1 << 15)
def is_candidate(form: str) -> bool:
    """Tell whether a word may be anything that a topic follows."""
    bare = without_and(form)
    if form in VIEW_WORDS or form in finite() or bare in finite():
        return True
    return noun(form) is not None or purpose_noun(bare) is not None or is_meeting(bare)


@cache
def frames() -> dict[str, str]:
    """Return what makes the verbal noun after it one of discussing, with its sense."""
    return {form: sense for sense, form in rows("topic_frame.tsv", ("sense", "form"))}


@cache
def _meetings() -> frozenset[str]:
    table = rows("topic_meeting.tsv", ("sense", "form"))
    return frozenset(form for sense, form in table if sense == "meeting")


@lru_cache(maxsize=1 << 15)
def is_meeting(form: str) -> bool:
    """Tell whether a word is a noun of meeting, with the article or a pronoun."""
    if {form, form.removeprefix("ال"), form.removesuffix("ا")} & _meetings():
        return True  # اجتماع، الاجتماع، اجتماعا
    stem = form
    for pronoun in _PRONOUNS:
        stem = form.removesuffix(pronoun) if form.endswith(pronoun) else stem
    return stem != form and (stem in _meetings() or stem.removesuffix("ت") + "ه" in _meetings())


@cache
def bodies() -> frozenset[str]:
    """Return the nouns that stand as subject of a verb of discussing."""
    table = rows("topic_meeting.tsv", ("sense", "form"))
    return frozenset(form for sense, form in table if sense == "body")
