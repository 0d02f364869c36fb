"""A word inside an office in, what it may be out: an adjective, a place, a name's beginning."""

from pipeline.extract.lexica import is_common, is_definite, openings, phrases, word_set
from pipeline.extract.territories import city_names, people, place_words
from pipeline.extract.words import Words, is_arabic

ENVOY_REACH = 9  # words back in which an envoy's office may begin


def of_envoy(words: Words, here: int) -> bool:
    """إلى belongs to the office of an envoy alone."""
    near = words.forms[max(0, here - ENVOY_REACH) : here]
    return any(rest in word_set("envoy") for form in near for _, _, rest in openings(form))


def of_group(words: Words, here: int, end: int) -> bool:
    form = words.forms[here + 1] if here + 1 < end else ""
    if not form or form in word_set("place_noun") or form in word_set("function_word"):
        return False
    known = form in phrases("body") or form in phrases("office") or form in word_set("field_noun")
    city = city_names().match(form, words.forms, here + 1)
    return (is_definite(form) and not city) or known or form in word_set("people_noun")


def is_place_or_body(form: str) -> bool:
    if form in word_set("function_word") or not is_arabic(form):
        return False
    if form in place_words():
        return True
    known = form in word_set("field_noun") or form in phrases("body") or form in phrases("office")
    return is_definite(form) or known or not is_common(form)


def begins_name(words: Words, here: int) -> bool:
    """رئيس الجمهورية الباجي …: a word of no list before one that can only be a name."""
    form = words.forms[here]
    if form in word_set("given_name"):
        return not _is_adjective_here(words, here)
    if is_common(form) or people(form) or here + 1 >= len(words):
        return False
    following = words.forms[here + 1]
    if following in word_set("given_name"):
        return False  # an adjective before the name
    other = is_common(following) or following in phrases("office") or following in phrases("body")
    return (
        is_arabic(following)
        and following[0] not in "ولب"
        and not is_definite(following)
        and not other
    )


def _is_adjective_here(words: Words, here: int) -> bool:
    """رئيس الاتحاد العربي لكرة …: an adjective that is a name too, with no name after it."""
    form = words.forms[here]
    if not is_definite(form) or not (people(form) or form in word_set("adjective")):
        return False
    following = words.forms[here + 1] if here + 1 < len(words) else ""
    return following not in word_set("given_name", "arabic")


def is_adjective(form: str) -> bool:
    if form.endswith(("ي", "يه", "ين", "ون")) or form in word_set("adjective"):
        return True
    return form.startswith("الم") and len(form) > 6 and is_participle(form)


def is_participle(form: str) -> bool:
    """المستدامة، المنتدبة after a noun; المملكة and المجلس are nouns."""
    nouns = word_set("field_noun"), word_set("place_noun"), phrases("body"), phrases("office")
    return is_common(form) and not any(form in n or form[2:] in n for n in nouns)


def after_body(words: Words, here: int) -> bool:
    return any(rest in phrases("body") for _, _, rest in openings(words.forms[here - 1]))


def city_before_name(words: Words, here: int, end: int) -> bool:
    """رئيس الجامعة بجاكرتا الدكتور فلان: ب and a place between an office and who holds it."""
    form = words.forms[here]
    if form[0] != "ب" or len(form) < 4 or here + 1 >= end or form in word_set("given_name"):
        return False
    if form[1:] in word_set("place_noun") or form in word_set("function_word"):
        return False
    if form[1:] in word_set("field_noun"):
        return False
    following = words.forms[here + 1]
    if form[1:] in place_words():
        other = following in word_set("function_word") or following[0] in "وبل"
        return (
            is_arabic(following)
            and not other
            and not (is_common(following) and following not in phrases("honorific"))
        )
    return not is_common(form) and (
        following in word_set("given_name") or following in phrases("honorific")
    )


def closed_by_pronoun(words: Words, here: int) -> bool:
    """خارجيته، بلاده: a pronoun closes the chain, where ta marbuta (folded alike) does not."""
    spelled = words.spelled(here)
    return len(spelled) > 4 and spelled.endswith(("ه", "ها", "هم", "هما"))
