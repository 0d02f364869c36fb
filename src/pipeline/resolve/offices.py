"""Offices and bodies as written in, the words by which they are compared out."""

from functools import lru_cache

from pipeline.arabic.fold import fold
from pipeline.gazetteer.countries import nisba_of

_CACHED = 100_000


@lru_cache(_CACHED)
def office_tokens(office: str) -> tuple[str, ...]:
    """Return the folded words of an office or a body, without articles and whose state it is.

    الرئيس الأميركي and الرئيس الأمريكي are one office of one state, as is الرئيس there.
    """
    words = fold(office).replace("،", " ").split()
    own = [word for place, word in enumerate(words) if place == 0 or not nisba_of(word)]
    return tuple(word.removeprefix("ال") if len(word) > 4 else word for word in own)


@lru_cache(_CACHED)
def office_country(office: str) -> str | None:
    """Return the state that an office's adjective tells (الرئيس الروسي), where it is but one."""
    words = fold(office).replace("،", " ").split()
    found = {nisba_of(word) for word in words[1:]} - {None}
    return found.pop() if len(found) == 1 else None


def offices_agree(first: str, second: str) -> bool:
    """Tell whether two offices may be one: the same head, and all words of the shorter.

    A single word (وزير) is too little to go by, unless it is all that both say.
    """
    short, long = sorted((office_tokens(first), office_tokens(second)), key=len)
    if short == long:
        return bool(short)
    return len(short) > 1 and short[:2] == long[:2] and set(short) <= set(long)
