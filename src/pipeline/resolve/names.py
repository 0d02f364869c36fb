"""Names and offices as written in, the keys by which they are compared out."""

from functools import lru_cache

from pipeline.arabic.fold import fold

_LINKS = frozenset({"بن", "ابن", "بنت", "ال"})  # folded, so آل is ال; written or left out
_HEADS = frozenset({"عبد", "ابو", "ابي", "ام"})  # one name with the word after it
_CACHED = 100_000


@lru_cache(_CACHED)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the folded names of a person's name, without بن and آل, عبد الله as one."""
    tokens: list[str] = []
    head = ""
    for word in fold(name).replace("-", " ").split():
        if word in _HEADS and not head:
            head = word
        elif head or word not in _LINKS:
            tokens.append(head + word)
            head = ""
    return (*tokens, head) if head else tuple(tokens)


def name_key(name: str) -> str:
    """Return what two spellings of a person's name have in common."""
    return " ".join(name_tokens(name))


def names_agree(first: str, second: str) -> bool:
    """Tell whether two names may be one person's: equal, or the shorter lies in the longer.

    عادل الجبير lies in عادل بن أحمد الجبير: the same first name, the others in their order, and
    the same last name or the same second one. A single name lies in none.
    """
    short, long = sorted((name_tokens(first), name_tokens(second)), key=len)
    if short == long:
        return bool(short)
    if len(short) < 2 or short[0] != long[0]:
        return False
    return (short[-1] == long[-1] or short[1] == long[1]) and _in_order(short, long)


def surname_agrees(first: str, second: str) -> bool:
    """Tell whether one is a single name and the other one's last."""
    short, long = sorted((name_tokens(first), name_tokens(second)), key=len)
    return len(short) == 1 and len(long) > 1 and short[0] == long[-1]


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    left = iter(long)
    return all(token in left for token in short)


@lru_cache(_CACHED)
def office_tokens(office: str) -> tuple[str, ...]:
    """Return the folded words of an office or a body, without their articles."""
    return tuple(
        word.removeprefix("ال") if len(word) > 4 else word
        for word in fold(office).replace("،", " ").split()
    )


def offices_agree(first: str, second: str) -> bool:
    """Tell whether two offices may be one: the same head, and all words of the shorter.

    A single word (وزير) is too little to go by, unless it is all that both say.
    """
    short, long = sorted((office_tokens(first), office_tokens(second)), key=len)
    if short == long:
        return bool(short)
    return len(short) > 1 and short[:2] == long[:2] and set(short) <= set(long)
