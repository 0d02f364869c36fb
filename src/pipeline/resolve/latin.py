"""A person's name in Arabic in, the same in Latin letters out: as mostly written, or by letter."""

from functools import cache, lru_cache

from pipeline.arabic.fold import fold
from pipeline.tables import read_table

_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w",
    "ي": "y", "ء": "",
}  # fmt: skip
_VOWELS = {"و": "u", "ي": "i"}  # but at the beginning and beside alef
_SMALL = {"بن": "bin", "ابن": "ibn", "بنت": "bint", "ال": "Al", "و": "wa"}
_HEADS = ("عبد", "ابو", "ابي", "ام")


@lru_cache(50_000)
def latin_name(name: str) -> str:
    """Return a name in Latin letters: عادل بن أحمد الجبير gives Adel bin Ahmed Al-Jubair."""
    words = fold(name).replace("-", " ").split()
    found: list[str] = []
    while words:
        word = words.pop(0)
        if word in _HEADS and words:
            word += words.pop(0)
        found.append(_SMALL.get(word) or _known().get(word) or _spelled(word))
    return " ".join(found)


def _spelled(word: str) -> str:
    if len(word) > 4 and word.startswith("عبدال"):
        return "Abdul" + _letters(word[5:])
    if len(word) > 4 and word.startswith("ال"):
        rest = word[2:]
        return "Al-" + (_known().get(rest) or _letters(rest).capitalize())
    return _letters(word).capitalize()


def _letters(word: str) -> str:
    """Spell by letter, with an a between consonants, which Arabic does not write."""
    out = ""
    was_consonant = False
    for place, letter in enumerate(word):
        beside_alef = "ا" in word[max(place - 1, 0) : place + 2]
        is_vowel = letter == "ا" or (letter in _VOWELS and place > 0 and not beside_alef)
        if letter == "ه" and place == len(word) - 1 and place > 1:
            out += "a" if was_consonant else "h"
            continue
        is_consonant = not is_vowel and letter in _LETTERS
        if is_consonant and was_consonant and place < len(word):
            out += "a"
        out += _VOWELS[letter] if is_vowel and letter in _VOWELS else _LETTERS.get(letter, letter)
        was_consonant = is_consonant and letter != "ع"
    return out


@cache
def _known() -> dict[str, str]:
    rows = read_table("pipeline.resolve", "latin_names.tsv", ("token", "latin"))
    return dict(row for _, row in rows)  # type: ignore[misc]  # two cells, as read_table saw to
