"""A date and the words of its sentence in, whose day it is if not the meeting's out."""

from pipeline.arabic.dates import FoundDate
from pipeline.extract.content_discussion import finite
from pipeline.extract.content_event import is_event
from pipeline.extract.lexica import word_set
from pipeline.extract.roles import is_clause_verb
from pipeline.extract.triggers import Trigger
from pipeline.extract.words import COMMAS, ENDS, Words
from pipeline.records import Article

OLD_NEWS = 45  # days after which what was held is no longer told as news
MADE_REACH = 7  # words between الموقع and the day on which it was signed
REPORT_REACH = 6  # words between a report and its day
NOUN_REACH = 5  # words from الذي to the day of its clause
SAID_REACH = 25  # words between a verb of saying and the day beside it
_AS = frozenset(("ما", "حسبما", "كما", "وفقما", "مثلما"))
_RELATIVES = frozenset(("الذي", "التي", "الذين"))
_BESIDE = frozenset(("الذي", "التي", "الذين", "كما", "فيما", "بينما"))
_OF_NEWS = frozenset(("today", "relative", "weekday_relative", "weekday"))
_HOLDING = frozenset(("عقد", "اجراء", "لعقد", "لاجراء"))
_PRESENT = frozenset("يتس")
_THAT_ENDS = frozenset(("", "ه", "ها", "هما", "هم", "نا", "ني"))


def other_claim(
    article: Article, words: Words, date: FoundDate, trigger: Trigger, status: str
) -> str | None:
    """Return why the day of a date is not that of the meeting told at a word, None if it may be."""
    span = words.between(date.start, date.end)
    if not _is_near(article, date, status):
        return "too far from the day of news"
    if _is_of_a_thing(words, span[0]):
        return "the day of something else"
    if date.basis == "relative" and _is_counted_from(words, *span):
        return "counted from something else"
    if trigger.at < span[0] and _is_of_a_clause(words, range(trigger.at + trigger.size, span[0])):
        return "the day of another clause"
    of_saying = trigger.at >= span[1] and _is_of_saying(article, words, date, trigger, status)
    if of_saying or _is_of_a_report(words, span[0]):
        return "the day on which it was said"
    return None


def _is_near(article: Article, date: FoundDate, status: str) -> bool:
    """What is planned lies not before the day of the news; what was held shortly before it."""
    if article.published_date is None or date.first is None:
        return True
    day = date.following if status == "planned" and date.following else date.first
    ahead = (day - article.published_date).days
    return ahead >= -1 if status == "planned" else -OLD_NEWS <= ahead <= 1


def _is_of_a_thing(words: Words, first: int) -> bool:
    """هجمات 11 سبتمبر، الاتفاق الموقع في جنيف في 3 يناير، حتى 20 يوليو."""
    at = first - 1
    while at > 0 and words.forms[at] in ("يوم", "مساء", "صباح", "(", "في"):
        at -= 1
    if at >= 0 and words.forms[at] in word_set("date_word", "before"):
        return True
    for here in range(first - 1, max(-1, first - MADE_REACH), -1):
        form = words.forms[here]
        if form in COMMAS or form in ENDS:
            return False
        if form in word_set("date_word", "made"):
            return True
    return False


def _is_counted_from(words: Words, first: int, last: int) -> bool:
    """بعد عشرة أيام من القمة: the day is counted from another."""
    forms = words.forms
    return forms[first] in ("بعد", "قبل") and last < len(words) and forms[last] in ("من", "فقط")


def _is_of_a_report(words: Words, first: int) -> bool:
    """بحسب ما أفادت الوكالة الأربعاء: the day of the report."""
    forms = words.forms
    for at in range(first - 1, max(0, first - REPORT_REACH), -1):
        if forms[at] in word_set("date_word", "said"):
            return forms[at - 1] in _AS
    return False


def _is_of_a_clause(words: Words, gap: range) -> bool:
    """السفير الذي وصل أمس، كما سيحضر المباراة الليلة: the day of what is told beside."""
    for at in reversed(gap):
        if words.forms[at] in _BESIDE:
            near = words.forms[at + 1 : min(at + 4, gap.stop)]
            if _is_told_of_a_noun(words, range(at, gap.stop)):
                return True
            return any(is_clause_verb(form) and not _is_held(form) for form in near)
    return False


def _is_told_of_a_noun(words: Words, clause: range) -> bool:
    """الشيخ الذي وافته المنية الأربعاء: the short clause of a noun tells no meeting."""
    forms = words.forms[clause.start : clause.stop]
    short = len(forms) <= NOUN_REACH and not any(form in COMMAS for form in forms)
    return short and forms[0] in _RELATIVES and not any(_is_held(form) for form in forms)


def _is_held(form: str) -> bool:
    return is_event(form) or form in word_set("date_word", "held")


def _is_of_saying(
    article: Article, words: Words, date: FoundDate, trigger: Trigger, status: str
) -> bool:
    """أعلن فلان الخميس أن فلانا سيلتقي: Thursday is the day of the saying; غدا never is."""
    first, last = words.between(date.start, date.end)
    ahead = date.first and article.published_date and date.first > article.published_date
    if ahead:
        return False
    that = next((at for at in range(last, trigger.at) if _is_that(words.forms[at])), None)
    if that is not None:
        return status == "planned" or not _is_by_the_way(words, that, trigger)
    if status != "planned" or date.basis not in (
        "today",
        "relative",
        "weekday_relative",
        "weekday",
    ):
        return False
    return _is_coming(words, trigger) and told_in_the_past(words, first)


def _is_that(form: str) -> bool:
    """أن، إن، بأنه، أنها."""
    bare = form.removeprefix("ب")
    return bare.startswith("ان") and bare[2:] in _THAT_ENDS


def _is_by_the_way(words: Words, that: int, trigger: Trigger) -> bool:
    """أكد أمس أن …، خلال لقائه: one day for both; but not in أكد أنه بحث خلال لقائه."""
    if trigger.frame != "noun" or not (trigger.pronoun or trigger.definite):
        return False
    before = words.forms[trigger.at - 1]
    if before not in word_set("date_word", "during"):
        return False
    return not any(is_event(form) or form in finite() for form in words.forms[that + 1 : that + 3])


def _is_coming(words: Words, trigger: Trigger) -> bool:
    """اجتماعه المرتقب، على عقد محادثات: what was said of is still to come."""
    after = trigger.at + trigger.size
    near = words.forms[after : after + 6]
    if any(form in word_set("date_word", "coming") for form in near):
        return True
    before = words.forms[trigger.at - 1]
    return trigger.frame == "noun" and (trigger.particle.endswith("ل") or before in _HOLDING)


def told_in_the_past(words: Words, first: int) -> bool:
    """Tell whether what a date stands beside has happened: أعلن الخميس، وصل الأحد."""
    said = word_set("date_word", "said")
    for at in range(first - 1, max(-1, first - SAID_REACH), -1):
        form = words.forms[at]
        if form in ENDS:
            return False
        if form in said or form[1:] in said:
            return True
        if is_clause_verb(form) and form[0] not in _PRESENT and form[1] not in _PRESENT:
            return True
    return False
