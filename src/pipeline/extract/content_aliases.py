"""A participant in, the ways in which an article may point at it out."""

from collections.abc import Iterator
from functools import cache

from pipeline.extract.content_scene import openers
from pipeline.extract.content_words import definite, forms, rows, word_set
from pipeline.records import Participant

Phrase = tuple[str, ...]
FATHER = word_set("statement_word.tsv", "father")
PARTICLES = word_set("statement_word.tsv", "name_particle")
_CROWNED = word_set("statement_word.tsv", "crowned")
_GROUPS = word_set("statement_word.tsv", "group")
_EPITHETS = word_set("statement_word.tsv", "epithet")
_WRITTEN_ON = ("عبد", "ابو")  # also written in one word with what follows
_LONGEST_OFFICE = 8  # words of an office that are looked for; the rest of a chain is other offices


def description(person: Participant) -> frozenset[str]:
    """Return the words of a participant's honorific and office."""
    parts = (person.honorific, person.position)
    return frozenset(form for part in parts if part for form in forms(part.text))


def aliases(person: Participant) -> Iterator[Phrase]:
    """Yield the phrases that point at a participant by name or office, in any spelling."""
    if person.name:
        yield from _name_aliases(forms(person.name.text))
    if person.position:
        yield from _office_aliases(forms(person.position.text))
    if person.honorific:
        yield from _title_aliases(forms(person.honorific.text))


def first_names(person: Participant) -> Iterator[str]:
    """Yield the first name of a participant with a longer name."""
    if person.name:
        for spelled in _spellings(forms(person.name.text)):
            if len(spelled) > 1:
                yield spelled[0]


def _name_aliases(name: Phrase) -> Iterator[Phrase]:
    for spelled in _spellings(name):
        if spelled:
            yield spelled
        if len(spelled) > 1:
            yield (spelled[0], spelled[-1])
            yield spelled[:2]
            yield from _surnames(spelled)
            if spelled[0] not in given_names() and len(spelled[0]) > 2 and spelled[0] != "ابو":
                yield spelled[:1]


def _surnames(name: Phrase) -> Iterator[Phrase]:
    if name[-2] in FATHER:
        yield name[-2:]
        if name[-1].startswith("ال") and name[-2] != "ال":
            yield name[-1:]
    elif len(name[-1]) > 2:
        yield name[-1:]
    if len(name) > 2 and name[-2] in PARTICLES:
        yield name[-2:]
    if len(name) > 3 and name[-2] not in FATHER:
        yield name[-2:]
    for at, part in enumerate(name[1:-1], 1):
        if part == "بن":
            yield from ((son, name[at + 1]) for son in ("بن", "ابن"))
        elif definite(part) and part not in given_names():
            yield (part,)  # خالد الحداد الزين is الحداد too


def _spellings(name: Phrase) -> Iterator[Phrase]:
    """Yield the name as written, and with عبد الله and أبو الخير in two words and in one."""
    yield name
    apart: list[str] = []
    for part in name:
        lead = next((p for p in _WRITTEN_ON if part.startswith(p + "ال")), "")
        apart += [lead, part.removeprefix(lead)] if lead else [part]
    if tuple(apart) != name:
        yield tuple(apart)
    joined: list[str] = []
    for part in name:
        if joined and joined[-1] in _WRITTEN_ON:
            joined[-1] += part
        else:
            joined.append(part)
    if tuple(joined) != name:
        yield tuple(joined)


def _office_aliases(office: Phrase) -> Iterator[Phrase]:
    if not office:
        return
    yield office[:_LONGEST_OFFICE]
    if office[0].removesuffix("ا") in _GROUPS:
        group = "ال" + office[0].removesuffix("ا")
        yield from ((group,), ("اعضاء", group))
    if office and not definite(office[0]) and len(office[0]) > 2:
        yield ("ال" + office[0],)
    elif office and len(office[0]) > 2:
        yield office[:1]
    for size in range(3, min(len(office), _LONGEST_OFFICE)):
        yield office[:size]
    if len(office) > 2 and definite(office[1]):
        yield office[:2]


def _title_aliases(honorific: Phrase) -> Iterator[Phrase]:
    """Yield the titles that one bears and no other in the article, alone or with an epithet."""
    for title in honorific:
        if title in _CROWNED:
            yield (title,)
            yield from ((title, epithet) for epithet in _EPITHETS)


@cache
def titles() -> frozenset[str]:
    """Return the words that may stand between an office and a name."""
    return frozenset(form for _, form in rows("statement_title.tsv", ("sense", "form")))


def begins_name(form: str) -> bool:
    """Tell whether somebody's name begins with a word; علي is على too, once folded."""
    return form in given_names() and form not in openers()


@cache
def given_names() -> frozenset[str]:
    """Return names so common that one alone points at nobody."""
    return frozenset(form for _, form in rows("statement_given_name.tsv", ("sense", "form")))


@cache
def references() -> dict[str, frozenset[str]]:
    """Return courtesy words with a pronoun (معاليه) and the words of office they stand for."""
    return {
        form: frozenset(cues.split())
        for form, cues in rows("statement_reference.tsv", ("form", "cues"))
    }
