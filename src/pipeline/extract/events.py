"""A trigger in its sentence in, the encounter that it tells out: kind and sides."""

from pipeline.extract.cast import Cast
from pipeline.extract.event import Event
from pipeline.extract.lexica import openings, phrases, word_set
from pipeline.extract.nouns import is_line, read_noun, read_receiving_line
from pipeline.extract.party import Party
from pipeline.extract.triggers import Trigger
from pipeline.extract.verbs import read_chair, read_convene, read_verb
from pipeline.extract.words import QUOTES

__all__ = ["Event", "read_event"]

_OTHER_KINDS = ("press", "trial", "market", "other")

WISH_REACH = 2  # words between a wish and the noun: استعداده لعقد لقاء
ANNOUNCED = 10  # words between a quotation mark, what is told, and its day
SPEECH_REACH = 400  # words between a quotation mark and what is told in a speech


def read_event(  # noqa: PLR0913, PLR0917
    cast: Cast, trigger: Trigger, sentence: int, first: int, last: int, topic: Party | None
) -> Event | None:
    """Return the encounter told in words first to last of a sentence, or None.

    `topic` is the subject of the text before, whom a pronoun or a lone verb points at.
    """
    kind = "talks" if trigger.kind == "summit" else trigger.kind
    event = Event(trigger, sentence, kind, f"{trigger.frame}_{trigger.kind}")
    event.tellings.append((sentence, trigger))
    if (
        _is_wish(cast, trigger, first)
        or _denied(cast, trigger, first)
        or _in_speech(cast, trigger, first)
    ):
        return None
    if _is_contact(cast, trigger) or _is_telephone(cast, trigger, first):
        return None
    if _is_of_another_kind(cast, trigger) or _is_interview(cast, trigger):
        return None
    if trigger.frame == "noun":
        if trigger.kind == "reception" and is_line(cast, trigger, first):
            read_receiving_line(cast, event, first, last, topic)
        else:
            read_noun(cast, event, first, last, topic)
            _share_out(event)
    elif trigger.frame == "convene":
        read_convene(cast, event, first, last)
    elif trigger.frame in ("chair", "oversee"):
        read_chair(cast, event, first, last)
    else:
        read_verb(cast, event, first, last, topic)
    large = trigger.frame == "noun" and bool(event.sides.attendee)
    return event if event.sides.main() or large else None


def _share_out(event: Event) -> None:
    """اجتماع ضم الإمارات والكويت: where all are told on one side, the first is the other."""
    sides = event.sides
    if not sides.first and not sides.chair and len(sides.second) > 1:
        sides.first.append(sides.second.pop(0))


def _in_speech(cast: Cast, trigger: Trigger, first: int) -> bool:
    """Words of a speaker, in quotation marks, tell no news; على هامش اجتماع … only when it was."""
    forms = cast.words.forms
    before = forms[max(first, trigger.at - SPEECH_REACH) : trigger.at]
    if trigger.frame == "noun" and before[-1:] == ["هامش"]:
        return True
    if before.count("«") <= before.count("»") and before.count('"') % 2 == 0:
        return False
    return not _is_announced(cast, trigger, first)


def _is_announced(cast: Cast, trigger: Trigger, first: int) -> bool:
    """أفاد الناطق بأن "المكتب سيجتمع اليوم": words of a spokesman that tell it as news do."""
    forms = cast.words.forms
    at = next((n for n in range(trigger.at - 1, first, -1) if forms[n] in QUOTES), first)
    near = forms[trigger.at : trigger.at + ANNOUNCED]
    dated = any(form in word_set("telling", "today", "weekday") for form in near)
    return forms[at - 1] in _THAT and dated and trigger.at - at < ANNOUNCED


_THAT = frozenset(("ان", "بان", "انه", "بانه"))


def _is_contact(cast: Cast, trigger: Trigger) -> bool:
    """طلب منها الاتصال به: to be in touch is no call, unless a telephone is told beside it."""
    if trigger.kind != "call" or trigger.frame != "noun" or not trigger.definite:
        return False
    after = trigger.at + trigger.size
    near = cast.words.forms[trigger.at : after + 1]
    return trigger.size == 1 and not any("هاتف" in form for form in near)


def _is_telephone(cast: Cast, trigger: Trigger, first: int) -> bool:
    """هاتف is the verb only where it opens its sentence; elsewhere it is the thing."""
    form = cast.words.forms[trigger.at].removeprefix(trigger.particle)
    return form == "هاتف" and trigger.frame == "call" and trigger.at > first


def _is_interview(cast: Cast, trigger: Trigger) -> bool:
    """مقابلة مع "العربية": whom quotation marks name right after مع is a paper or a channel."""
    forms = cast.words.forms
    after = trigger.at + trigger.size
    stem = forms[trigger.at].removeprefix(trigger.particle).removeprefix("ال")
    if trigger.frame != "noun" or not stem.startswith(("مقابل", "لقا", "حوار")):
        return False
    near = forms[after : after + 4]
    at = near.index("مع") + 1 if "مع" in near[:2] else len(near)
    if at + 1 >= len(near) or near[at] not in QUOTES:
        return False
    return near[at + 1] not in phrases("office") and near[at + 1] not in phrases("body")


def _is_of_another_kind(cast: Cast, trigger: Trigger) -> bool:
    """مقابلة تلفزيونية, جلسة المحكمة, لقاء مبلغ, استقبل 20 شكوى: by the word right after it."""
    forms = cast.words.forms
    after = trigger.at + trigger.size
    if trigger.frame not in ("noun", "receive") or after >= len(forms):
        return False
    form = forms[after].removeprefix("ال")
    if trigger.kind == "reception":
        return form in word_set("trigger_not", "thing", "press")
    bare = not trigger.definite and not trigger.pronoun
    if bare and forms[trigger.at].removeprefix(trigger.particle) == "لقاء":
        price = form.isdigit() or form in word_set("trigger_not", "price")
        return price or form in word_set("trigger_not", *_OTHER_KINDS)
    return form in word_set("trigger_not", *_OTHER_KINDS)


def _is_wish(cast: Cast, trigger: Trigger, first: int) -> bool:
    """استعداده للقاء فلان, رغبة في لقاء فلان: nobody has met, and no day is set."""
    if trigger.frame != "noun":
        return False
    near = cast.words.forms[max(first, trigger.at - WISH_REACH) : trigger.at]
    wishes = word_set("negation", "wish")
    return any(form.removeprefix("ال") in wishes for form in near)


def _denied(cast: Cast, trigger: Trigger, first: int) -> bool:
    """لن يلتقي, عدم عقد اجتماع: no meeting took place."""
    forms = cast.words.forms
    near = forms[max(first, trigger.at - (1 if trigger.frame != "noun" else 2)) : trigger.at]
    return any(
        rest in word_set("negation", "negation") for form in near for _, _, rest in openings(form)
    )
