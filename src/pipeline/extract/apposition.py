"""An office or a name in, what stands beside it in apposition out: فلان، وزير الخارجية."""

from pipeline.extract.chain import Party, office_head, read_heads, read_title
from pipeline.extract.lexica import phrases, word_set
from pipeline.extract.names import name_end
from pipeline.extract.offices import office_end
from pipeline.extract.words import COMMAS, Words

LONGEST_NAME = 6  # words of a name that stands after a comma


def join_office(words: Words, party: Party, here: int, end: int) -> int:
    """نائب رئيس الوزراء ووزير الخارجية فلان is one; وزير العمل ووزير العدل فلان are two."""
    if here >= end or words.forms[here][0] != "و" or words.forms[here][1:] not in phrases("office"):
        return here
    form = words.forms[here][1:]
    first = party.offices[0][0]
    head = words.forms[first][party.letters if first == party.first else 0 :]
    if not {head, form} & word_set("marker", "second_office"):
        return here
    kind, size, opened = office_head(words, here, form)
    if kind != "person" or not size:
        return here
    after = office_end(words, here + size, end, opened)
    probe = Party(after, after)
    stop = read_heads(words, probe, after, end, "") if after < end else after
    if probe.offices or name_end(words, stop, end, True) == stop:
        return here
    party.offices.append((here, after))
    party.titles += probe.titles
    party.title_senses += probe.title_senses
    return stop


def read_office_after(words: Words, party: Party, here: int, end: int) -> int:
    """Read the office in apposition after a name: فلان، وزير الخارجية."""
    here = _skip_prayer(words, here, end)
    at = here
    if at < end and words.forms[at] in COMMAS and not party.offices:
        at += 1
    if at >= end or (party.offices and not party.office_after):
        return here
    kind, size, _ = office_head(words, at, words.forms[at])
    if not size or kind != "person":
        return here
    probe = Party(at, at)
    after = read_heads(words, probe, at, end, "")
    if not probe.offices or (probe.titles and not probe.offices):
        return here
    stop = name_end(words, after, end, True)
    if stop > after and not (at == here and _has_own_office(words, party, stop, end)):
        if at != here:
            return here  # after a comma: the office of the next one in the list
        if words.forms[after] in word_set("given_name"):
            return here
    party.offices = probe.offices
    party.office_after = True
    return _joined_office(words, party, probe.offices[-1][1], end)


def _has_own_office(words: Words, party: Party, stop: int, end: int) -> bool:
    """الشيخ فلان وزير الخارجية معالي فلان وزير خارجية …: each has the office after his name."""
    at = stop + 1 if stop < end and words.forms[stop] in COMMAS else stop
    if not party.titles or at >= end:
        return False
    kind, size, _ = office_head(words, at, words.forms[at])
    return bool(size) and kind == "person"


def _joined_office(words: Words, party: Party, here: int, end: int) -> int:
    """Read وزير الدفاع ورئيس المجلس after a name as one chain, unless a name follows it."""
    while here < end and words.forms[here][0] == "و" and words.forms[here][1:] in phrases("office"):
        form = words.forms[here][1:]
        kind, size, opened = office_head(words, here, form)
        if kind != "person":
            break
        after = office_end(words, here + size, end, opened)
        probe = Party(after, after)
        stop = read_heads(words, probe, after, end, "") if after < end else after
        if name_end(words, stop, end, True) > stop or read_title(
            words, Party(0, 0), after, words.forms[after] if after < end else "", end
        ):
            break
        party.offices.append((here, after))
        here = after
    return here


def read_name_after(words: Words, party: Party, here: int, end: int) -> int:  # noqa: PLR0911
    """Read the name in apposition after an office: وزير الخارجية الأمريكي، فلان، …"""
    if here + 1 >= end or words.forms[here] not in ("،", ",", "؛"):
        return here
    at = here + 1
    probe = Party(at, at)
    at = read_heads(words, probe, at, end, "") if words.forms[at] in phrases("honorific") else at
    if at >= end:
        return here
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
    after = read_heads(words, probe, at, end, "")
    if after < end and words.forms[after] in COMMAS and not probe.titles:
        after = read_heads(words, probe, after + 1, end, "")
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
    if at < end and words.forms[at] in word_set("marker", "prayer"):
        at += 1
        while at < min(end, here + 6) and words.forms[at] in word_set("marker", "prayer_end"):
            at += 1
        return at
    return here
