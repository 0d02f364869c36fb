"""An encounter in its article in, whether it was held, is planned or was called off out."""

import re

from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.records import Article, Reading

_PLANNED = re.compile(
    r"المقرر|المتوقع|المرتقب|المزمع|يعتزم|تعتزم|سوف |سيعقد|ستعقد|سيجري|ستجري|يتوقع|المنتظر|مرتقب|غدا|المقبل|تستعد|يستعد"
)
_BEFORE = 90


def read_status(article: Article, cast: Cast, event: Event, start: int, end: int) -> Reading:
    """Return the status with the words that it was read from."""
    tense = event.trigger.tense
    in_title = start < article.body_start
    if tense == "future" or (tense == "present" and not in_title):
        return Reading("planned", start, end, f"{tense}_tense")
    if tense == "past":
        return Reading("held", start, end, "past_tense")
    folded = cast.words.folded
    low = max(0, start - _BEFORE)
    low = max(low, folded.rfind("\n", low, start) + 1)
    found = _PLANNED.search(folded, low, min(len(folded), end + 60))
    if found:
        return Reading("planned", found.start(), found.end(), "planned_word")
    return Reading("held", start, end, "no_other_word")
