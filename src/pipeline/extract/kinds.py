"""An encounter in its article in, its kind out, set right by words beside the verb."""

from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.extract.lexica import openings, word_set
from pipeline.extract.nationality import country_of
from pipeline.extract.party import Party
from pipeline.extract.words import ENDS, Words
from pipeline.records import Article

Span = tuple[int, int]
NEAR = 14
MANY = 3  # states that make a conference
_BODIES_OF_STATES = frozenset(("UN", "EU", "AU", "GCC", "LAS", "OIC", "NATO", "IMF", "WB"))


def settle_kind(article: Article, cast: Cast, event: Event, ranges: list[Span]) -> None:
    """Put the event's kind right: talks by phone are a call, of many states a conference."""
    words = cast.words
    if event.received and _says(words, ranges, event, "visit"):
        event.kind = "visit"
    elif event.kind == "talks" and _near(words, event, "phone"):
        event.kind = "call"
    elif event.kind in ("talks", "session") and _is_conference(article, cast, event):
        event.kind = "conference"


def _says(words: Words, ranges: list[Span], event: Event, sense: str) -> bool:
    """A word of the sense in the sentence of the event before it, or in the one before that."""
    first = ranges[max(0, event.sentence - 1)][0]
    forms = word_set("kind_word", sense)
    return any(
        rest in forms
        for form in words.forms[first : event.trigger.at]
        for _, _, rest in openings(form)
    )


def _near(words: Words, event: Event, sense: str) -> bool:
    at = event.trigger.at
    forms = word_set("kind_word", sense)
    for step in (range(at + 1, min(at + NEAR, len(words))), range(at - 1, max(at - 4, -1), -1)):
        for here in step:
            if words.forms[here] in ENDS:
                break
            if any(rest in forms for _, _, rest in openings(words.forms[here])):
                return True
    return False


def _is_conference(article: Article, cast: Cast, event: Event) -> bool:
    if _near_adjective(cast.words, event):
        return True
    codes = set()
    sides = event.sides
    if event.trigger.frame != "noun" or _is_envoy(cast, sides.first):
        return False  # one with several, each for itself
    for party in event.sides.main():
        code = country_of(article, cast, cast.entity(party), party)
        if code and code.value not in _BODIES_OF_STATES:
            codes.add(code.value)
    return len(codes) >= MANY and event.trigger.frame == "noun"


def _is_envoy(cast: Cast, side: list[Party]) -> bool:
    return any(cast.words.forms[p.first].endswith(("مبعوث", "المبعوث")) for p in side)


def _near_adjective(words: Words, event: Event) -> bool:
    """قمة ثلاثية، اجتماع رباعي: right after the noun."""
    after = event.trigger.at + event.trigger.size
    forms = word_set("kind_word", "many")
    return any(form.removeprefix("ال") in forms for form in words.forms[after : after + 1])
