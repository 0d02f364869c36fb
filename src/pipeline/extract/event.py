"""An encounter as one place of the article tells it: its trigger, kind and sides."""

from dataclasses import dataclass, field

from pipeline.extract.cast import Cast
from pipeline.extract.party import Party
from pipeline.extract.roles import expect, form_sense
from pipeline.extract.sides import Sides, skip_marks
from pipeline.extract.triggers import Trigger
from pipeline.extract.words import ENDS

EXPECTED_WITHIN = 14


@dataclass(slots=True, eq=False)
class Event:
    """An encounter as one place of the article tells it."""

    trigger: Trigger
    sentence: int
    kind: str
    rule: str
    sides: Sides = field(default_factory=Sides)
    received: bool = False  # told as a receiving line: the first side is the guest
    guessed: bool = False  # the subject is that of the text before
    own: bool = False  # the first side stands in the noun itself: اجتماع مجلس …
    held: bool = False  # a verb says who holds it: عقد، نظم، افتتح
    tellings: list[tuple[int, Trigger]] = field(default_factory=list)  # all places merged in


def expect_parties(cast: Cast, after: int, last: int, verb: bool) -> None:
    """Read what follows a verb, مع or بين as a party, even where no list knows its words."""
    words = cast.words
    if verb:
        expect(cast, after, last)
    for at in range(after, min(last - 1, after + EXPECTED_WITHIN)):
        if words.forms[at] in ENDS:
            break
        if form_sense(words.forms[at]) in ("between", "with", "presiding"):
            expect(cast, skip_marks(words, at + 1, last), last)


def is_like(cast: Cast, party: Party) -> bool:
    """نظيره الروسي is the like of somebody told before, and so never the subject."""
    form = cast.words.forms[party.first][party.letters :]
    return form.startswith("نظير") and form != "نظير"
