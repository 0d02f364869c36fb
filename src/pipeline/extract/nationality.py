"""A party's offices and name in, the state or body of states that it stands for out."""

from functools import cache, lru_cache

from pipeline.extract.cast import Cast, Entity
from pipeline.extract.lexica import Phrases, openings, read_lexicon, word_set
from pipeline.extract.party import Party, Span
from pipeline.extract.territories import (
    city_names,
    is_local,
    is_state,
    people,
    states,
    two_word_people,
)
from pipeline.extract.words import COMMAS, Words
from pipeline.gazetteer.countries import nisbas
from pipeline.records import Article, Reading

_POSTED = frozenset(("لدي", "الي"))
_ENVOY = frozenset(
    ("سفير", "سفيره", "السفير", "السفيره", "مندوب", "المندوب", "قنصل", "القنصل", "الملحق", "ملحق")
)
_PAN_ARAB = frozenset(("AE", "QA"))  # home of channels that report on all Arab states


@cache
def _home_bodies() -> Phrases:
    return Phrases([(row[-1], row[:-1]) for row in read_lexicon("home_body", ("code", "form"))])


def country_of(article: Article, cast: Cast, entity: Entity, party: Party) -> Reading | None:
    """Return the country with the words that say it; the paper's own for unmarked local offices."""
    return marked_country(cast, entity, party) or _local(article, cast, entity, party)


def marked_country(cast: Cast, entity: Entity, party: Party) -> Reading | None:
    """Return the country that the words of a party say."""
    for told in [party, *entity.parties]:
        for span in told.offices:
            found = _in_span(cast.words, span)
            if found:
                return found
        found = _beside(cast.words, told)
        if found:
            return found
    return None


def _in_span(words: Words, span: Span) -> Reading | None:
    """Read the first adjective, state or body of states of an office; not where one is posted."""
    first, last = span
    envoy = words.forms[first].lstrip("ول") in _ENVOY or words.forms[first] in _ENVOY
    at = first
    while at < last:
        if words.forms[at] in _POSTED and at > first and not _serves(words, at + 1):
            return None
        code, size = _code_at(words, at)
        if code and (is_state(code) or not envoy or at <= first + 1):
            end = words.ends[min(at + size, last) - 1]
            return Reading(code, words.starts[at], end, "country_in_office")
        at += 1
    return None


def _serves(words: Words, at: int) -> bool:
    """لدى الأمانة العامة للأمم المتحدة: who works at a secretariat is nobody's envoy there."""
    return at < len(words) and words.forms[at] in ("الامانه", "امانه", "السكرتاريه")


def _code_at(words: Words, at: int) -> tuple[str, int]:
    if not _may_name(words.forms[at]):
        return "", 1
    code = two_word_people(words, at)
    if code:
        return code, 2
    code = people(words.forms[at]) or _indefinite_people(words.forms[at])
    if code:
        return code, 1
    for _, _, rest in openings(words.forms[at]):
        for table in (_home_bodies(), states()):
            hit = table.match(rest, words.forms, at)
            if hit:
                return hit[1][0], hit[0]
    return "", 1


@lru_cache(maxsize=1 << 14)
def _may_name(form: str) -> bool:
    """Tell whether a state, a people or a body may be named at a word: at most none is."""
    if people(form) or _indefinite_people(form) or form in _first_of_two():
        return True
    return any(rest in _home_bodies() or rest in states() for _, _, rest in openings(form))


@cache
def _first_of_two() -> frozenset[str]:
    return frozenset(name.split()[0] for name in nisbas() if " " in name)


def _indefinite_people(form: str) -> str:
    """Return the code of وفد سويسري, وفدا سويسريا, لجنة كندية: the adjective without article."""
    if len(form) < 4 or not form.endswith(("ي", "يا", "يه", "يين", "يون")):
        return ""
    return people("ال" + form) or people("ال" + form.removesuffix("ا"))


def _beside(words: Words, party: Party) -> Reading | None:
    """الدكتور فلان الفلاني السعودي is no adjective of his; المصري فلان before the name is."""
    if not party.name or party.offices:
        return None
    at = party.first - 1
    if at >= 0 and words.forms[at] not in COMMAS and not party.titles:
        code = people(words.forms[at])
        if code:
            return Reading(code, words.starts[at], words.ends[at], "adjective_before_name")
    return None


@lru_cache(maxsize=4)
def _codes_in(words: Words) -> frozenset[str]:
    """Return the codes of all states, peoples and cities that an article names."""
    found = set()
    for at in range(len(words)):
        code, _ = _code_at(words, at)
        city = city_names().match(words.forms[at], words.forms, at)
        found.update({code, city[1][0] if city else ""})
    return frozenset(found)


def _local(article: Article, cast: Cast, entity: Entity, party: Party) -> Reading | None:
    """The paper's own country, where an office is told and nothing says whose it is."""
    code = article.source_country
    if code is None or not is_local(code):
        return None
    if entity.name and entity.name[0] in word_set("given_name", "foreign"):
        return None  # وزير الخارجية لوران فلان is not the paper's own
    if code in _PAN_ARAB and code not in _codes_in(cast.words):
        return None
    offices = party.offices or next((p.offices for p in entity.parties if p.offices), [])
    if not offices and not any(
        "امير" in cast.words.forms[a] for p in entity.parties for a, _ in p.titles
    ):
        return None
    first, last = offices[0] if offices else (party.first, party.last)
    return Reading(
        code, cast.words.starts[first], cast.words.ends[last - 1], "paper_of_that_country"
    )
