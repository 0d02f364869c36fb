"""The number of an office's first word in, the number after the last word of its chain out."""

from pipeline.extract.lexica import is_common, is_definite, openings, phrases, word_set
from pipeline.extract.names import is_preposition
from pipeline.extract.office_words import (
    after_body,
    begins_name,
    city_before_name,
    closed_by_pronoun,
    is_adjective,
    is_place_or_body,
    of_envoy,
    of_group,
)
from pipeline.extract.territories import city_names, people, place_words, state_at
from pipeline.extract.words import QUOTES, Words, is_arabic, is_word

MOST_WORDS = 26
_KEEPS_OPEN = frozenset(("لدي", "الي", "علي"))
_LOOKS_AHEAD = frozenset(("في", "عن", "من"))


def office_end(  # noqa: PLR0913, PLR0917
    words: Words, at: int, end: int, opened: bool, loose: bool = False, body: bool = False
) -> int:
    """Return the number after the complement that begins at `at`.

    `loose`: the holders are a group, which takes its body by في or من: المسؤولين في الوزارة.

    `opened`: the head is without article (وزير، أمين عام), so the word after it belongs to it.

    `body`: the head is a body, whose adjective is of its own gender.
    """
    here = at
    end = min(end, at + MOST_WORDS)
    while here < end:
        if body and _disagrees(words, at, here):
            break
        if loose and words.forms[here : here + 2] == ["كل", "من"]:
            here, opened = here + 2, True  # وزراء خارجية كل من مصر والأردن
            continue
        if loose and words.forms[here] in _LOOKS_AHEAD and of_group(words, here, end):
            here, opened = here + 1, True
            continue
        if _in_body(words, at, here):
            here, opened = here + 1, True
            continue
        taken, opened = _take(words, here, end, opened, here == at)
        if not taken:
            break
        here += taken
    return here


def _take(words: Words, here: int, end: int, opened: bool, first: bool) -> tuple[int, bool]:  # noqa: PLR0911
    """Return how many words belong to the office, and whether a complement is still due."""
    form = words.forms[here]
    if form in QUOTES:
        return _quoted(words, here, end) if opened else (0, False)
    if not is_arabic(form):
        return (1, form.isdigit()) if opened and is_word(form) else (0, False)
    if form in ("علي", "الي") and not is_preposition(words, here):
        following = words.forms[here + 1] if here + 1 < end else ""
        if not is_definite(following) or not is_common(following):
            return 0, False  # a name, as in وزير العمل علي …
    if form == "الي" and not of_envoy(words, here):
        return 0, False
    if form in _KEEPS_OPEN:
        return (
            (1, True) if here + 1 < end and is_place_or_body(words.forms[here + 1]) else (0, False)
        )
    if form in _LOOKS_AHEAD:
        return _ahead(words, here, end), False
    if form in word_set("function_word") or form in word_set("clause_verb"):
        return 0, False
    if form in word_set("link", "presiding", "attending"):
        return 0, False  # وفد يرأسه وزير المالية
    if form[0] == "و" and len(openings(form)) > 1 and form not in word_set("common_word"):
        return _coordinated(words, here, opened)
    if is_definite(form):
        return _definite(words, here, opened)
    return _indefinite(words, here, end, opened, first)


def _disagrees(words: Words, at: int, here: int) -> bool:
    """اجتماع الحكومة الأسبوعي: the adjective is of the meeting, nothing before it is masculine."""
    form = words.forms[here]
    if not is_definite(form) or not form.endswith("ي") or people(form) or at < 1:
        return False
    chain = words.forms[at - 1 : here]
    return all(word.endswith(("ه", "ات")) and word[0] not in "بل" for word in chain)


def _in_body(words: Words, at: int, here: int) -> bool:
    """عضو مجلس الأمناء في مؤسسة …: a member of a body is one in it, wherever he meets."""
    if words.forms[here] != "في" or here + 1 >= len(words) or at < 1:
        return False
    head, inside = words.forms[at - 1], words.forms[here + 1]
    member = any(rest in word_set("member") for _, _, rest in openings(head))
    return member and inside in phrases("body") and inside not in word_set("place_noun")


def _quoted(words: Words, here: int, end: int) -> tuple[int, bool]:
    """A quoted name inside a body's name: شركة «النسيم»."""
    for close in range(here + 1, min(here + 5, end)):
        if words.forms[close] in QUOTES:
            return close - here + 1, False
    return 0, False


def _ahead(words: Words, here: int, end: int) -> int:
    """في الديوان الملكي belongs to an office where a name or another office comes after it."""
    at = here + 1
    if (
        at >= end
        or not is_place_or_body(words.forms[at])
        or words.forms[at] in word_set("place_noun")
    ):
        return 0
    at = office_end(words, at, min(end, here + 12), True)
    if at >= end:
        return 0
    form = words.forms[at]
    if form in word_set("given_name") or form in phrases("honorific") or form in phrases("office"):
        return at - here
    other = is_common(form) or form in word_set("function_word") or form in word_set("clause_verb")
    if other or not is_arabic(form) or form[0] in "وفبل" or is_definite(form):
        return 0
    return at - here if words.forms[at - 1] not in phrases("body") else 0


def _coordinated(words: Words, here: int, opened: bool) -> tuple[int, bool]:
    """والتعاون الدولي inside وزير الخارجية والتعاون الدولي, but no new party."""
    rest = words.forms[here][1:]
    following = words.forms[here + 1] if here + 1 < len(words) else ""
    if not opened and rest in word_set("field_noun") and is_definite(following):
        return 1, True  # وزير الخارجية وشؤون المغتربين
    if opened and rest in phrases("office") and _may_share(words, here, following):
        return 1, True  # قادة ورؤساء الدول، قادة وقائدات المدارس
    if opened or not is_definite(rest) or rest in phrases("honorific") or rest in phrases("office"):
        return 0, False
    if rest in phrases("body"):
        return 0, False
    if rest in word_set("function_word") or (not is_common(rest) and rest.endswith("ي")):
        return 0, False
    return 1, False


def _may_share(words: Words, here: int, following: str) -> bool:
    """Tell whether two offices are joined before what both are of: رئيس وأعضاء مجلس …"""
    before = openings(words.forms[here - 1]) if here else ()
    return is_definite(following) or any(form in phrases("office") for _, _, form in before)


def _definite(words: Words, here: int, opened: bool) -> tuple[int, bool]:
    form = words.forms[here]
    size, _ = state_at(words, here)
    if size:
        return size, False
    if not opened and (not is_adjective(form) or begins_name(words, here)):
        return 0, False
    if form in phrases("honorific"):
        if opened and form == "الفريق":
            return 1, False
        return _titled_body(words, here) if opened else (0, False)
    if form in phrases("office"):
        return (1, False) if opened else (0, False)
    return 1, False


def _titled_body(words: Words, here: int) -> tuple[int, bool]:
    """A body named for a person: جامعة الملك فلان, or a person's office: مكتب الوزير."""
    before = words.forms[here - 1] if here else ""
    named = before in phrases("body")
    if (
        words.forms[here] in phrases("office")
        or before in phrases("honorific")
        or (before in phrases("office") and not named)
    ):
        return 1, False
    bodies = phrases("body"), word_set("named_place")
    if not any(rest in each for _, _, rest in openings(before) for each in bodies):
        return 0, False
    here_end = here + 1
    given = word_set("given_name")
    while here_end < min(here + 6, len(words)):
        form = words.forms[here_end]
        if not (
            form in given
            or form in ("بن", "عبد", "ال")
            or words.forms[here_end - 1] in ("بن", "عبد", "ال")
        ):
            break
        here_end += 1
    return (here_end - here, False) if here_end > here + 1 else (0, False)


def _indefinite(words: Words, here: int, end: int, opened: bool, first: bool) -> tuple[int, bool]:  # noqa: PLR0911
    form = words.forms[here]
    if not opened and city_before_name(words, here, end):
        return 1, False
    size, _ = state_at(words, here)
    city = city_names().match(form, words.forms, here)
    if size or city:
        return (size or city[0], False) if opened else (0, False)  # type: ignore[index]
    particle = _particle(words, here)
    if particle:
        return _prepositional(words, here, particle)
    if not opened:
        return 0, False
    found = phrases("office").match(form, words.forms, here)
    if found:
        return found[0], not is_definite(words.forms[here + found[0] - 1])
    if form in ("ابن", "ابي", "ابو", "ام") and here + 1 < end:
        return 2, False
    title = phrases("honorific").match(form, words.forms, here)
    if title and form not in phrases("body"):
        return (title[0], True) if title[1] == ("courtesy",) else (0, False)
    if is_common(form) or form in phrases("body") or form in word_set("field_noun"):
        return 1, not closed_by_pronoun(words, here)
    if form in word_set("given_name") and not after_body(words, here):
        return 0, False
    return 1, False


def _particle(words: Words, here: int) -> str:
    """Return ل or ب where the word begins with that particle; empty for none."""
    form = words.forms[here]
    if is_common(form) and not form.startswith(("لل", "بال")) and form in word_set("common_word"):
        return ""
    for lead, _, rest in openings(form)[1:]:
        if lead == "ب" and rest in place_words() and of_envoy(words, here):
            return lead  # سفيرة فرنسا بالمغرب
        if lead == "ل" and (
            is_definite(rest) or rest in phrases("office") or rest in place_words()
        ):
            return lead
        if lead in ("ل", "ب") and (rest in word_set("field_noun") or rest in phrases("body")):
            return lead
    return ""


def _prepositional(words: Words, here: int, particle: str) -> tuple[int, bool]:
    """للأمم المتحدة، لشؤون المناطق، بوزارة الداخلية; but بمكتبه says where they met."""
    form = words.forms[here]
    rest = next(r for lead, _, r in openings(form)[1:] if lead == particle)
    if rest in word_set("function_word") or rest in word_set("clause_verb"):
        return 0, False
    if particle == "ب" and (rest in word_set("place_noun") or form in word_set("function_word")):
        return 0, False
    if particle == "ب" and rest in word_set("attendance_frame", "delegation"):
        return 0, False  # وفد الحركة بوفد الحزب: the other side
    if is_definite(rest) or rest in place_words():
        following = words.forms[here + 1] if here + 1 < len(words) else ""
        named = rest in phrases("honorific") and (
            following in word_set("given_name") or following in phrases("honorific")
        )
        is_title = named or (rest in phrases("office") and particle == "ب")
        return (0, False) if is_title and rest not in word_set("field_noun") else (1, False)
    return 1, not closed_by_pronoun(words, here)
