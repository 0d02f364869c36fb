"""Lexicon files in, folded word sets and phrase tables out; a form listed twice is refused."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pipeline.arabic.fold import fold
from pipeline.arabic.tokens import is_whole
from pipeline.errors import DataError
from pipeline.tables import Row, read_table

PACKAGE = "pipeline.extract.lexicon"
Phrase = tuple[str, ...]


def read_lexicon(name: str, columns: Row = ("sense", "form")) -> list[Row]:
    """Return the folded rows of lexicon/<name>.tsv; its last column is the form.

    Raises DataError as FILE:LINE where a form stands twice once folded.
    """
    seen: dict[str, int] = {}
    rows: list[Row] = []
    for number, cells in read_table(PACKAGE, f"{name}.tsv", columns):
        form = fold(cells[-1])
        if form in seen:
            raise DataError(f"{name}.tsv:{number}: {form} already stands on line {seen[form]}")
        seen[form] = number
        rows.append((*cells[:-1], form))
    return rows


@cache
def word_set(name: str, *senses: str) -> frozenset[str]:
    """Return the forms of a lexicon, of the given senses alone where any is given."""
    return frozenset(row[-1] for row in read_lexicon(name) if not senses or row[0] in senses)


class Phrases:
    """Phrases by their first word, the longest first, so a long title wins over its beginning."""

    def __init__(self, rows: Sequence[tuple[str, Row]]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, Row]]] = {}
        for form, row in rows:
            words = tuple(form.split())
            self._by_first.setdefault(words[0], []).append((words, row))
        for choices in self._by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))

    def match(self, first: str, forms: Sequence[str], at: int) -> tuple[int, Row] | None:
        """Return the words matched and the row, where `first` stands for the word at `at`."""
        for words, row in self._by_first.get(first, ()):
            if len(words) == 1 or tuple(forms[at + 1 : at + len(words)]) == words[1:]:
                return len(words), row
        return None

    def __contains__(self, first: str) -> bool:
        return first in self._by_first

    def __iter__(self) -> Iterator[str]:
        """Yield the first word of every phrase."""
        return iter(self._by_first)


@cache
def phrases(name: str, columns: Row = ("sense", "form")) -> Phrases:
    """Return the phrase table of a lexicon; each row without its form is the phrase's value."""
    return Phrases([(row[-1], row[:-1]) for row in read_lexicon(name, columns)])


@lru_cache(maxsize=1 << 16)
def openings(form: str) -> tuple[tuple[str, int, str], ...]:
    """Return (particles, letters taken off, rest) for all readings of a folded word.

    The word itself comes first: وفد is وفد before it is و and فد. للوزير gives الوزير with one
    letter taken off, so that a quote from there on keeps a letter of the article.
    """
    found = [("", 0, form)]
    joins = not is_whole(form) or (form.startswith("وو") and is_whole(form[1:]))
    if len(form) > 3 and form[0] in "وف" and joins:
        found.append((form[0], 1, form[1:]))
    for lead, off, rest in tuple(found):
        if rest.startswith("لل") and len(rest) > 4:
            found.append((lead + "ل", off + 1, "ا" + rest[1:]))
            found.append((lead + "ل", off + 1, rest[1:]))  # للجنة is ل with لجنة
        elif len(rest) > 3 and rest[0] in "بلك" and not is_whole(rest):
            found.append((lead + rest[0], off + 1, rest[1:]))
    return tuple(found)


_PARTICLES = tuple(lead + last for lead in ("", "و", "ف") for last in ("", "ب", "ل", "ك"))


@lru_cache(maxsize=1 << 14)
def spellings(word: str) -> tuple[str, ...]:
    """Return every form that `openings` may read as a word: it with particles, or as لل."""
    found = [lead + word for lead in _PARTICLES]
    if word.startswith("ال"):
        found += [f"{lead}لل{word[2:]}" for lead in ("", "و", "ف")]
    return tuple(found)


@cache
def spelled(name: str, *senses: str) -> frozenset[str]:
    """Return all spellings of the words of a lexicon, with article and particles.

    Whoever takes apart only what stands here spares most words of a text that.
    """
    words = word_set(name, *senses)
    both = words | {f"ال{word}" for word in words}
    return frozenset(form for word in both for form in spellings(word))


@lru_cache(maxsize=1 << 16)
def is_common(form: str) -> bool:
    """Tell whether a folded word is ordinary prose, with particles or article before it or not."""
    common = word_set("common_word")
    if form in common or form in word_set("function_word") or form in word_set("adjective"):
        return True
    if form in word_set("given_name"):
        return False
    if any(_may_carry(lead, rest) and _is_stem(rest, common) for lead, _, rest in openings(form)):
        return True
    return len(form) > 4 and form.startswith("س") and form[1] in "يتن" and form[1:] in common


_PRONOUNS = ("ته", "تها", "تهم", "تهما", "هما", "ها", "هم", "نا", "ه")


def _may_carry(lead: str, rest: str) -> bool:
    """كيري، بيري are names: no verb of the present stands after ك or ب."""
    return not (lead.endswith(("ك", "ب")) and len(rest) < 5 and rest[0] in "يت")


def _is_stem(rest: str, common: frozenset[str]) -> bool:
    if rest in common or (rest.startswith("ال") and len(rest) > 4 and rest[2:] in common):
        return True
    if rest.startswith("ال"):
        return False
    if rest.endswith("ا") and len(rest) > 3 and rest[:-1] in common:
        return True  # مخيما: an object's ending
    for ending in _PRONOUNS:  # مغادرته is مغادرة with a pronoun
        if rest.endswith(ending) and len(rest) - len(ending) >= 3:
            stem = rest[: -len(ending)]
            if stem in word_set("field_noun") or stem in word_set("body"):
                return True  # ناديه، وزارتها
            if stem in common or (ending[0] == "ت" and stem + "ه" in common):
                return True
    return False


def is_definite(form: str) -> bool:
    """Tell whether a folded word carries the article."""
    return form.startswith("ال") and len(form) > 3
