"""A text in, whether it is Arabic out: told by its letters from its neighbours in the script."""

import re
from functools import lru_cache

# In runs: one match a word is found several times as fast as one a letter.
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\u06d5\ufb50-\ufdff\ufe70-\ufefc]+")
_LETTER = re.compile(r"[^\W\d_]+")
# Arabic papers write some foreign names with the letters of Persian, and some are typed on a
# Persian keyboard throughout (ی for ي, ک for ك); only both together make a text Persian.
_PERSIAN = re.compile(r"[گپچژ]")
_PERSIAN_KEYS = re.compile(r"[یک]")
_URDU_OR_KURDISH = re.compile(r"[ٹڈڑںےھہۆێڕڵ]")
_SAMPLE = 4000  # characters that tell as well as all
_HALF = 0.5
_TWENTIETH = 0.05
_HUNDREDTH = 0.01


@lru_cache(maxsize=4)  # the text of a page is asked about more than once
def letters(text: str) -> int:
    """Count the letters of a text, of any script."""
    return sum(map(len, _LETTER.findall(text)))


def arabic_letters(text: str) -> int:
    """Count the letters of the Arabic script."""
    return sum(map(len, _ARABIC.findall(text)))


def is_arabic(text: str) -> bool:
    """Say whether most letters are Arabic, and few those that only its neighbours write."""
    return _is_arabic(text[:_SAMPLE])


@lru_cache(maxsize=4)
def _is_arabic(text: str) -> bool:
    arabic = arabic_letters(text)
    if not arabic or arabic < _HALF * letters(text):
        return False
    persian = _share(_PERSIAN, text, arabic) > _HUNDREDTH
    typed_so = _share(_PERSIAN_KEYS, text, arabic) > _TWENTIETH
    foreign = _share(_URDU_OR_KURDISH, text, arabic) > _TWENTIETH
    return not (foreign or (persian and typed_so))


def _share(pattern: re.Pattern[str], text: str, arabic: int) -> float:
    return len(pattern.findall(text)) / arabic
