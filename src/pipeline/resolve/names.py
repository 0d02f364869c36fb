"""Names of people as written in, the keys by which they are compared out."""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.arabic.fold import fold

_SON = frozenset({"بن", "ابن", "بنت"})  # folded; written or left out
_LINKS = _SON | {"ال"}  # آل folded
_HEADS = frozenset({"عبد", "ابو", "ابي", "ام"})  # one name with the word after it
_WISHES = frozenset({"حفظه", "حفظها", "حفظهما", "رعاه", "رحمه", "ايده", "يحفظه", "يرحمه"})  # … الله
_CACHED = 100_000


@dataclass(frozen=True, slots=True)
class Name:
    """A folded name without بن and آل, عبد الله as one, and which of its tokens followed بن."""

    tokens: tuple[str, ...]
    fathers: frozenset[int]  # places of tokens right after بن


@lru_cache(_CACHED)
def parsed(name: str) -> Name:
    """Return a person's name as it is compared; wishes after it (حفظه الله) are no part."""
    tokens: list[str] = []
    fathers: set[int] = set()
    head, is_father = "", False
    for word in fold(name).replace("-", " ").split():
        if word in _WISHES and tokens:
            break
        if word in _HEADS and not head:
            head = word
        elif head or word not in _LINKS:
            if is_father:
                fathers.add(len(tokens))
            tokens.append(head + word)
            head, is_father = "", False
        else:
            is_father = word in _SON
    if head:
        tokens.append(head)
    return Name(tuple(tokens), frozenset(fathers))


def name_tokens(name: str) -> tuple[str, ...]:
    """Return the folded names of a person's name, without بن and آل, عبد الله as one."""
    return parsed(name).tokens


def name_key(name: str) -> str:
    """Return what two spellings of a person's name have in common."""
    return " ".join(name_tokens(name))


def names_agree(first: str, second: str) -> bool:
    """Tell whether two names may be one person's: equal, or the shorter lies in the longer.

    عادل الجبير lies in عادل بن أحمد الجبير: the same first name, the others in their order, and
    the same last name or the same second one. A single name lies in none; nor does فيصل بن سعود
    in فيصل بن خالد بن سعود, whose father is another.
    """
    short, long = sorted((parsed(first), parsed(second)), key=lambda name: len(name.tokens))
    if short.tokens == long.tokens:
        return bool(short.tokens)
    if len(short.tokens) < 2 or short.tokens[0] != long.tokens[0]:
        return False
    ends, opens = short.tokens[-1] == long.tokens[-1], short.tokens[1] == long.tokens[1]
    lies_in = (ends or opens) and _in_order(short.tokens, long.tokens)
    return lies_in and not _has_other_father(short, long)


def _has_other_father(short: Name, long: Name) -> bool:
    """Tell whether the shorter's second name is its father's and the longer has another there.

    Without بن it is taken for the father's where the longer name has it as an ancestor's.
    """
    second = short.tokens[1]
    if second == long.tokens[1] or second.startswith("ال"):
        return False
    if 1 in short.fathers:
        return 1 in long.fathers
    return any(place > 1 and long.tokens[place] == second for place in long.fathers)


def surname_agrees(first: str, second: str) -> bool:
    """Tell whether one is a single name and the other one's last."""
    short, long = sorted((name_tokens(first), name_tokens(second)), key=len)
    return len(short) == 1 and len(long) > 1 and short[0] == long[-1]


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    left = iter(long)
    return all(token in left for token in short)
