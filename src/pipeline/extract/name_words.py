"""A word inside a name in, what it may be out: a part of the name or the beginning of the rest."""

from pipeline.extract.lexica import is_common, is_definite, phrases, word_set
from pipeline.extract.territories import city_names, is_local, place_words, states
from pipeline.extract.words import COMMAS, Words, is_arabic

SYLLABLE = 5
_VERB = ("frame", "kind", "tense", "form")
FATHER = frozenset(("بن", "ابن", "بنت", "ولد"))
BEFORE_NAME = frozenset(
    (
        "ابو",
        "ابي",
        "ابا",
        "ام",
        "ال",
        "عبد",
        "دي",
        "دا",
        "دو",
        "فان",
        "فون",
        "لو",
        "لا",
        "ايت",
        "بو",
        "سان",
        "ديل",
        "بني",
    )
)
_AMBIGUOUS = frozenset(("ماي", "مالي", "تشاد"))  # months and states that are family names too
PARTS = FATHER | BEFORE_NAME


def is_syllable(words: Words, here: int, end: int) -> bool:
    """مين جاي إن، ري سونغ هو: هو and إن end a name of three syllables, none of them of a list."""
    if words.forms[here] not in ("هو", "ان", "اون", "اي") or here < 2 or here + 1 >= end:
        return False
    if not all(_may_be_syllable(form) for form in words.forms[here - 2 : here]):
        return False
    after = words.forms[here + 1]
    if is_mark(words, here + 1) or after[0] == "و":
        return True
    if words.forms[here] == "ان":
        return after in ("في", "علي", "الي", "من", "مع", "بعد", "خلال", "يوم", "اليوم")
    return is_other(after)


def _may_be_syllable(form: str) -> bool:
    """قال إيمانويل ماكرون إن, قال خالد العطية إن: long words and Arab names are none."""
    known = form in word_set("given_name", "arabic") or is_common(form) or is_definite(form)
    return len(form) <= SYLLABLE and is_arabic(form) and not known


def is_mark(words: Words, at: int) -> bool:
    return words.forms[at] in COMMAS or words.forms[at] in "."


def opens_party(form: str) -> bool:
    return form[0] == "و" and (form[1:] in phrases("office") or form[1:] in phrases("honorific"))


def may_continue(words: Words, here: int, end: int, count: int) -> bool:  # noqa: PLR0911
    """Tell whether a word goes on with the name of `count` words before it."""
    form = words.forms[here]
    if form in word_set("given_name"):
        return form not in word_set("function_word") or words.spelled(here) == "علي"
    before = words.forms[here - 1]
    if count == 1 and form in _AMBIGUOUS and before in word_set("given_name", "foreign"):
        return True
    if count == 1 and before in word_set("given_name", "foreign") and _is_short_name(form):
        return True
    if before == "الدين" or (here > 1 and words.forms[here - 2] == "عبد"):
        before = "عبدالله"  # عبد الفتاح الثاني: both words are one first name
    if count == 1 and before in word_set("given_name", "foreign") and _is_far_city(form):
        return True
    if is_other(form) or len(form) < 2:
        return False
    if form[0] == "و" and len(form) > 3 and begins_another(form[1:]):
        return _is_waw_name(words, here, end, count)
    if not is_common(form):
        return not is_joined(form) and not _is_deed(words, here, count)
    # نبيل العربي، فلان بن فلان التركي: a common adjective is a family name after a first name.
    if not is_definite(form):
        return False
    if before not in word_set("given_name", "arabic"):
        return count == 1 and form.endswith("ي") and _before_office(words, here, end)
    descends = words.forms[here - 2] in FATHER if here > 1 else False
    first = count == 1 or (count == 2 and before == "عبدالله")
    return first or form.endswith("ي") or descends or (count == 2 and _ends(words, here, end))


def _is_short_name(form: str) -> bool:
    """ميشال عون: a first name from abroad hardly stands alone, so a short noun is its family."""
    plain = not is_definite(form) and not is_other(form) and form[0] not in "وبليتسنفا"
    return plain and len(form) < 5 and form not in word_set("field_noun")


def _before_office(words: Words, here: int, end: int) -> bool:
    """شكيب العلمي وزير …: an office, with a comma or not, says whose name it was."""
    at = here + 1
    if at < end and words.forms[at] in COMMAS:
        at += 1
    return at < end and words.forms[at] in phrases("office")


def _is_waw_name(words: Words, here: int, end: int, count: int) -> bool:
    """مارتين وانغورا، …: a family name in و, where no other name goes on behind it."""
    form = words.forms[here]
    first = count == 1 or (count == 2 and words.forms[here - 2] == "عبد")
    if not first or (count == 1 and words.forms[here - 1] not in word_set("given_name")):
        return False
    rest = form[1:]
    if is_common(rest) or is_definite(rest) or rest in word_set("given_name") or is_other(rest):
        return False
    after = words.forms[here + 1] if here + 1 < end else "."
    plain = is_common(after) or is_other(after) or is_definite(after)
    return not is_arabic(after) or plain or after[0] == "و"


def _ends(words: Words, here: int, end: int) -> bool:
    """محمد صالح البنيان، …: after the word comes a mark, و or a function word."""
    if here + 1 >= end:
        return True
    after = words.forms[here + 1]
    return is_mark(words, here + 1) or opens_party(after) or after in word_set("function_word")


def _is_deed(words: Words, here: int, count: int) -> bool:
    """أعلن فلان بن فلان انشقاقه: what one does or owns, with a pronoun, is no name."""
    form = words.forms[here]
    if count < 2 or len(form) < 6 or form[0] not in "ات" or is_definite(form):
        return False
    return words.spelled(here).endswith(("ه", "ها", "هم"))


def _is_far_city(form: str) -> bool:
    """هيلاري كلينتون, جورج واشنطن: cities overseas bear names of people."""
    city = city_names().match(form, (form,), 0)
    return bool(city) and form not in states() and not is_local(city[1][0])  # type: ignore[index]


def is_joined(form: str) -> bool:
    """للكويت, بخالد: a letter joined to a name. سيضع: a verb to come."""
    future = form.startswith(("سي", "ست")) and form[1:] in word_set("common_word")
    if future or (form.startswith("لل") and "ا" + form[1:] in place_words()):
        return True
    return form[0] in "بل" and len(form) > 3 and _begins_party(form[1:])


def _begins_party(rest: str) -> bool:
    """بالمشير, بمديري, لخالد: what stands behind a joined letter is another party."""
    if rest in word_set("given_name") or _is_near_place(rest):
        return True
    if len(rest) < 4:
        return False  # بعميد is two words, بوزير too, but بأم is a name's beginning
    return rest in phrases("office") or rest in phrases("honorific") or rest in phrases("body")


def _is_near_place(form: str) -> bool:
    """بولتون is no town of ولتون: of the towns overseas none stands behind a joined letter."""
    city = city_names().match(form, (form,), 0)
    return form in states() or bool(city and is_local(city[1][0]))


def begins_another(rest: str) -> bool:
    """What is left after و begins a party of its own: وخالد، والأمير."""
    return (
        rest in word_set("given_name")
        or rest in phrases("honorific")
        or rest in phrases("office")
        or rest in phrases("body")
        or rest in place_words()
        or is_definite(rest)
        or rest in PARTS
        or is_common(rest)
        or rest[0] not in "و"
    )


def is_other(form: str) -> bool:
    """A word that begins something else: a title, an office, a state, a verb, a function word."""
    return (
        form in place_words()
        or form in word_set("function_word")
        or form in word_set("clause_verb")
        or (form[0] in "وفس" and form[1:] in word_set("clause_verb"))
        or (form[0] in "وف" and form[1:] in word_set("function_word"))
        or form in phrases("trigger_verb", _VERB)
        or (form[0] == "س" and form[1:] in phrases("trigger_verb", _VERB))
        or form in phrases("office")
        or form in phrases("honorific")
        or form in phrases("body")
        or form in word_set("marker", "prayer")
        or (form.endswith("ا") and len(form) > 4 and form[:-1] in phrases("office"))  # موفدا
    )
