"""The words of an article in, all parties told in it out, and who of them is the same one."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.extract.lexica import openings, spellings, word_set
from pipeline.extract.party import Party, Span
from pipeline.extract.sameness import rules, same_name, same_office, told_shorter
from pipeline.extract.told import Told

Forms = tuple[str, ...]  # folded words
_LINKS = frozenset(("#", "-", "_"))
# No article tells so many; they keep the work in proportion on texts that do.
LOOKS_BACK = 300  # entities among which a party is looked for
MOST_TELLINGS = 200  # of one entity


@dataclass(slots=True, eq=False)
class Entity:
    """A party over the whole article: all places where it is told."""

    number: int  # in the order of first tellings
    parties: list[Party] = field(default_factory=list)  # the first MOST_TELLINGS of them
    name: Forms = ()  # the fullest form, folded, without بن
    offices: list[Forms] = field(default_factory=list)  # each once
    titles: set[Forms] = field(default_factory=set)
    kind: str = "person"


class Cast:
    """The parties of an article in order, each with its entity."""

    def __init__(self, told: Told, ranges: list[Span]) -> None:
        self.words = told.words
        self.parties = [party for span in ranges for party in told.parties(span)]
        self.entities: list[Entity] = []
        self._of: dict[int, Entity] = {}
        self._named: dict[str, list[Entity]] = {}  # by each word of the name
        self._surnames(ranges)
        self.parties.sort(key=lambda party: party.first)
        self._firsts = [party.first for party in self.parties]
        for party in self.parties:
            self._join(party)

    def entity(self, party: Party) -> Entity:
        """Return the entity that a party of this cast is a telling of."""
        return self._of[id(party)]

    def within(self, first: int, last: int) -> list[Party]:
        """Return the parties that begin in words first to last (excluded), in order."""
        low = bisect_left(self._firsts, first)
        high = bisect_left(self._firsts, last)
        return self.parties[low:high]

    def add(self, party: Party) -> Party:
        """Take in a party that only a frame could see, unless its words are taken already."""
        at = bisect_left(self._firsts, party.first)
        dropped = []
        for near in self.parties[max(0, at - 2) : at + 1]:
            if near.first < party.last and party.first < near.last:
                if not (party.first <= near.first and near.last <= party.last):
                    return near
                self._drop(near)
                dropped.append(near)
        at = bisect_left(self._firsts, party.first)
        self.parties.insert(at, party)
        self._firsts.insert(at, party.first)
        self._join(party)
        for near in dropped:  # which an encounter told before may hold
            self._of[id(near)] = self._of[id(party)]
        return party

    def _drop(self, party: Party) -> None:
        """Forget a party that a longer reading of the same words takes in."""
        at = bisect_left(self._firsts, party.first)
        while self.parties[at] is not party:
            at += 1
        del self.parties[at], self._firsts[at]
        self._leave(self._of.pop(id(party)), party)

    def split(self, party: Party, rest: Party) -> Party:
        """Take in what was cut off from a party, as one of its own."""
        entity = self._of[id(party)]
        self._leave(entity, party)
        if not entity.parties and rest.name:
            entity.name, entity.offices = (), []  # nobody is left who was told by them
        for one in (party, rest):
            self._join(one)
        at = bisect_left(self._firsts, rest.first)
        self.parties.insert(at, rest)
        self._firsts.insert(at, rest.first)
        return rest

    def _surnames(self, ranges: list[Span]) -> None:
        """Find the family names of those told in full, where they stand alone."""
        names = self._known_surnames()
        if not names:
            return
        taken: set[int] = set()
        for party in self.parties:
            taken.update(range(party.first, party.last))
        joined = {form for name in names for form in spellings(name)}
        for first, last in ranges:
            for at, form in enumerate(self.words.forms[first:last], first):
                if form not in joined or at in taken:
                    continue
                for particle, letters, rest in openings(form):
                    if rest in names:
                        self.parties.append(Party(at, at + 1, particle, letters, name=(at, at + 1)))
                        break

    def _known_surnames(self) -> frozenset[str]:
        found = set()
        for party in self.parties:
            if party.name and party.name[1] - party.name[0] >= 2:
                last = self.words.forms[party.name[1] - 1]
                if last not in word_set("given_name", "arabic") and len(last) > 2:
                    found.add(last)
        return frozenset(found)

    def _leave(self, entity: Entity, party: Party) -> None:
        entity.parties = [one for one in entity.parties if one is not party]
        entity.titles = {title for one in entity.parties for title in self._titles(one)}

    def _join(self, party: Party) -> None:
        name = self.name_forms(party)
        office = self.office_forms(party) if party.offices else ()
        entity = self._find(party, name, office)
        if entity is None:
            entity = Entity(len(self.entities), kind=party.kind)
            self.entities.append(entity)
        if len(entity.parties) < MOST_TELLINGS:
            entity.parties.append(party)
        self._of[id(party)] = entity
        if len(name) > len(entity.name):
            for form in {*name}.difference(entity.name):
                self._named.setdefault(form, []).append(entity)
            entity.name = name
        if office and office not in entity.offices:
            entity.offices.append(office)
        if party.titles:
            entity.titles.update(self._titles(party))

    def _titles(self, party: Party) -> Iterator[Forms]:
        """Yield the folded words of each title, particle taken off."""
        forms = self.words.forms
        for first, last in party.titles:
            head = forms[first][party.letters if first == party.first else 0 :]
            yield head, *forms[first + 1 : last]

    def name_forms(self, party: Party) -> Forms:
        """Return the folded words of a name, عبد joined to what follows, particles taken off."""
        if not party.name:
            return ()
        first, last = party.name
        forms = self.words.forms[first:last]
        if first == party.first and party.letters:
            forms = [forms[0][party.letters :], *forms[1:]]
        joined: list[str] = []
        for form in forms:
            if joined and joined[-1] == "عبد":
                joined[-1] += form
            elif form not in _LINKS:
                joined.append(form)
        return tuple(joined)

    def office_forms(self, party: Party) -> Forms:
        """Return the folded words of the first office, particle taken off."""
        first, last = party.offices[0]
        forms = self.words.forms[first:last]
        if first == party.first and party.letters:
            forms = [_without(forms[0], party.letters), *forms[1:]]
        return tuple(forms)

    def _known(self) -> list[Entity]:
        """Return the entities told before, the last one first."""
        return self.entities[: -LOOKS_BACK - 1 : -1]

    def _find(self, party: Party, name: Forms, office: Forms) -> Entity | None:
        if name:
            return self._by_name(name, party, office)
        if not office:
            return None
        for entity in self._known():
            if _is_title(office, entity):
                return entity
            alike = entity.kind == party.kind
            if alike and any(same_office(office, told) for told in entity.offices):
                return entity
        return None

    def _by_name(self, name: Forms, party: Party, office: Forms) -> Entity | None:
        alike = {entity for form in name for entity in self._named.get(form, ())[-LOOKS_BACK:]}
        for entity in sorted(alike, key=_latest):
            if same_name(name, entity.name):
                return entity
        if office and party.kind == "person":
            for entity in self._known():
                # An office told without a name before, by its very words.
                if not entity.name and any(told_shorter(told, office) for told in entity.offices):
                    return entity
        return self._by_title(party)

    def _by_title(self, party: Party) -> Entity | None:
        """الملك فلان is ملك الأردن told before, where no other king was told without a name."""
        if not party.titles or party.offices or party.kind != "person":
            return None
        title = self.words.forms[party.titles[-1][1] - 1]
        unnamed = [
            entity
            for entity in self._known()
            if not entity.name
            and entity.kind == "person"
            and any(rules(title, office) for office in entity.offices)
        ]
        return unnamed[0] if len(unnamed) == 1 else None


def _latest(entity: Entity) -> int:
    return -entity.number


def _is_title(office: Forms, entity: Entity) -> bool:
    """الملك points at الملك فلان, خادم الحرمين الشريفين at the one who bears that title."""
    if not entity.name or not (len(office) == 1 or office[0] == "خادم"):
        return False
    size = len(office)
    return any(title[:size] == office or office == title[-1:] for title in entity.titles)


def _without(form: str, letters: int) -> str:
    rest = form[letters:]
    return "ا" + rest if rest.startswith("ل") and form[letters - 1] == "ل" else rest
