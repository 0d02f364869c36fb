"""The number of a word in, the words of the personal name that begins there out."""

from pipeline.extract.lexica import is_common, is_definite, phrases, word_set
from pipeline.extract.name_words import (
    FATHER,
    PARTS,
    begins_another,
    is_mark,
    is_other,
    is_syllable,
    may_continue,
    opens_party,
)
from pipeline.extract.territories import people, place_words
from pipeline.extract.words import Words, is_arabic

_AFTER_NAME = frozenset(("في", "من", "مع", "علي", "امس", "اليوم", "ان", "خلال", "بعد"))
_JOINED_HAMZA = ("لإ", "لأ", "بإ", "بأ", "فإ", "فأ", "وإ", "وأ")  # no name begins so: لإيجاد
MOST_WORDS = 11
_JOINERS = frozenset("#-_ـ")


def name_end(words: Words, at: int, end: int, certain: bool) -> int:
    """Return the number after the last word of a name that begins at `at`, or `at` if none does.

    `certain`: a title or office stands before, so that an unknown word may begin the name.
    """
    forms = words.forms
    here, count = at, 0
    while here < end and count < MOST_WORDS:
        form = forms[here]
        if form in _JOINERS and here > at and _joined(words, here, end):
            here += 1
            continue
        if form == "#" and here == at and here + 1 < end:
            here += 1
            continue
        taken = _part(words, here, end, count, certain)
        if not taken:
            break
        here += taken
        count += taken
    return here if count and is_arabic(forms[here - 1]) else at


def _joined(words: Words, here: int, end: int) -> bool:
    """A hyphen or hash inside a name: أون-هاي، #بوتين."""
    if here + 1 >= end or not is_arabic(words.forms[here + 1]):
        return False
    if words.forms[here] == "#":
        return may_continue(words, here + 1, end, 1)
    return words.starts[here + 1] == words.ends[here] and words.starts[here] == words.ends[here - 1]


def _part(words: Words, here: int, end: int, count: int, certain: bool) -> int:  # noqa: PLR0911
    form = words.forms[here]
    if not is_arabic(form):
        return 0
    following = words.forms[here + 1] if here + 1 < end else ""
    if form in PARTS and not (words.spelled(here).startswith(("فإ", "فأ", "لأ")) or form == "لا"):
        if not following or not is_arabic(following) or following in word_set("clause_verb"):
            return 0
        if form in FATHER and not count:
            return 0
        if following in PARTS:
            return 1
        return (
            2
            if form in FATHER
            or form in ("عبد", "ال", "ابو", "ابي", "ام")
            or not is_common(following)
            else 0
        )
    if following == "الدين" and not is_other(form) and form[0] not in "وبل":
        return 2  # عز الدين
    if not count:
        return int(_may_begin(words, here, certain))
    if is_preposition(words, here) or is_office(words, here):
        return 0
    if form in phrases("office") and form not in word_set("function_word"):
        return 1  # حسين أمير عبدالله: a name here, though an office elsewhere
    if _bridges(words, here, end) or _closes(words, here, end) or is_syllable(words, here, end):
        return 1
    return int(may_continue(words, here, end, count))


def _closes(words: Words, here: int, end: int) -> bool:
    """ناصر جودة، …: an ordinary word, or a title, that stands between a first name and a mark."""
    form = words.forms[here]
    before = words.forms[here - 1]
    after = words.forms[here + 1] if here + 1 < end else "."
    marked = is_mark(words, here + 1) if here + 1 < end else True
    if not (marked or opens_party(after) or after in _AFTER_NAME):
        return False
    if form in word_set("family_title") and (marked or opens_party(after)):
        return before not in phrases("honorific")
    if before not in word_set("given_name", "arabic") or is_definite(form) or is_other(form):
        return False
    if len(form) > 5 or form in word_set("field_noun") or form in word_set("people_noun"):
        return False
    return form[0] not in "وبليتس" or (form in word_set("common_word") and form[0] in "ب")


def _bridges(words: Words, here: int, end: int) -> bool:
    """رجب طيب أردوغان: an ordinary word between a first name and a word of no list."""
    form = words.forms[here]
    if form[0] in "ايتنسو" or len(form) > 5:
        return False  # may be a verb
    if words.forms[here - 1] not in word_set("given_name") or is_other(form) or is_definite(form):
        return False
    at = here + 2 if here + 1 < end and words.forms[here + 1] == "#" else here + 1
    if at >= end or not is_arabic(words.forms[at]) or words.forms[at][0] in "وبلف":
        return False
    return not is_common(words.forms[at]) and not is_other(words.forms[at])


def is_preposition(words: Words, here: int) -> bool:
    """على and إلى, which fold to names: a name ends in a dotted ya, or stands as علي does."""
    return words.forms[here] in ("علي", "الي") and words.spelled(here).endswith("ى")


def is_office(words: Words, here: int) -> bool:
    """Tell an office from a name that is written alike: أمين is a name, أمين عام is not."""
    if words.spelled(here) == "قايد":
        return False  # the office is written قائد
    found = phrases("office").match(words.forms[here], words.forms, here)
    if not found:
        return False
    after = words.forms[here + 1] if here + 1 < len(words) else ""
    given = word_set("given_name")
    titled = here > 0 and words.forms[here - 1] in phrases("honorific")
    if found[0] == 1 and titled and after in given and words.forms[here] in given:
        return False  # اللواء أمير سيد أحمد
    inside = after in given or after == "عبد"
    if found[0] == 1 and here and inside and words.forms[here - 1] in given:
        return False  # أحمد قايد صالح
    if (
        found[0] == 1
        and here
        and words.forms[here - 1] in given
        and is_definite(after)
        and not is_common(after)
    ):
        return False  # الباجي قايد السبسي
    return (
        found[0] > 1
        or words.forms[here] not in word_set("given_name")
        or (is_common(after) and not is_definite(after) and after not in word_set("function_word"))
        or after in phrases("office")
        or after in ("العام", "العامه")
    )


def _may_begin(words: Words, here: int, certain: bool) -> bool:  # noqa: PLR0911
    form = words.forms[here]
    if form == "انا":
        return words.spelled(here).startswith("آ")  # آنا is a name, أنا is I
    if is_preposition(words, here):
        return False
    following = words.forms[here + 1] if here + 1 < len(words) else ""
    if (
        form == "صباح"
        and here
        and words.forms[here - 1] in ("الشيخ", "الشيخه", "الاستاذ", "الدكتور")
    ):
        return True
    if form in word_set("given_name") or (
        following == "بن" and form[0] != "و" and not is_other(form)
    ):
        return True
    if not certain or len(form) < 2 or words.spelled(here).startswith(_JOINED_HAMZA):
        return False
    if is_other(form) or (form[0] == "ي" and len(form) > 5 and form.endswith(("ان", "ون"))):
        return False  # يشاركان: what two or more do
    if is_common(form) and _named_by_title(words, here, following):
        return True
    if is_common(form):
        # وكيل المحافظة عيد علي …: an ordinary word that is a name before a first name
        return (
            following in word_set("given_name")
            and len(form) < 5
            and form[0] not in "وفبلس"
            and not is_definite(form)
        )
    if people(form) or (form[0] in "بل" and form[1:] in place_words()):
        return False  # الرئيس الكيني فلان, بالمغرب
    titled = here > 0 and words.forms[here - 1] in phrases("honorific")
    if not titled and form[0] == "و" and len(form) > 3 and begins_another(form[1:]):
        return False
    return not is_definite(form) or _definite_begins(words, here)


def _named_by_title(words: Words, here: int, following: str) -> bool:
    """الدكتور كنز بناني: between a title and a word of no list an ordinary word is a name."""
    if not here or words.forms[here - 1] not in phrases("honorific") or not following:
        return False
    if words.forms[here - 1] == "الفريق" or is_definite(words.forms[here]):
        return False
    plain = is_common(following) or is_other(following) or is_definite(following)
    return is_arabic(following) and not plain and following[0] not in "وبل"


def _definite_begins(words: Words, here: int) -> bool:
    """الشيخ الحجري, or النعم ميارة: after a title, or before a word that can only be a name."""
    before = words.forms[here - 1] if here else ""
    if before in phrases("honorific") and before != "الفريق":
        return True
    following = words.forms[here + 1] if here + 1 < len(words) else " "
    return (
        is_arabic(following)
        and not is_definite(following)
        and not (is_common(following) or is_other(following))
    )
