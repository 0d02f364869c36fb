"""The number of a word in, the state, body of states or people that is named there out, as a code."""

from functools import cache, lru_cache

from pipeline.arabic.fold import fold
from pipeline.extract.lexica import Phrases, openings
from pipeline.extract.words import Words
from pipeline.tables import read_table

PACKAGE = "pipeline.gazetteer"
_ENDINGS = ("", "ه", "ين", "ون", "يين", "يون", "ات", "ا", "تين", "تان", "ان")


@cache
def states() -> Phrases:
    """Return the names of states, each with its code."""
    rows = [row for _, row in read_table(PACKAGE, "countries.tsv", ("code", "form"))]
    return Phrases([(fold(form), (code,)) for code, form in rows])


@cache
def bodies_of_states() -> Phrases:
    """Return the names of bodies that stand where a state would (الأمم المتحدة), with their codes."""
    rows = [row for _, row in read_table(PACKAGE, "bodies.tsv", ("code", "form"))]
    return Phrases([(fold(form), (code,)) for code, form in rows])


@cache
def _peoples() -> dict[str, tuple[str, str]]:
    """Return (code, strength) by the folded adjective, without article and endings."""
    rows = [row for _, row in read_table(PACKAGE, "nisbas.tsv", ("code", "strength", "form"))]
    return {fold(form): (code, strength) for code, strength, form in rows}


def state_at(words: Words, at: int, first: str = "") -> tuple[int, str]:
    """Return (words, code) of the state or body of states that begins at a word; (0, "") for none.

    `first` is the word without its particle.
    """
    form = first or words.forms[at]
    for table in (bodies_of_states(), states()):
        hit = table.match(form, words.forms, at)
        if hit:
            return hit[0], hit[1][0]
    return 0, ""


@lru_cache(maxsize=1 << 14)
def people(form: str) -> str:
    """Return the code of the people whose adjective a folded word with article is, or nothing."""
    for _, _, rest in openings(form):
        if not rest.startswith("ال"):
            continue
        stem = rest[2:]
        for ending in _ENDINGS:
            if ending and not stem.endswith(ending):
                continue
            hit = _peoples().get(stem[: len(stem) - len(ending)] if ending else stem)
            if hit:
                return hit[0]
    return ""


def two_word_people(words: Words, at: int) -> str:
    """Return the code of الكوري الشمالي and the like, whose adjective has two words."""
    if at + 1 >= len(words) or not words.forms[at].startswith("ال"):
        return ""
    one, two = (form.removeprefix("ال").removesuffix("ه") for form in words.forms[at : at + 2])
    hit = _peoples().get(f"{one} {two}")
    return hit[0] if hit else ""
