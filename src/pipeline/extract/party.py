"""The number of a word in, the party that is told from there on out: titles, offices, name."""

from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.extract.lexica import openings, phrases, word_set
from pipeline.extract.names import is_office, name_end
from pipeline.extract.offices import office_end
from pipeline.extract.territories import city_names, state_at, states
from pipeline.extract.words import COMMAS, QUOTES, Words, is_arabic

Span = tuple[int, int]  # first word, number after the last one
_RANK_TAIL = frozenset(
    (
        "ركن",
        "الركن",
        "طيار",
        "الطيار",
        "مهندس",
        "المهندس",
        "بحري",
        "البحري",
        "اول",
        "دكتور",
        "الدكتور",
        "طبيب",
        "حقوقي",
        "متقاعد",
        "المتقاعد",
    )
)
_AFTER_NAME = frozenset(("بن", "الدين", "ابن"))
_RULERS = ("الملك", "الامير", "السلطان", "الشيخ")
_PRAYER = frozenset(("حفظه", "يحفظه", "حفظهم", "رحمه", "ايده", "سلمه", "رعاه", "يرعاه"))


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


def read_party(words: Words, at: int, end: int, certain: bool = False) -> Party | None:
    """Return the party that begins at a word, or None.

    `certain`: the frame expects a party here, so an unknown word may be a name.
    """
    form = words.forms[at]
    if not is_arabic(form) or form in word_set("function_word"):
        return None
    following = words.forms[at + 1] if at + 1 < end else ""
    if not certain and not _may_open(form) and following not in _AFTER_NAME:
        return None
    for particle, letters, rest in openings(form):
        if particle.endswith("ك") or rest in word_set("function_word"):
            continue
        if city_names().match(rest, words.forms, at) and rest not in phrases("body"):
            return None
        party = Party(at, at, particle, letters)
        if _read(words, party, at, end, rest, certain):
            return party
    return None


@lru_cache(maxsize=1 << 16)
def _may_open(form: str) -> bool:
    """Tell whether a word can begin a party at all; most words cannot."""
    if form in ("د", "م", "ا", "عبد", "ابو", "ام", "ابن", "ال"):
        return True
    tables = (phrases("honorific"), phrases("office"), phrases("body"), states())
    for particle, _, rest in openings(form):
        if particle.endswith("ك"):
            continue
        if rest in word_set("given_name") or any(rest in table for table in tables):
            return True
    return False


def _read(words: Words, party: Party, at: int, end: int, first: str, certain: bool) -> bool:
    here = _heads(words, party, at, end, first)
    if party.name is None and party.kind == "person" and len(party.offices) == 1:
        here = _joined_before_name(words, party, here, end)
    if party.name is None:
        here = _name(words, party, here, end, certain, first if here == at else "")
    if party.name is not None:
        here = _office_after(words, party, here, end)
    elif party.offices and party.kind == "person":
        here = _name_after_comma(words, party, here, end)
    if not party.offices and party.name is None and party.titles:
        _title_alone(words, party)
    party.last = here
    return bool(party.offices or party.name) and here > at


_SECOND = frozenset(("نايب", "عضو", "مستشار", "مساعد", "امين", "ممثل", "النايب", "المستشار"))


def _joined_before_name(words: Words, party: Party, here: int, end: int) -> int:
    """نائب رئيس الوزراء ووزير الخارجية فلان is one; وزير العمل ووزير العدل فلان are two."""
    if here >= end or words.forms[here][0] != "و" or words.forms[here][1:] not in phrases("office"):
        return here
    form = words.forms[here][1:]
    first = party.offices[0][0]
    head = words.forms[first][party.letters if first == party.first else 0 :]
    if not {head, form} & _SECOND:
        return here
    kind, size, opened = _office_head(words, here, form)
    if kind != "person" or not size:
        return here
    after = office_end(words, here + size, end, opened)
    probe = Party(after, after)
    stop = _heads(words, probe, after, end, "") if after < end else after
    if probe.offices or name_end(words, stop, end, True) == stop:
        return here
    party.offices.append((here, after))
    party.titles += probe.titles
    party.title_senses += probe.title_senses
    return stop


def _title_alone(words: Words, party: Party) -> None:
    """الملك, الأمير without a name stand for the office."""
    first, last = party.titles[-1]
    if last - first == 1 and words.forms[first].endswith(_RULERS):
        party.offices.append(party.titles.pop())


def _heads(words: Words, party: Party, here: int, end: int, first: str) -> int:
    """Read titles and offices in any order up to the name; return the number after them."""
    while here < end:
        form = first or words.forms[here]
        taken = _title(words, party, here, form, end)
        if not taken:
            taken = _office(words, party, here, end, form)
        if not taken:
            break
        here, first = here + taken, ""
    return here


def _title(words: Words, party: Party, here: int, form: str, end: int) -> int:
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
        while after < end and words.forms[after] in _RANK_TAIL:
            after += 1
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
    if (party.titles or party.offices) and form in word_set("given_name"):
        if not is_office(words, here):
            return 0  # الدكتور أمين … is a name, not an office
    kind, size, opened = _office_head(words, here, form)
    if not size:
        return 0
    if party.offices and (kind != "person" or party.kind != "person"):
        return 0
    after = here + size
    if kind != "country":
        after = office_end(
            words, here + size, end, opened, loose=kind == "group" or form.startswith("وفد")
        )
    party.offices.append((here, after))
    party.kind = kind
    return after - here


def _office_head(words: Words, here: int, form: str) -> tuple[str, int, bool]:
    found = phrases("office").match(form, words.forms, here)
    if found:
        size, (sense,) = found
        kind = "group" if sense == "group" else "person"
        return kind, size, sense != "definite" and not form.startswith("ال")
    found = phrases("body").match(form, words.forms, here)
    size, _ = state_at(words, here, form)
    if found and found[0] >= size:
        return "body", found[0], not form.startswith("ال")
    if size:
        return "country", size, False
    return "", 0, False


def _name(words: Words, party: Party, here: int, end: int, certain: bool, first: str) -> int:
    """Read a name, in quotation marks or not; `first` is its first word without a particle."""
    if party.offices and party.kind != "person":
        return here
    at = here
    quoted = here < end and words.forms[here] in QUOTES and bool(party.offices or party.titles)
    if quoted:
        at += 1
    if at >= end:
        return here
    sure = certain or bool(party.offices or party.titles)
    after = _name_from(words, at, end, sure, first)
    if after == at or (not sure and not _is_full_name(words, at, after)):
        return here
    party.name = (at, after)
    if quoted and after < end and words.forms[after] in QUOTES:
        after += 1
    return after


def _name_from(words: Words, at: int, end: int, sure: bool, first: str) -> int:
    if first and first != words.forms[at]:
        whole = words.forms[at]
        words.forms[at] = first
        try:
            return name_end(words, at, end, sure)
        finally:
            words.forms[at] = whole
    return name_end(words, at, end, sure)


def _is_full_name(words: Words, at: int, after: int) -> bool:
    """A name that no title announces has two words at least."""
    return after - at >= 2


def _office_after(words: Words, party: Party, here: int, end: int) -> int:
    """Read the office in apposition after a name: فلان، وزير الخارجية."""
    here = _skip_prayer(words, here, end)
    at = here
    if at < end and words.forms[at] in COMMAS and not party.offices:
        at += 1
    if at >= end or (party.offices and not party.office_after):
        return here
    kind, size, _ = _office_head(words, at, words.forms[at])
    if not size or kind != "person":
        return here
    probe = Party(at, at)
    after = _heads(words, probe, at, end, "")
    if not probe.offices or (probe.titles and not probe.offices):
        return here
    if name_end(words, after, end, True) > after and at != here:
        return here  # after a comma: the office of the next one in the list
    if name_end(words, after, end, True) > after and words.forms[after] in word_set("given_name"):
        return here
    party.offices = probe.offices
    party.office_after = True
    return _joined_office(words, party, probe.offices[-1][1], end)


def _joined_office(words: Words, party: Party, here: int, end: int) -> int:
    """Read وزير الدفاع ورئيس المجلس after a name as one chain, unless a name follows it."""
    while here < end and words.forms[here][0] == "و" and words.forms[here][1:] in phrases("office"):
        form = words.forms[here][1:]
        kind, size, opened = _office_head(words, here, form)
        if kind != "person":
            break
        after = office_end(words, here + size, end, opened)
        probe = Party(after, after)
        stop = _heads(words, probe, after, end, "") if after < end else after
        if name_end(words, stop, end, True) > stop or _title(
            words, Party(0, 0), after, words.forms[after] if after < end else "", end
        ):
            break
        party.offices.append((here, after))
        here = after
    return here


def _name_after_comma(words: Words, party: Party, here: int, end: int) -> int:
    """Read the name in apposition after an office: وزير الخارجية الأمريكي، فلان، …"""
    if here + 1 >= end or words.forms[here] not in ("،", ",", "؛"):
        return here
    at = here + 1
    probe = Party(at, at)
    at = _heads(words, probe, at, end, "") if words.forms[at] in phrases("honorific") else at
    if words.forms[at] in phrases("office"):
        return _office_after_comma(words, party, here, at, end)
    if probe.offices:
        return here
    if words.forms[party.offices[-1][0]].endswith("خادم") and not _is_king(words, probe):
        return here
    after = name_end(words, at, end, True)
    if after == at or after - at > 6:
        return here
    if not probe.titles and after - at < 2 and not (after < end and words.forms[after] in COMMAS):
        return here
    party.titles += probe.titles
    party.title_senses += probe.title_senses
    party.name = (at, after)
    if after < end and words.forms[after] in COMMAS:
        return after + 1
    return after


def _office_after_comma(words: Words, party: Party, here: int, at: int, end: int) -> int:
    """الرئيس العام …، رئيس اللجنة … الأمير فلان: both offices are of the one who is named."""
    probe = Party(at, at)
    after = _heads(words, probe, at, end, "")
    if after < end and words.forms[after] in COMMAS and not probe.titles:
        after = _heads(words, probe, after + 1, end, "")
    if probe.kind != "person" or not probe.titles or probe.titles[-1][1] != after:
        return here
    stop = name_end(words, after, end, True)
    if stop == after:
        return here
    party.offices += probe.offices
    party.titles += probe.titles
    party.title_senses += probe.title_senses
    party.name = (after, stop)
    return stop


def _is_king(words: Words, probe: Party) -> bool:
    """خادم الحرمين الشريفين، الملك …; another prince after the comma is another party."""
    return any(words.forms[first] == "الملك" for first, _ in probe.titles)


def _skip_prayer(words: Words, here: int, end: int) -> int:
    """Pass - حفظه الله - and (حفظه الله) after a name."""
    at = here
    if at < end and words.forms[at] in ("-", "(", "،", "–", "ـ"):
        at += 1
    if at < end and words.forms[at] in _PRAYER:
        at += 1
        while at < min(end, here + 6) and words.forms[at] in (
            "الله",
            "ورعاه",
            ")",
            "-",
            "–",
            "تعالي",
        ):
            at += 1
        return at
    return here
