"""A folded word in; whether it opens what was said, when and where, or a clause beside, out."""

from collections.abc import Sequence
from functools import cache

from pipeline.extract.content_words import Word, rows, starts_with, without_and

_PRONOUNS = ("ه", "ها", "هم", "هما")


@cache
def openers() -> dict[str, str]:
    """Return the words that open what was said, with how: that, on, about, to, from."""
    return {form: how for how, form in rows("statement_complement.tsv", ("how", "form"))}


def scene_sense(form: str) -> str | None:
    """Name the sense of a word of when and where (scene, time, prayer), or None."""
    return _scenes().get(form)


def opens_scene(form: str) -> bool:
    """Tell whether a sentence that begins so tells first when, where or of what was spoken."""
    bare = without_and(form)
    return bare in _scenes() or bare in openers() or bare[0] in "بل"


def is_head(form: str) -> bool:
    """Tell whether a noun opens what was said without أن before it (أهمية، حرصه)."""
    heads = _heads()
    if form in heads:
        return True
    stems = (form.removesuffix(pronoun) for pronoun in _PRONOUNS if form.endswith(pronoun))
    return any(s in heads or (s.endswith("ت") and s[:-1] + "ه" in heads) for s in stems)


def is_manner(form: str) -> bool:
    """Tell whether a participle right behind the verb tells how it was said (وتابع مستطردا)."""
    return len(form) > 4 and form[0] == "م" and form[-1] == "ا" and form != "مهما"


def breaks_clause(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a clause begins here, behind a comma, that is no longer what was said."""
    return any(starts_with(tokens, at, phrase) for phrase in _breaks())


@cache
def _scenes() -> dict[str, str]:
    return {form: sense for sense, form in rows("statement_scene.tsv", ("sense", "form"))}


@cache
def _heads() -> frozenset[str]:
    return frozenset(form for _, form in rows("statement_head.tsv", ("sense", "form")))


@cache
def _breaks() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(form.split()) for _, form in rows("statement_break.tsv", ("sense", "form")))
