"""An office that seems to end before its holder's name in, the long chain up to the name out."""

from pipeline.extract.lexica import is_common, is_definite, openings, phrases, word_set
from pipeline.extract.names import is_office, is_preposition, name_end
from pipeline.extract.territories import city_names, place_words, state_at
from pipeline.extract.words import Words, is_arabic

MOST_WORDS = 22  # of the chain between the head's complement and the name
SHORTEST = 2  # words of a name that no title announces
_WITHIN = frozenset(("في", "لدي", "عن"))


def long_office(words: Words, at: int, end: int) -> int:
    """Return the number of the word where the holder's name begins, or `at` where none does.

    رئيس الفريق المعني بالخليج في قسم الشرق الأوسط بإدارة الشؤون السياسية فيكتور …: phrases with
    ب، في، ل follow each other, no verb, no mark and no place of meeting among them.
    """
    here = at
    stop = min(end, at + MOST_WORDS)
    while here < stop:
        if here > at and _begins_name(words, here, end):
            return here
        taken = _phrase_word(words, here, stop)
        if not taken:
            return at
        here += taken
    return at


def _begins_name(words: Words, here: int, end: int) -> bool:
    form, before = words.forms[here], words.forms[here - 1]
    if is_definite(form) or not _closes(before, words, here):
        return False
    known = form in word_set("given_name", "arabic") and not is_office(words, here)
    if not known and (is_common(form) or len(openings(form)) > 1 or form in place_words()):
        return False
    return name_end(words, here, end, True) - here >= SHORTEST


def _closes(form: str, words: Words, here: int) -> bool:
    """A phrase ends with a word with article or with a place."""
    rests = {rest for _, _, rest in openings(form)}
    return any(is_definite(rest) or rest in place_words() for rest in rests) or bool(
        state_at(words, here - 1)[0]
    )


def _phrase_word(words: Words, here: int, stop: int) -> int:
    """Return how many words of a phrase stand at a word; 0 where the chain breaks."""
    form = words.forms[here]
    if not is_arabic(form) or form in word_set("clause_verb"):
        return 0
    if form in _WITHIN:
        inside = words.forms[here + 1] if here + 1 < stop else ""
        place = _is_place(inside) or city_names().match(inside, words.forms, here + 1)
        return 0 if not inside or place else 1
    if form in word_set("function_word") or is_preposition(words, here):
        return 0
    rests = [rest for _, _, rest in openings(form)]
    if any(_begins_other(rest) for rest in rests):
        return 0
    return int(any(_may_be_inside(rest) for rest in rests))


def _begins_other(rest: str) -> bool:
    """A place of meeting, a name or a title: another phrase or party begins."""
    if _is_place(rest) or rest in word_set("given_name"):
        return True
    return rest in phrases("honorific") or rest in phrases("office")


def _is_place(form: str) -> bool:
    """مكتبه and قصر say where they met; دائرة and مكتب may head a body."""
    return form in word_set("place_noun") and form not in phrases("body")


def _may_be_inside(rest: str) -> bool:
    known = rest in phrases("body") or rest in word_set("field_noun")
    return known or is_definite(rest) or is_common(rest) or rest in place_words()
