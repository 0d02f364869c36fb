"""The number of a word in, the code of the state, body or people that is named there out."""

from functools import cache, lru_cache

from pipeline.extract.lexica import Phrases, openings
from pipeline.extract.words import Words
from pipeline.gazetteer.cities import cities
from pipeline.gazetteer.countries import body_names, nisbas, state_names


@cache
def states() -> Phrases:
    """Return the names of states and of bodies of states, each with its code."""
    return Phrases([(form, (code,)) for form, code in (state_names() | body_names()).items()])


@cache
def city_names() -> Phrases:
    """Return the names of cities that are no other word, each with its state's code."""
    return Phrases([(form, (city.country,)) for form, city in cities().items() if city.sure])


@cache
def place_words() -> frozenset[str]:
    """Return the names of states and cities that are one word."""
    forms = (*state_names(), *(form for form, city in cities().items() if city.sure))
    return frozenset(form for form in forms if " " not in form)


def state_at(words: Words, at: int, first: str = "") -> tuple[int, str]:
    """Return (words, code) of the state or body of states that begins at a word; (0, "") for none.

    `first` is the word without its particle.
    """
    hit = states().match(first or words.forms[at], words.forms, at)
    return (hit[0], hit[1][0]) if hit else (0, "")


LOCAL = frozenset(
    ["SA", "BH", "KW", "QA", "OM", "YE", "IQ", "SY", "LB", "JO", "PS", "EG", "SD", "LY", "TN",
     "DZ", "MA", "MR", "SO", "AE"]
)  # fmt: skip


def is_local(code: str) -> bool:
    """Tell the code of an Arab state, whose papers leave its own offices unmarked."""
    return code in LOCAL


def is_state(code: str) -> bool:
    """Tell the code of a state from that of a body of states (UN, EU)."""
    return code not in body_names().values()


@lru_cache(maxsize=1 << 14)
def people(form: str) -> str:
    """Return the code of the people whose adjective a folded word with article is, or nothing."""
    for _, _, rest in openings(form):
        if rest.startswith("ال") and rest in nisbas():
            return nisbas()[rest]
    return ""


def two_word_people(words: Words, at: int) -> str:
    """Return the code of الكوري الشمالي and the like, whose adjective has two words."""
    if at + 1 >= len(words) or not words.forms[at].startswith("ال"):
        return ""
    return nisbas().get(f"{words.forms[at]} {words.forms[at + 1]}", "")
