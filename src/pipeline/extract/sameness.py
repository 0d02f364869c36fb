"""Two names or two offices in, whether they may be of one person out."""

from functools import lru_cache

from pipeline.extract.lexica import is_definite, word_set
from pipeline.extract.territories import people
from pipeline.gazetteer.countries import state_names

_VOWELS = str.maketrans("غ", "ج", "اوي")  # جونغ and جونج are one


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """One name is the other shortened; a lone first name is nobody in particular.

    سلمان بن فهد is no short form of خالد بن سلمان بن فهد, though all its words stand there.
    """
    short, long = sorted((_plain(a), _plain(b)), key=len)
    if not short or set(short).isdisjoint(long):
        return False
    if len(short) == len(long) and _spelled_alike(short, long):
        return True
    if len(short) == 1:
        if short[0] in word_set("given_name", "arabic"):
            return short[0] == long[0]
        return short[0] in long
    if short[0] == long[0]:
        return set(short) <= set(long)
    descends = "بن" in a or "بن" in b
    return not descends and long[-len(short) :] == short


def _spelled_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """دونالد ترامب and دونالد ترمب: all words alike but one, which differs in a vowel or in غ."""
    odd = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(odd) != 1 or len(a) == 1:
        return False
    x, y = odd[0]
    alike = x.translate(_VOWELS) == y.translate(_VOWELS)
    return alike and abs(len(x) - len(y)) <= 1 and min(len(x), len(y)) > 3


@lru_cache(maxsize=1 << 12)
def _plain(name: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form for form in name if form not in ("بن", "ابن", "ال"))


def same_office(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """The same words, or all of the shorter in the longer: أمير نجد is أمير منطقة نجد.

    States and their adjectives count alike: الرئيس الروسي is رئيس روسيا.
    """
    if _bare(a[0]) != _bare(b[0]):
        return False
    short, long = sorted((a, b), key=len)
    if len(short) == 1 and not is_definite(short[0]):
        return short == long
    return set(_bare_office(short)) <= set(_bare_office(long))


def told_shorter(told: tuple[str, ...], office: tuple[str, ...]) -> bool:
    """ولي العهد in the title is ولي العهد وزير الدفاع; وزير الخارجية is not yet the Russian one."""
    if len(told) < 2 or len(told) > len(office) or not same_office(told, office):
        return False
    more = set(_bare_office(office)) - set(_bare_office(told))
    return not any(form.isascii() for form in more)


@lru_cache(maxsize=4096)
def _bare_office(office: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_bare(form) for form in office)


@lru_cache(maxsize=1 << 12)
def _bare(form: str) -> str:
    code = people(form) or state_names().get(form)
    return code or (form[2:] if is_definite(form) else form)


_RULERS = {
    "الملك": ("ملك", "عاهل", "العاهل"),
    "الرييس": ("رييس", "الرييس"),
    "السلطان": ("سلطان",),
    "الوزير": ("وزير",),
}


def rules(title: str, office: tuple[str, ...]) -> bool:
    """Tell whether an office of two words is that of a title: الملك of ملك الأردن.

    الرئيس is one of a state, by its name or its adjective, not رئيس النادي.
    """
    if len(office) != 2 or office[0] not in _RULERS.get(title, ()):
        return False
    of_state = people(office[1]) or state_names().get(office[1])
    return title == "الوزير" or bool(of_state) or office[1] in ("الجمهوريه", "الدوله", "البلاد")
