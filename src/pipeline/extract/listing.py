"""Where a list of those present begins in, its members that no list of names knows, read, out."""

from pipeline.extract.cast import Cast
from pipeline.extract.lexica import openings, word_set
from pipeline.extract.party import read_party
from pipeline.extract.words import COMMAS, QUOTES, Words, is_arabic

MOST = 40  # members of a list
ASIDE = 9  # words of an aside: مصحوبا بأعضاء المكتب، …
_BETWEEN = frozenset((":", "-", "–", "*", "•", "(", ")", "/"))


def read_list(cast: Cast, first: int, last: int) -> None:
    """Take in the members of a list, one after each comma or و, up to the first that is none."""
    words = cast.words
    at = _skip(words, first, last)
    for _ in range(MOST):
        after = _member(cast, at, last) if at < last else at
        if after == at:
            return
        at = _skip(words, _aside(words, after, last), last)
        if at == after and not _is_joined(words, at, last):
            return


def _member(cast: Cast, at: int, last: int) -> int:
    """Return the number after the member that begins at a word, or `at` where none does."""
    words = cast.words
    near = cast.within(at, at + 1)
    if near:
        return near[0].last
    if not is_arabic(words.forms[at]):
        return at
    if any(rest in word_set("function_word") for _, _, rest in openings(words.forms[at])):
        return at
    party = read_party(words, at, last, certain=True)
    if party is None or party.name is None:
        return at
    if party.name[1] - party.name[0] < 2 and not (party.offices or party.titles):
        return at
    return cast.add(party).last


def _skip(words: Words, at: int, last: int) -> int:
    """Pass marks, and words that stand before members: كل من، السادة، بالإضافة إلى."""
    while at < last:
        form = words.forms[at]
        bare = form[1:] if form[0] == "و" and len(form) > 2 else form
        known = bare in word_set("list_word") or form in word_set("list_word")
        if not (known or form in COMMAS or form in QUOTES or form in _BETWEEN):
            break
        at += 1
    return at


def _aside(words: Words, at: int, last: int) -> int:
    """Pass مصحوبا بأعضاء المكتب after a member, up to its comma."""
    here = at + 1 if at < last and words.forms[at] in COMMAS else at
    if here >= last or words.forms[here] not in word_set("aside"):
        return at
    for stop in range(here, min(here + ASIDE, last)):
        if words.forms[stop] in COMMAS:
            return stop
    return at


def _is_joined(words: Words, at: int, last: int) -> bool:
    return at < last and words.forms[at][0] == "و"
