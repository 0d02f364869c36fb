"""Folded text in, the words that may tell a meeting out; most articles are refused here."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.lexica import openings, phrases, read_lexicon
from pipeline.extract.words import Words

_PRONOUNS = ("هما", "هم", "ها", "ه")
_VERB = ("frame", "kind", "tense", "form")


class Trigger(NamedTuple):
    """A word that may tell a meeting."""

    at: int
    size: int
    frame: str  # receive | meet | discuss | chair | call | visit; noun for the nouns
    kind: str
    tense: str  # past | present | future for verbs; noun
    pronoun: str = ""  # of a noun: ه ها هم هما
    definite: bool = False
    particle: str = ""


@cache
def _gate() -> re.Pattern[str]:
    """One pattern over the stems of all forms, for the quick refusal."""
    forms = {row[-1].split()[0] for row in read_lexicon("trigger_verb", _VERB)}
    forms |= {row[-1].split()[0] for row in read_lexicon("trigger_noun")}
    stems = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, stems)))


def may_tell(folded: str) -> bool:
    """Tell whether an article holds any word at all that could tell a meeting."""
    return _gate().search(folded) is not None


def find_triggers(words: Words) -> list[Trigger]:
    """Return the triggers in order."""
    found = []
    for at in range(len(words)):
        trigger = _verb(words, at) or _noun(words, at)
        if trigger:
            found.append(trigger)
    return found


def _verb(words: Words, at: int) -> Trigger | None:
    table = phrases("trigger_verb", _VERB)
    form = words.forms[at]
    for lead, _, rest in openings(form):
        if len(lead) > 1 or lead in ("ب", "ل", "ك"):
            continue
        hit = table.match(rest, words.forms, at)
        if hit:
            frame, kind, tense = hit[1]
            return Trigger(at, hit[0], frame, kind, tense, particle=lead)
        if rest.startswith("س") and len(rest) > 3:
            hit = table.match(rest[1:], words.forms, at)
            if hit and hit[1][2] == "present":
                return Trigger(at, hit[0], hit[1][0], hit[1][1], "future", particle=lead)
    return None


def _noun(words: Words, at: int) -> Trigger | None:
    for lead, _, rest in openings(words.forms[at]):
        for form, definite in _articles(rest):
            for stem, pronoun in _pronouns(form):
                hit = phrases("trigger_noun").match(stem, words.forms, at)
                if hit:
                    (kind,) = hit[1]
                    return Trigger(at, hit[0], "noun", kind, "noun", pronoun, definite, lead)
    return None


def _articles(form: str) -> tuple[tuple[str, bool], ...]:
    if form.startswith("ال") and len(form) > 4:
        return ((form, True), (form[2:], True))
    return ((form, False),)


def _pronouns(form: str) -> tuple[tuple[str, str], ...]:
    """Return (stem, pronoun) readings: لقائه and لقاؤه are لقاء with ه, زيارته is زيارة."""
    found = [(form, "")]
    for ending in _PRONOUNS:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            stem = form[: -len(ending)]
            found.append((stem, ending))
            if stem[-1] in "يو":
                found.append((stem[:-1] + "ء", ending))
            if stem[-1] == "ت":
                found.append((stem[:-1] + "ه", ending))
            break
    return tuple(found)
