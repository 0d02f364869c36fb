"""The lexicon of speech verbs in, every written form of each verb with what may follow it out."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.content_words import rows, without_and

_PRONOUNS = ("ه", "ها", "هم", "هما")


class Verb(NamedTuple):
    """A form of a speech verb and what may stand between it and what was said."""

    takes: frozenset[str]
    is_participle: bool
    is_plural: bool
    has_object: bool = False  # written with its object: شكرهم، أبلغه


@cache
def speech_verbs() -> dict[str, Verb]:
    """Return the folded forms of all speech verbs."""
    found: dict[str, Verb] = {}
    columns = ("past", "present", "participle", "takes")
    for past, present, participle, takes in rows("statement_verb.tsv", columns):
        kinds = frozenset(takes.split(","))
        for form, plural in (*_past(past), *_present(present)):
            found.setdefault(form, Verb(kinds, is_participle=False, is_plural=plural))
        for form, plural in _participle(participle):
            found.setdefault(form, Verb(kinds, is_participle=True, is_plural=plural))
        if "person" in kinds or past in ("شكر", "ابلغ", "اخبر"):
            for form in _with_object(past):
                found.setdefault(form, Verb(kinds, False, False, has_object=True))
    for form in ("قوله", "قولها", "بقوله", "بقولها", "قولهم"):
        found[form] = Verb(frozenset(("that",)), is_participle=True, is_plural=False)
    return found


@lru_cache(maxsize=1 << 15)
def speech_verb(form: str) -> Verb | None:
    """Return the speech verb that a folded word is, with و or ف before it or without."""
    return speech_verbs().get(form) or speech_verbs().get(without_and(form))


def _past(past: str) -> Iterator[tuple[str, bool]]:
    if past == "-":
        return
    yield past, False
    if past[-1] in "اي" and len(past) > 2:  # دعا دعت دعوا، نفى نفت نفوا
        yield past[:-1] + "ت", False
        yield past[:-1] + "وا", True
        yield past[:-1] + ("وا" if past[-1] == "ا" else "يا"), True
        return
    yield past + "ت", False
    for ending in ("ا", "تا", "وا"):
        yield past + ending, True


def _present(present: str) -> Iterator[tuple[str, bool]]:
    if present == "-":
        return
    yield present, False
    yield "ت" + present[1:], False
    if present[-1] not in "وي":
        for ending in ("ان", "ون"):
            yield present + ending, True


def _participle(stem: str) -> Iterator[tuple[str, bool]]:
    if stem == "-":
        return
    yield stem + "ا", False
    yield stem + "ه", False
    plural = stem[:-1] if stem.endswith("ي") else stem
    yield plural + "ين", True
    yield stem + "ين", True
    yield stem + "تين", True


def _with_object(past: str) -> Iterator[str]:
    stem = past[:-1] + "ا" if past.endswith("ا") else past
    yield from (stem + pronoun for pronoun in _PRONOUNS)
