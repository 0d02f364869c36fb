"""A sentence in, the places within a city that it names out."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline.extract.content_aliases import FATHER, begins_name, titles
from pipeline.extract.content_event import is_reach
from pipeline.extract.content_gazetteer import city_at
from pipeline.extract.content_scene import scene_sense
from pipeline.extract.content_words import (
    COMMAS,
    QUOTES_OPEN,
    Word,
    definite,
    forms,
    rows,
    without_and,
    word_set,
)
from pipeline.extract.lexica import is_common
from pipeline.extract.lexica import word_set as lexicon

Range = tuple[int, int]
_LONGEST = 8
_PRONOUNS = ("ه", "ها", "هم", "هما")
_BEFORE = word_set("place_word.tsv", "before_venue")
_OF_PERSONS = word_set("place_word.tsv", "of_person")
_TOWARDS = word_set("place_word.tsv", "towards")
_STOPS = word_set("place_word.tsv", "after_venue")


def venues(tokens: Sequence[Word], taken: Mapping[int, object], towards: bool) -> Iterator[Range]:
    """Yield the words (first, last excluded) of each venue, the clitic ب counted in the first.

    `taken` are the words that belong to a participant; `towards` also takes a place that
    somebody goes to.
    """
    at = 0
    while at < len(tokens):
        size = _opens(tokens, at, towards) if at not in taken else 0
        if size:
            last = _end(tokens, at, at + size, taken)
            if last > at + size or not _is_bare(tokens[at].form):
                yield at, last
            at = last
        else:
            at += 1


def is_sure(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether the noun of a venue is hardly ever anything else (قصر، مقر)."""
    form = tokens[at].form
    return "sure" in (_kind(form), _kind(form[1:]), _kind("ال" + form[2:]))


def clitic(tokens: Sequence[Word], at: int) -> int:
    """Return how many letters of the first word of a venue are particles."""
    form = tokens[at].form
    return 1 if form[0] in "بل" and _kind(form) is None and not _names_itself(form) else 0


def country_of_seat(tokens: Sequence[Word]) -> str | None:
    """Return the ISO 3166 alpha-2 code of the state whose well known seat is named."""
    for at in range(len(tokens)):
        seat = _seat(tokens, at)
        if seat:
            return seat[1]
    return None


def _seat(tokens: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Return (number of words, country) of the well known seat named at a word, with ب or not."""
    form = tokens[at].form
    for first in (form, form[1:] if form[0] in "بل" else ""):
        for rest, code in _seats().get(first, ()):
            size = len(rest) + 1
            if tuple(w.form for w in tokens[at + 1 : at + size]) == rest:
                return size, code
    return None


def is_venue_noun(form: str) -> bool:
    """Tell whether a folded word is a noun of a place within a city, with its particle or not."""
    return _kind(form) is not None or (form[0] in "بل" and _kind(form[1:]) is not None)


def _names_itself(form: str) -> bool:
    return form in _wholes()


def _whole(tokens: Sequence[Word], at: int) -> int:
    """Return the number of words of a venue that is a name by itself, 0 for none."""
    form = tokens[at].form
    for phrase in _wholes().get(form) or _wholes().get(form.removeprefix("ب")) or ():
        if tuple(w.form for w in tokens[at + 1 : at + len(phrase)]) == phrase[1:]:
            return len(phrase)
    return 0


def _kind(form: str) -> str | None:
    """Name the kind of a venue noun: bare, definite or with a pronoun."""
    kinds = _nouns()
    if form in kinds:
        return kinds[form]
    if form.startswith("ال") and form[2:] in kinds:
        return kinds[form[2:]]
    for pronoun in _PRONOUNS:
        stem = form.removesuffix(pronoun)
        if stem != form and stem in kinds and len(stem) > 2:
            return kinds[stem]
    return None


def _opens(tokens: Sequence[Word], at: int, towards: bool) -> int:
    """Return the number of words of the venue's noun that opens here, 0 where none does."""
    form = tokens[at].form
    before = without_and(tokens[at - 1].form) if at else ""
    if at > 1 and without_and(tokens[at - 2].form) in _OF_PERSONS:
        return 0  # قال مصدر في مكتب فلان
    size = _whole(tokens, at)
    if size:
        return size if (before in _BEFORE or form[0] == "ب") else 0
    stands = before in _BEFORE or (towards and before in _TOWARDS)
    kind = _kind(form) if stands else None
    goes = towards and form[0] == "ل" and any(map(_goes, tokens[max(0, at - 2) : at]))
    if kind is None and (form[0] == "ب" or goes):
        kind = _kind(form[1:]) or (_kind("ال" + form[2:]) if form.startswith("لل") else None)
    return int(kind is not None)


def _goes(word: Word) -> bool:
    return is_reach(word.form) or is_reach(word.form.removeprefix("ب"))


def _end(tokens: Sequence[Word], at: int, last: int, taken: Mapping[int, object]) -> int:
    """Return the end of the noun phrase of a venue."""
    form = tokens[at].form
    if form.endswith(_PRONOUNS) and not definite(form) and not _is_bare(form):
        return _of_house(tokens, last, taken)
    if definite(form.removeprefix("ب")):
        while last < len(tokens) and _is_adjective(tokens[last].form) and last not in taken:
            last += 1
        if last < len(tokens) and tokens[last].form.startswith("لل") and last not in taken:
            last += 1
        return last
    stop = min(len(tokens), at + _LONGEST)
    seat = _seat(tokens, at)
    if seat:
        return _with_adjective(tokens, at, max(last, at + seat[0]))
    while last < stop and not _stops(tokens, last, taken, first=last == at + 1):
        last += 1
    return _of_house(tokens, last, taken)


def _with_adjective(tokens: Sequence[Word], at: int, last: int) -> int:
    """قصر قرطاج الرئاسي; the adjective of a man's place is no woman's office (الموظفة)."""
    form = tokens[last].form if last < len(tokens) else ""
    return last + 1 if form.endswith("ي") and _is_adjective(form) else last


def _is_bare(form: str) -> bool:
    return form in _nouns() or form[1:] in _nouns()


def _of_house(tokens: Sequence[Word], last: int, taken: Mapping[int, object]) -> int:
    """Go on over the house that an office is in: مكتبه بالوزارة، مكتبه بقصر الحكم."""
    if last >= len(tokens) or last in taken:
        return last
    form = tokens[last].form
    if not form.startswith("ب") or len(form) < 4 or city_at(tokens, last, "ب"):
        return last
    if definite(form[1:]) and not scene_sense(form):
        return last + 1
    if _kind(form[1:]):
        return _end(tokens, last, last + 1, taken)
    return last


def _stops(tokens: Sequence[Word], at: int, taken: Mapping[int, object], first: bool) -> bool:
    form = tokens[at].form
    if not tokens[at].is_word and form not in '"«»':
        return True
    if form in QUOTES_OPEN and not first and tokens[at - 1].is_word and not _is_quoted(tokens, at):
        return True  # في القصر "وأن …
    if form in _STOPS or form in COMMAS or scene_sense(form) in ("time", "scene", "prayer"):
        return True
    open_ended = is_common(tokens[at - 1].form) and not definite(tokens[at - 1].form)
    begins = at in taken or form in lexicon("office")
    if (begins and not first and not open_ended) or _is_other_name(tokens, at, first):
        return True
    if form.startswith("ب") and (form.startswith("بال") or city_at(tokens, at, "ب")):
        return True
    return form.startswith("و") and without_and(form) != form and not definite(form[1:])


def _is_quoted(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a mark closes a quotation of the last few words (قصر "الورد")."""
    return any(w.form in QUOTES_OPEN for w in tokens[max(0, at - 4) : at])


def _is_other_name(tokens: Sequence[Word], at: int, first: bool) -> bool:
    """Tell whether somebody's name begins here that is none of the venue's (نادي السلام محمد …)."""
    before = tokens[at - 1].form
    return not first and begins_name(tokens[at].form) and before not in titles() | FATHER


def _is_adjective(form: str) -> bool:
    return definite(form) and form.endswith(("ي", "ه")) and not scene_sense(form)


@cache
def _nouns() -> dict[str, str]:
    table = rows("place_venue.tsv", ("sense", "form"))
    return {form: sense for sense, form in table if sense != "whole"}


@cache
def _wholes() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the venues that are names by themselves, by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for sense, form in rows("place_venue.tsv", ("sense", "form")):
        if sense == "whole":
            phrase = tuple(form.split())
            found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


@cache
def _seats() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the first word of a seat -> (its other words, country), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for code, name in rows("place_seat.tsv", ("country", "form")):
        first, *rest = forms(name)
        found.setdefault(first, []).append((tuple(rest), code.upper()))
    return {first: tuple(sorted(some, key=lambda p: -len(p[0]))) for first, some in found.items()}
