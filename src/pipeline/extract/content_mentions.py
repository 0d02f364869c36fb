"""A scope in, the places where its participants are named or pointed at out."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.content_words import (
    COMMAS,
    Word,
    definite,
    forms,
    rows,
    without_and,
    word_set,
)
from pipeline.extract.scope import Scope
from pipeline.records import Participant, Quote

Phrase = tuple[str, ...]
_FATHER = word_set("statement_word.tsv", "father")
_LONGEST_OFFICE = 8  # words of an office that are looked for; the rest of a chain is other offices


class Mention(NamedTuple):
    """Words first to last (excluded) that point at participants, by their numbers."""

    first: int
    last: int
    who: tuple[int, ...]  # several where the words fit several; none for a joint speaker

    @property
    def is_joint(self) -> bool:
        """Whether the words stand for both or all parties."""
        return not self.who


class Cast:
    """The participants of a scope, and all the ways in which the article may point at them."""

    def __init__(self, scope: Scope) -> None:
        self.people: tuple[Participant, ...] = scope.participants
        self._by_start = {p.start: n for n, p in reversed(tuple(enumerate(self.people)))}
        self._read: dict[tuple[int, int], tuple[Mention, ...]] = {}
        self._by_first: dict[str, dict[Phrase, set[int]]] = {}
        self._described = [_description(person) for person in self.people]
        self._named = [
            frozenset(forms(p.name.text)) if p.name else frozenset() for p in self.people
        ]
        for number, person in enumerate(self.people):
            for phrase in _aliases(person):
                self._by_first.setdefault(phrase[0], {}).setdefault(phrase, set()).add(number)
            for form, cues in _references().items():
                if cues & self._described[number]:
                    self._by_first.setdefault(form, {}).setdefault((form,), set()).add(number)

    def quote(self, number: int) -> Quote | None:
        """Return the fullest name of a participant, or its office where it is unnamed."""
        person = self.people[number]
        return person.name or person.position

    def is_feminine(self, number: int) -> bool | None:
        """Tell by the office whether a named participant is a woman; None where it is silent."""
        person = self.people[number]
        if not (person.name and person.position):
            return None
        return forms(person.position.text)[0].endswith("ه")

    def mentions(self, tokens: Sequence[Word]) -> tuple[Mention, ...]:
        """Return the mentions in a sentence, in order, an office and its name as one."""
        if not tokens:
            return ()
        place = tokens[0].start, tokens[-1].end
        if place not in self._read:
            self._read[place] = tuple(_joined(list(self._found(tokens)), tokens))
        return self._read[place]

    def _found(self, tokens: Sequence[Word]) -> Iterator[Mention]:
        at = 0
        while at < len(tokens):
            mention = self._chain(tokens, at) or self._alias(tokens, at) or _joint(tokens, at)
            if mention:
                yield mention
                at = mention.last
            else:
                at += 1

    def _chain(self, tokens: Sequence[Word], at: int) -> Mention | None:
        """The very words where a participant was read, honorific, office and name together."""
        number = next(
            (n for i in range(3) if (n := self._by_start.get(tokens[at].start + i)) is not None),
            None,
        )
        if number is None or self.people[number].start >= tokens[at].end:
            return None
        last = at + 1
        while last < len(tokens) and tokens[last].end <= self.people[number].end:
            last += 1
        return Mention(at, last, (number,))

    def _alias(self, tokens: Sequence[Word], at: int) -> Mention | None:
        for first in _shorter(tokens[at].form):
            best: tuple[int, set[int]] | None = None
            for phrase, who in self._by_first.get(first, {}).items():
                size = len(phrase)
                if (not best or size > best[0]) and _stands(tokens, at, phrase):
                    best = (size, who)
            if best and not (best[0] == 1 and _is_of_another(tokens, at)):
                who_fits = self._agreeing(tokens, at + best[0], best[1], best[0])
                last = self._extended(tokens, at + best[0], who_fits)
                return Mention(at, last, who_fits) if who_fits else None
        return None

    def _extended(self, tokens: Sequence[Word], last: int, who: tuple[int, ...]) -> int:
        """Go on over further words of the name: منصور بن محمد where the whole is longer."""
        if len(who) == 1 and last < len(tokens):
            name = self._named[who[0]]
            while last < len(tokens) and tokens[last].form in name:
                last += 1
        return last

    def _agreeing(
        self, tokens: Sequence[Word], after: int, who: set[int], size: int
    ) -> tuple[int, ...]:
        """Leave out those whose office says another country: الوزير الفرنسي is not the Russian."""
        follower = tokens[after].form if size == 1 and after < len(tokens) else ""
        if not (definite(follower) and follower.endswith(("ي", "يه"))):
            return tuple(sorted(who))
        root = follower.removesuffix("ه")[2:-1]
        named = {
            n
            for n in who
            if any(
                f.lstrip("ل").removeprefix("ال").startswith(root)
                or f.removeprefix("لل").startswith(root)
                for f in self._described[n]
            )
        }
        return tuple(sorted(named))


def _stands(tokens: Sequence[Word], at: int, phrase: Phrase) -> bool:
    if at + len(phrase) > len(tokens):
        return False
    return all(tokens[at + i].form == part for i, part in enumerate(phrase) if i)


def _is_of_another(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a common name stands within a longer one: عباس in محمد عباس is somebody else."""
    if tokens[at].form not in given_names():
        return False
    around = [tokens[i].form for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    return any(form in given_names() or form in _FATHER for form in around)


def _shorter(form: str) -> Iterator[str]:
    """Yield the form, then what is left without و ف ب ل ك before it."""
    yield form
    bare = without_and(form)
    if bare != form:
        yield bare
    if bare.startswith("لل") and len(bare) > 4:
        yield "ال" + bare[2:]
    elif bare[0] in "بلك" and len(bare) > 3:
        yield bare[1:]


def _joint(tokens: Sequence[Word], at: int) -> Mention | None:
    form = tokens[at].form
    if form in _joint_words() or without_and(form) in _joint_words():
        return Mention(at, at + 1, ())
    return None


def _joined(found: list[Mention], tokens: Sequence[Word]) -> Iterator[Mention]:
    """Yield mentions, one for neighbours that point at the same participant."""
    while found:
        here = found.pop(0)
        while found and _same(here, found[0]) and _near(tokens, here.last, found[0].first):
            common = tuple(n for n in here.who if n in found[0].who)
            here = Mention(here.first, found.pop(0).last, common)
        yield here


def _same(left: Mention, right: Mention) -> bool:
    return bool(set(left.who) & set(right.who))


def _near(tokens: Sequence[Word], last: int, first: int) -> bool:
    between = tokens[last:first]
    return len(between) <= 2 and all(
        w.form in COMMAS or w.form in titles() or not w.is_word for w in between
    )


def _description(person: Participant) -> frozenset[str]:
    parts = (person.honorific, person.position)
    return frozenset(form for part in parts if part for form in forms(part.text))


def _aliases(person: Participant) -> Iterator[Phrase]:
    if person.name:
        yield from _name_aliases(forms(person.name.text))
    if person.position:
        yield from _office_aliases(forms(person.position.text))


def _name_aliases(name: Phrase) -> Iterator[Phrase]:
    for spelled in _spellings(name):
        yield spelled
        if len(spelled) > 1:
            yield (spelled[0], spelled[-1])
            yield spelled[:2]
            yield from _surnames(spelled)
            yield from ((title, spelled[0]) for title in titles())
            if spelled[0] not in given_names() and len(spelled[0]) > 2 and spelled[0] != "ابو":
                yield spelled[:1]


def _surnames(name: Phrase) -> Iterator[Phrase]:
    if name[-2] in _FATHER:
        yield name[-2:]
        if name[-1].startswith("ال") and name[-2] != "ال":
            yield name[-1:]
    elif len(name[-1]) > 2:
        yield name[-1:]
    if len(name) > 3 and name[-2] in ("ابو", "ولد", "ابن"):
        yield name[-2:]


def _spellings(name: Phrase) -> Iterator[Phrase]:
    """Yield the name as written, and with عبد الله in two words and in one."""
    yield name
    apart: list[str] = []
    for part in name:
        apart += ["عبد", part[3:]] if part.startswith("عبدال") else [part]
    if tuple(apart) != name:
        yield tuple(apart)
    joined: list[str] = []
    for part in name:
        if joined and joined[-1] == "عبد":
            joined[-1] += part
        else:
            joined.append(part)
    if tuple(joined) != name:
        yield tuple(joined)


def _office_aliases(office: Phrase) -> Iterator[Phrase]:
    yield office[:_LONGEST_OFFICE]
    if office and not definite(office[0]) and len(office[0]) > 2:
        yield ("ال" + office[0],)
    elif office and len(office[0]) > 2:
        yield office[:1]
    for size in range(3, min(len(office), _LONGEST_OFFICE)):
        yield office[:size]
    if len(office) > 2 and definite(office[1]):
        yield office[:2]


@cache
def _references() -> dict[str, frozenset[str]]:
    return {
        form: frozenset(cues.split())
        for form, cues in rows("statement_reference.tsv", ("form", "cues"))
    }


@cache
def titles() -> frozenset[str]:
    """Return the words that may stand between an office and a name."""
    return frozenset(form for _, form in rows("statement_title.tsv", ("sense", "form")))


@lru_cache(maxsize=8)
def cast_of(scope: Scope) -> "Cast":
    """Return the cast of a scope; the readers of one meeting's content ask one after another."""
    return Cast(scope)


@cache
def given_names() -> frozenset[str]:
    """Return names so common that one alone points at nobody."""
    return frozenset(form for _, form in rows("statement_given_name.tsv", ("sense", "form")))


@cache
def _joint_words() -> frozenset[str]:
    return frozenset(form for _, form in rows("statement_joint.tsv", ("sense", "form")))
