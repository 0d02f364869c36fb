"""Names with an office and a state in, whether two of them may be one person's out."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.addresses import stable_id
from pipeline.arabic.fold import fold
from pipeline.resolve.names import name_tokens, names_agree, surname_agrees
from pipeline.resolve.offices import office_tokens, offices_agree
from pipeline.resolve.parties import Key

_BODIES = frozenset({"UN", "EU", "AU", "GCC", "LAS", "OIC", "NATO", "IMF", "WB"})
_ONE_OF_A_STATE = frozenset({"رئيس", "ملك", "سلطان"})  # a state has one: the word is enough
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever bears a name in an office of a state; a person is one bearer or several."""

    bearer_id: str
    name: str  # folded
    country_code: str | None
    office: str | None  # its folded words

    @property
    def tokens(self) -> tuple[str, ...]:
        """The folded tokens of the name."""
        return name_tokens(self.name)

    @property
    def state(self) -> str | None:
        """The state; None where none or a body of states is given, which many states serve."""
        return None if self.country_code in _BODIES else self.country_code

    @property
    def precedence(self) -> tuple[bool, int, str, bool, str, str, str]:
        """Full names first, of these the shortest: it is the least that all have in common."""
        tokens = self.tokens
        state = self.state or ""
        return (len(tokens) < 2, len(tokens), " ".join(tokens), not state, state,
                self.office or "", self.bearer_id)  # fmt: skip


def bearer(name: str, country_code: str | None, office: str | None) -> Bearer:
    """Return the bearer of a name; spellings of one name and office give one id."""
    folded = " ".join(fold(name).split())
    told = " ".join(office_tokens(office)) if office else ""
    # The name in full, since بن tells whose son.
    key = stable_id("bearer", folded, country_code or "", told)
    return Bearer(key, folded, country_code, told or None)


def bond(first: Bearer, second: Bearer) -> int:
    """Return how much speaks for one person: from ENOUGH on it may be, 0 where nothing may.

    A name that is equal or lies in the other counts by its length; one state for, two against;
    one office for, two against. A surname alone needs both office and state.
    """
    if surname_agrees(first.name, second.name) or _is_one_word(first, second):
        return ENOUGH if _is_state_office(first, second) else 0
    if not names_agree(first.name, second.name):
        return 0
    length = min(len(first.tokens), len(second.tokens))
    is_equal = first.tokens == second.tokens
    is_long = length > 2
    points = (2 if is_equal else 1) + is_long
    points += _by_state(first, second, is_equal and is_long)
    points += _by_office(first, second)
    return max(points, 0)


def _is_one_word(first: Bearer, second: Bearer) -> bool:
    return len(first.tokens) == 1 and first.tokens == second.tokens


def _by_state(first: Bearer, second: Bearer, is_rare: bool) -> int:
    if first.state is None or second.state is None:
        return 0
    if first.state == second.state:
        return 1
    return -1 if is_rare else -2


def _by_office(first: Bearer, second: Bearer) -> int:
    if not first.office or not second.office:
        return 0
    least = min(len(office_tokens(first.office)), len(office_tokens(second.office)))
    if offices_agree(first.office, second.office):
        return 2 if least > 1 else _is_state_office(first, second)
    return -1 if least > 1 else 0


def _is_state_office(first: Bearer, second: Bearer) -> bool:
    """Tell whether both hold one office, which is enough to know it by, of one state."""
    if not first.office or not second.office or not first.state or first.state != second.state:
        return False
    tokens = min(office_tokens(first.office), office_tokens(second.office), key=len)
    is_known = len(tokens) > 1 or (tokens[:1] and tokens[0] in _ONE_OF_A_STATE)
    return bool(is_known) and offices_agree(first.office, second.office)


def is_someone(given: Bearer) -> bool:
    """Tell whether the bearer is known well enough to be a person: by more than a surname."""
    return len(given.tokens) > 1 or _is_state_office(given, given)


def bearer_keys(given: Bearer) -> Iterator[Key]:
    """Yield keys such that two bearers with a bond have one in common, not weak in both."""
    tokens = given.tokens
    if len(tokens) > 1:
        yield Key(f"ends {tokens[0]} {tokens[-1]}", False)
        yield Key(f"opens {tokens[0]} {tokens[1]}", False)
    if tokens and given.state:
        yield Key(f"surname {tokens[-1]} {given.state}", len(tokens) > 1)
