"""A sentence in, the words that tell that something was discussed out, each with its rule."""

from collections.abc import Iterator, Sequence

from pipeline.extract.content_discussion import (
    ITEM,
    NOTHING,
    PASSIVE,
    VIEW_WORDS,
    Verb,
    bodies,
    finite,
    frames,
    is_candidate,
    is_meeting,
    noun,
    purpose_noun,
)
from pipeline.extract.content_scene import scene_sense
from pipeline.extract.content_words import COMMAS, Word, definite, without_and, word_set

_LONGEST_FURTHER = 80
_LONGEST_FRAME = 24  # words between the frame and its verbal noun
_LEADS_ON = word_set("topic_word.tsv", "leads_on")
_ALSO = word_set("topic_word.tsv", "also")


def triggers(tokens: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Yield the words that a topic may follow, with the name of the rule."""
    for at, word in enumerate(tokens):
        form = word.form
        if not is_candidate(form):
            continue
        bare = without_and(form)
        verb = finite().get(form) or finite().get(bare)
        if verb and not verb.is_noun and _is_verb(tokens, at):
            yield at, "topic_verb"
        elif (verbal := purpose_noun(bare)) and not verbal.before & {ITEM, PASSIVE}:
            yield at, "topic_purpose"
        elif verbal := noun(form):
            if _is_act(form, verbal) and _is_framed(tokens, at, verbal):
                yield at, "topic_passive"
        elif form in VIEW_WORDS:
            yield at, "topic_views"
        elif is_meeting(bare):
            yield at, "topic_meeting"


def _is_act(form: str, verbal: Verb) -> bool:
    """Leave out nouns that only open further items, and those with the article (العرض)."""
    if ITEM in verbal.before:
        return False
    return not definite(without_and(form)) or NOTHING not in verbal.before


def _is_verb(tokens: Sequence[Word], at: int) -> bool:
    """Tell a verb from the verbal noun of the same letters (بحث، تناول): it opens a clause."""
    form = tokens[at].form
    if not at or not noun(form) or form != without_and(form):
        return True
    before = tokens[at - 1]
    if not before.is_word or before.form in _LEADS_ON or before.form in bodies():
        return True
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    return definite(before.form) or is_meeting(before.form) or scene_sense(after) is not None


def _is_framed(tokens: Sequence[Word], at: int, verbal: Verb) -> bool:
    """Tell whether تم, جرى or بهدف stands before a verbal noun, with only a scene between."""
    if _is_further(tokens, at):
        return True
    for here in range(at - 1, max(-1, at - _LONGEST_FRAME), -1):
        frame = frames().get(without_and(tokens[here].form))
        if frame == "aspect":
            return True
        if frame == "purpose" and PASSIVE in verbal.before:
            return False
        if frame and at - here < _LONGEST_FRAME // 2:
            after = tokens[here + 1].form
            return here + 1 == at or scene_sense(after) is not None or after in COMMAS
        if tokens[here].form in ".؛:":
            return False
    return False


def _is_further(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a sentence that told what was done in the meeting goes on with ومناقشة …"""
    joined = without_and(tokens[at].form) != tokens[at].form
    added = at > 1 and tokens[at - 1].form == "الي" and tokens[at - 2].form in _ALSO
    return (joined or added) and any(
        frames().get(without_and(tokens[i].form)) == "passive"
        and scene_sense(tokens[i + 1].form) is not None
        and any(is_meeting(w.form) for w in tokens[i : i + 6])
        for i in range(max(0, at - _LONGEST_FURTHER), at - 2)
    )
