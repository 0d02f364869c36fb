"""A folded word in; whether it tells of a meeting, or of going to a place, out."""

from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.extract.content_discussion import is_meeting
from pipeline.extract.content_words import Word, rows, without_and

_FUTURE = ("سي", "ست")
_REACH_BEFORE = 12  # words before a place in which somebody sets out for it


@lru_cache(maxsize=1 << 14)
def is_event(form: str) -> bool:
    """Tell whether a word is a noun or verb of meeting, with و ب ل before it or without."""
    bare = without_and(form)
    if is_meeting(bare) or _sense(form) == "event":
        return True
    if bare[:2] in _FUTURE and _sense(bare[1:]) == "event":
        return True  # ستلتقي
    return bare[0] in "بل" and is_meeting(bare[1:])


def is_past_verb(form: str) -> bool:
    """Guess whether a folded word without particles is a verb of the past.

    Known are the verbs of meeting; guessed are أعلنت, صدرت (ت after three letters and more, but no
    plural in ات) and استقبل (است and three letters).
    """
    if _events().get(form) == "event":
        return True
    if form.endswith("ت") and len(form) > 4 and form[-2] not in "اي" and form[0] != "ت":
        return True
    if len(form) == 4 and form[3] == "ت" and form[2] not in "اوي" and form[0] not in "تم":
        return True  # سمعت، صدرت
    return form.startswith("است") and len(form) == 6 and "ا" not in form[3:]


@lru_cache(maxsize=1 << 14)
def is_reach(form: str) -> bool:
    """Tell whether a word is one of going to a place or being there (زار، وصول)."""
    return _sense(form) == "reach"


def reached(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether somebody goes to the place at a word."""
    return any(is_reach(w.form) for w in tokens[max(0, at - _REACH_BEFORE) : at])


@lru_cache(maxsize=1 << 14)
def _sense(form: str) -> str | None:
    return _events().get(form) or _events().get(without_and(form))


@cache
def _events() -> dict[str, str]:
    return {form: sense for sense, form in rows("place_event.tsv", ("sense", "form"))}
