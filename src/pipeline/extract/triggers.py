"""Folded text in, the words that may tell a meeting out; most articles are refused here."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import compress, count
from typing import NamedTuple

from pipeline.extract.lexica import openings, phrases, spellings
from pipeline.extract.words import Words

_PRONOUNS = ("هما", "هم", "ها", "ه")
_OWNERS = frozenset(("له", "لها", "لهم", "لهما"))
_OWNED = ("اعتماد", "مستقبلي")
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


def may_tell(words: Words) -> bool:
    """Tell whether an article holds any word at all that could begin a trigger."""
    return not _first_words().isdisjoint(words.forms)


def find_triggers(words: Words) -> list[Trigger]:
    """Return the triggers in order."""
    known = _first_words()
    found: list[Trigger] = []
    for at in compress(count(), map(known.__contains__, words.forms)):
        for reading in _readings(words.forms[at]):
            trigger = _match(words, at, reading)
            if trigger:
                found.append(trigger)
                break
    return found


@cache
def _first_words() -> frozenset[str]:
    """Return every word that `_readings` may know: looking one up costs less than taking it apart.

    Some are no words of Arabic, which does no harm.
    """
    verbs = {lead + form for form in phrases("trigger_verb", _VERB) for lead in ("", "س")}
    nouns = {form for stem in phrases("trigger_noun") for form in _with_pronouns(stem)}
    bare = verbs | nouns | {f"ال{form}" for form in nouns}
    return frozenset(form for word in bare for form in spellings(word))


def _with_pronouns(stem: str) -> Iterator[str]:
    """Yield what `_pronouns` may read as a stem."""
    yield stem
    stems = {"ء": (stem[:-1] + "ي", stem[:-1] + "و"), "ه": (stem[:-1] + "ت",)}
    for changed in (stem, *stems.get(stem[-1], ())):
        yield from (changed + pronoun for pronoun in _PRONOUNS)


class _Reading(NamedTuple):
    """What one word may be as the first word of a trigger."""

    table: str  # trigger_verb | trigger_noun
    stem: str
    particle: str
    future: bool = False
    pronoun: str = ""
    definite: bool = False


@lru_cache(maxsize=1 << 14)
def names_the_meeting(form: str) -> bool:
    """Tell whether a folded word is a noun of meeting with the article or a pronoun (لقائهما)."""
    return any(reading.definite or reading.pronoun for reading in _nouns(form))


@lru_cache(maxsize=1 << 14)
def _readings(form: str) -> tuple[_Reading, ...]:
    """Return all that a folded word may tell; nothing for nearly all words."""
    return (*_verbs(form), *_nouns(form))


def _verbs(form: str) -> Iterator[_Reading]:
    table = phrases("trigger_verb", _VERB)
    for lead, _, rest in openings(form):
        if len(lead) > 1 or lead in ("ب", "ل", "ك"):
            continue
        if rest in table:
            yield _Reading("trigger_verb", rest, lead)
        if rest.startswith("س") and len(rest) > 3 and rest[1:] in table:
            yield _Reading("trigger_verb", rest[1:], lead, future=True)


def _nouns(form: str) -> Iterator[_Reading]:
    table = phrases("trigger_noun")
    for lead, _, rest in openings(form):
        if lead.endswith("ل") and rest[1:] in table and form.endswith("ل" + rest[1:]):
            yield _Reading("trigger_noun", rest[1:], lead)  # للقاء has no article; لإلقاء is none
        for bare, definite in _articles(rest):
            for stem, pronoun in _pronouns(bare):
                if stem in table:
                    yield _Reading("trigger_noun", stem, lead, False, pronoun, definite)


def _match(words: Words, at: int, reading: _Reading) -> Trigger | None:
    if reading.table == "trigger_noun":
        hit = phrases("trigger_noun").match(reading.stem, words.forms, at)
        if hit is None:
            return None
        (kind,) = hit[1]
        pronoun = reading.pronoun or _owner(words, at, hit[0])
        return Trigger(
            at, hit[0], "noun", kind, "noun", pronoun, reading.definite, reading.particle
        )
    hit = phrases("trigger_verb", _VERB).match(reading.stem, words.forms, at)
    if hit is None:
        return None
    frame, kind, tense = hit[1]
    if reading.future:
        if tense != "present":
            return None
        tense = "future"
    return Trigger(at, hit[0], frame, kind, tense, particle=reading.particle)


def _owner(words: Words, at: int, size: int) -> str:
    """اجتماع لها is اجتماعها; أوراق اعتماده has the pronoun on its last word."""
    after = at + size
    if after < len(words) and words.forms[after] in _OWNERS:
        return words.forms[after][1:]
    last = words.forms[after - 1]
    return next((last[len(stem) :] for stem in _OWNED if size > 1 and last.startswith(stem)), "")


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
