"""The number of a word in, the titles and offices that begin there out, up to the name."""

from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.lexica import phrases, word_set
from pipeline.extract.names import is_office, name_end
from pipeline.extract.offices import office_end
from pipeline.extract.territories import state_at, states
from pipeline.extract.words import QUOTES, Words

Span = tuple[int, int]  # first word, number after the last one


@dataclass(slots=True)
class Party:
    """One party as one place of the article tells it, in numbers of words."""

    first: int
    last: int  # excluded
    particle: str = ""  # written together with its first word: و ل ب وب …
    letters: int = 0  # letters of the first word that the particle takes
    kind: str = "person"  # person | group | body | country | nameless (الوزير)
    titles: list[Span] = field(default_factory=list)
    title_senses: list[str] = field(default_factory=list)
    offices: list[Span] = field(default_factory=list)
    office_after: bool = False  # the offices stand after the name
    name: Span | None = None

    def copy(self) -> "Party":
        """Return a party of the same words that may be changed by itself."""
        return Party(
            self.first,
            self.last,
            self.particle,
            self.letters,
            self.kind,
            self.titles.copy(),
            self.title_senses.copy(),
            self.offices.copy(),
            self.office_after,
            self.name,
        )


def read_heads(words: Words, party: Party, here: int, end: int, first: str) -> int:
    """Read titles and offices in any order up to the name; return the number after them."""
    while here < end:
        form = first or words.forms[here]
        if form not in _first_words():
            break
        taken = read_title(words, party, here, form, end)
        if not taken:
            taken = _office(words, party, here, end, form)
        if not taken:
            break
        here, first = here + taken, ""
    return here


@cache
def _first_words() -> frozenset[str]:
    """Return the first words of all titles, offices, bodies and states."""
    tables = (phrases("honorific"), phrases("office"), phrases("body"), states())
    return frozenset(form for table in tables for form in table)


def read_title(words: Words, party: Party, here: int, form: str, end: int) -> int:
    found = phrases("honorific").match(form, words.forms, here)
    if not found or here + found[0] > end:
        return 0
    size, (sense,) = found
    after = here + size
    if words.forms[here + size - 1] in ("د", "م", "ا"):
        if after >= end or words.forms[after] not in (".", "/"):
            return 0
        while after < end and words.forms[after] in (".", "/", "د", "ا"):
            after += 1
    if sense in ("rank", "team"):
        while after < end and words.forms[after] in word_set("marker", "rank_tail"):
            after += 1
    if party.offices and form in word_set("marker", "own_title"):
        return 0  # محافظ الواحة المواطن فلان are two
    if sense != "courtesy" and not _before_name(words, after, end):
        return 0
    party.titles.append((here, after))
    party.title_senses.append(sense)
    return after - here


def _before_name(words: Words, at: int, end: int) -> bool:
    """A word of office is a title only where a name, or another title and a name, follows."""
    if at >= end:
        return False
    if words.forms[at] in QUOTES and at + 1 < end:
        at += 1
    if name_end(words, at, end, True) > at:
        return True
    found = phrases("honorific").match(words.forms[at], words.forms, at)
    return bool(found) and _before_name(words, at + found[0], end)  # type: ignore[index]


def _office(words: Words, party: Party, here: int, end: int, form: str) -> int:
    begun = bool(party.titles or party.offices)
    if begun and form in word_set("given_name") and not is_office(words, here):
        return 0  # الدكتور أمين … is a name, not an office
    if (
        begun
        and form == "امير"
        and here + 1 < end
        and words.forms[here + 1] in word_set("given_name")
    ):
        return 0  # اللواء أمير سيد أحمد
    kind, size, opened = office_head(words, here, form)
    if not size:
        return 0
    if party.offices and (kind != "person" or party.kind != "person"):
        return 0
    after = here + size
    if kind != "country":
        after = office_end(
            words,
            here + size,
            end,
            opened,
            loose=kind == "group" or form.startswith("وفد"),
            body=kind == "body",
        )
    party.offices.append((here, after))
    party.kind = kind
    return after - here


def office_head(words: Words, here: int, form: str) -> tuple[str, int, bool]:
    found = phrases("office").match(form, words.forms, here)
    if found:
        size, (sense,) = found
        kind = "group" if sense == "group" else "person"
        closed = size > 1 and words.forms[here + size - 1].startswith("ال")  # ولي العهد
        return kind, size, sense != "definite" and not form.startswith("ال") and not closed
    found = phrases("body").match(form, words.forms, here)
    size, _ = state_at(words, here, form)
    if found and found[0] >= size:
        return "body", found[0], not form.startswith("ال")
    if size:
        return "country", size, False
    return "", 0, False
