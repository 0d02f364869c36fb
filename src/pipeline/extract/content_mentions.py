"""A scope in, the places where its participants are named or pointed at out."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.content_aliases import (
    FATHER,
    Phrase,
    aliases,
    begins_name,
    description,
    first_names,
    given_names,
    references,
    titles,
)
from pipeline.extract.content_gazetteer import country_of_adjective
from pipeline.extract.content_words import (
    COMMAS,
    Word,
    definite,
    forms,
    rows,
    without_and,
    word_set,
)
from pipeline.extract.lexica import spellings
from pipeline.extract.scope import Scope
from pipeline.records import Participant, Quote

Who = tuple[int, ...]
_TITLES_BETWEEN = 4
_PAIRS_OF = word_set("statement_word.tsv", "pair_of")


class Mention(NamedTuple):
    """Words first to last (excluded) that point at participants, by their numbers."""

    first: int
    last: int
    who: tuple[int, ...]  # several where the words fit several; none for a joint speaker
    is_governed: bool = False  # ب ل ك stands before it: no subject

    @property
    def is_joint(self) -> bool:
        """Whether the words stand for both or all parties."""
        return not self.who


class Cast:
    """The participants of a scope, and all the ways in which the article may point at them."""

    def __init__(self, scope: Scope) -> None:
        self.people: tuple[Participant, ...] = scope.participants
        self._by_start = _starts(self.people)
        self._read: dict[tuple[int, int], tuple[Mention, ...]] = {}
        self._by_first: dict[str, dict[Phrase, set[int]]] = {}
        self._given: dict[str, set[int]] = {}  # first names, which count behind a title
        self._described = [description(person) for person in self.people]
        self._named = [
            frozenset(forms(p.name.text)) if p.name else frozenset() for p in self.people
        ]
        for number, person in enumerate(self.people):
            for first in first_names(person):
                self._given.setdefault(first, set()).add(number)
            for phrase in aliases(person):
                self._by_first.setdefault(phrase[0], {}).setdefault(phrase, set()).add(number)
            for form, cues in references().items():
                if cues & self._described[number]:
                    self._by_first.setdefault(form, {}).setdefault((form,), set()).add(number)
        self._pointing = frozenset(form for first in self._by_first for form in spellings(first))

    def quote(self, number: int) -> Quote | None:
        """Return the fullest name of a participant, or its office where it is unnamed."""
        person = self.people[number]
        return person.name or person.position

    def is_feminine(self, number: int) -> bool | None:
        """Tell by the office whether a named participant is a woman; None where it is silent."""
        person = self.people[number]
        if not (person.name and person.position):
            return None
        return any(form.endswith("ه") for form in forms(person.position.text)[:1])

    def mentions(self, tokens: Sequence[Word]) -> tuple[Mention, ...]:
        """Return the mentions in a sentence, in order, an office and its name as one."""
        if not tokens:
            return ()
        place = tokens[0].start, tokens[-1].end
        if place not in self._read:
            self._read[place] = tuple(_joined(list(self._found(tokens)), tokens))
        return self._read[place]

    def _found(self, tokens: Sequence[Word]) -> Iterator[Mention]:
        here = 0
        for at, word in enumerate(tokens):
            begins = word.start in self._by_start
            if at < here or not (begins or word.form in self._pointing or word.form in _general()):
                continue
            mention = self._chain(tokens, at) if begins else None
            mention = mention or self._alias(tokens, at)
            if mention is None and _is_joint(word.form):
                mention = Mention(at, at + 1 + _is_pair_of(tokens, at), ())
            if mention:
                yield mention
                here = mention.last

    def _chain(self, tokens: Sequence[Word], at: int) -> Mention:
        """The very words where a participant was read, honorific, office and name together."""
        number = self._by_start[tokens[at].start]
        last = at + 1
        while last < len(tokens) and tokens[last].end <= self.people[number].end:
            last += 1
        return Mention(at, last, (number,))

    def _alias(self, tokens: Sequence[Word], at: int) -> Mention | None:
        for first in _shorter(tokens[at].form):
            known = self._by_first.get(first)
            size, who = _longest(tokens, at, known) if known else (0, set[int]())
            if size < 2 and first in titles() and at + 1 < len(tokens):
                behind = self._given.get(tokens[at + 1].form)
                size, who = (2, behind) if behind else (size, who)
            alone = size == 1 or (size == 2 and first in FATHER)
            if size and not (alone and _is_of_another(tokens, at)):
                fitting = self._agreeing(tokens, at, size, who)
                last = self._extended(tokens, at + size, fitting)
                governed = first not in (tokens[at].form, without_and(tokens[at].form))
                return Mention(at, last, fitting, governed) if fitting else None
        return None

    def _extended(self, tokens: Sequence[Word], last: int, who: Who) -> int:
        """Go on over the rest of a name (منصور بن محمد) and over whose the office is (الأردني)."""
        if last < len(tokens) and _is_nisba(tokens[last].form, alone=False):
            last += 1
        if len(who) == 1:
            name = self._named[who[0]]
            while last < len(tokens) and tokens[last].form in name:
                last += 1
        return last

    def _agreeing(self, tokens: Sequence[Word], at: int, size: int, who: set[int]) -> Who:
        """Leave out those of another country or name: الوزير الفرنسي is not the Russian one."""
        after = at + size
        follower = tokens[after].form if after < len(tokens) else ""
        if _is_nisba(follower, alone=size == 1):
            root = follower.removesuffix("ه")[2:-1]
            who = {n for n in who if any(_rooted(form, root) for form in self._described[n])}
        name = _name_behind(tokens, after)
        if name:
            first = tokens[at].form
            who = {n for n in who if not self._named[n] or {name, first} & self._named[n]}
        return tuple(sorted(who))


def _is_pair_of(tokens: Sequence[Word], at: int) -> int:
    """Return 1 where the word for both goes on with its noun: طرفا المباحثات."""
    open_ended = without_and(tokens[at].form) in _PAIRS_OF
    return int(open_ended and at + 1 < len(tokens) and definite(tokens[at + 1].form))


def _starts(people: Sequence[Participant]) -> dict[int, int]:
    """Return the offsets at which a chain may be met, its word carrying و or ب or not."""
    found: dict[int, int] = {}
    for number, person in enumerate(people):
        for place in (person.start, person.start - 1, person.start - 2):
            found.setdefault(place, number)
    return found | {person.start: number for number, person in reversed([*enumerate(people)])}


def _is_nisba(form: str, alone: bool) -> bool:
    """Tell whether a word behind an office tells its country; behind one word, any adjective."""
    if not definite(form) or not form.endswith(("ي", "يه")):
        return False
    return alone or country_of_adjective(form) is not None


def _rooted(form: str, root: str) -> bool:
    plain = form.removeprefix("لل") if form.startswith("لل") else form.removeprefix("ال")
    return plain.startswith(root) or form.lstrip("ل").removeprefix("ال").startswith(root)


def _name_behind(tokens: Sequence[Word], after: int) -> str | None:
    """Return the given name that follows, titles between: وزير الخارجية الدكتور خالد."""
    for word in tokens[after : after + _TITLES_BETWEEN]:
        if begins_name(word.form):
            return word.form
        if word.form not in titles() and not country_of_adjective(word.form):
            return None
    return None


def _longest(
    tokens: Sequence[Word], at: int, known: dict[Phrase, set[int]]
) -> tuple[int, set[int]]:
    """Return the number of words of the longest phrase that stands here, and whose it is."""
    best: tuple[int, set[int]] = (0, set())
    for phrase, who in known.items():
        if len(phrase) > best[0] and _stands(tokens, at, phrase):
            best = len(phrase), who
    return best


def _stands(tokens: Sequence[Word], at: int, phrase: Phrase) -> bool:
    if at + len(phrase) > len(tokens):
        return False
    return all(tokens[at + i].form == part for i, part in enumerate(phrase) if i)


def _is_of_another(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a common name stands within a longer one: عباس in محمد عباس is somebody else."""
    if tokens[at].form in FATHER:
        return at > 0 and begins_name(tokens[at - 1].form)
    if tokens[at].form not in given_names():
        return False
    around = [tokens[i].form for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    return any(form in given_names() or form in FATHER for form in around)


@lru_cache(maxsize=1 << 15)
def _shorter(form: str) -> tuple[str, ...]:
    """Return the form, then what is left without و ف ب ل ك before it."""
    return tuple(_shortened(form))


def _shortened(form: str) -> Iterator[str]:
    """Yield the form, then what is left without و ف ب ل ك before it."""
    yield form
    bare = without_and(form)
    if bare != form:
        yield bare
    if bare.startswith("لل") and len(bare) > 4:
        yield "ال" + bare[2:]
    elif bare[0] in "بلك" and len(bare) > 3:
        yield bare[1:]


@lru_cache(maxsize=1 << 15)
def _is_joint(form: str) -> bool:
    return form in _joint_words() or without_and(form) in _joint_words()


def _joined(found: list[Mention], tokens: Sequence[Word]) -> Iterator[Mention]:
    """Yield mentions, one for neighbours that point at the same participant."""
    while found:
        here = found.pop(0)
        while found and _same(here, found[0]) and _near(tokens, here.last, found[0].first):
            common = tuple(n for n in here.who if n in found[0].who)
            here = Mention(here.first, found.pop(0).last, common, here.is_governed)
        yield here


def _same(left: Mention, right: Mention) -> bool:
    return bool(set(left.who) & set(right.who))


def _near(tokens: Sequence[Word], last: int, first: int) -> bool:
    between = tokens[last:first]
    return len(between) <= 2 and all(
        w.form in COMMAS or w.form in titles() or not w.is_word for w in between
    )


@lru_cache(maxsize=8)
def cast_of(scope: Scope) -> "Cast":
    """Return the cast of a scope; the readers of one meeting's content ask one after another."""
    return Cast(scope)


@cache
def _general() -> frozenset[str]:
    """Return all words that may point at somebody in any article, with their particles."""
    return frozenset(form for word in titles() | _joint_words() for form in spellings(word))


@cache
def _joint_words() -> frozenset[str]:
    return frozenset(form for _, form in rows("statement_joint.tsv", ("sense", "form")))
