"""A scope in, the reported speech of its participants out."""

from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.content_clause import content_end, content_span, goes_on, leads, quoted
from pipeline.extract.content_mentions import cast_of
from pipeline.extract.content_scene import openers, scene_sense
from pipeline.extract.content_speaker import (
    RELATIVES,
    Sentence,
    Talk,
    bare,
    described,
    is_saying,
    quote_of,
    relays,
    speaker_of,
)
from pipeline.extract.content_speech import Said, said
from pipeline.extract.content_verbs import Verb, speech_verb, speech_verbs
from pipeline.extract.content_words import (
    COMMAS,
    QUOTES_OPEN,
    Word,
    body_spans,
    rows,
    without_and,
    word_set,
    words,
)
from pipeline.extract.scope import Scope
from pipeline.extract.trace import refused
from pipeline.records import Quote, Statement

MOST = 8
_NEGATIONS = word_set("statement_word.tsv", "negation")
_LEADS_ON = word_set("statement_word.tsv", "leads_on")
_QUOTING = QUOTES_OPEN | {":"}
_WAS = word_set("statement_word.tsv", "was")


def statements(scope: Scope) -> tuple[Statement, ...]:
    """Return at most 8 statements in the order of the text, each with the whole clause."""
    talk = Talk(scope, cast_of(scope))
    for start, end in body_spans(scope):
        _read(talk, words(scope.folded, start, end))
        if len(talk.found) >= MOST:
            break
    return tuple(talk.found[:MOST])


def _read(talk: Talk, tokens: Sequence[Word]) -> None:
    """Read the statements of one sentence."""
    sentence = Sentence(tokens, talk.cast.mentions(tokens))
    if sentence.mentions and sentence.mentions[0].first <= 3 and not _speaks(tokens):
        talk.last = None  # a new subject: who spoke before does not speak on
    starts = {mention.first: mention for mention in sentence.mentions}
    for at, verb in _verbs(tokens):
        if at < sentence.inside and not _goes_on(tokens, at, verb):
            continue
        what = said(tokens, at, verb, starts)
        if what is not None:
            what = described(tokens, at, what)
        if what is not None:
            _hear(talk, sentence, at, verb, what)
        else:
            refused("statement", tokens[at].start, tokens[at].end, "nothing said stands after it")
    named = [mention for mention in sentence.mentions if not mention.is_joint]
    if named and not sentence.strange:
        talk.subject = quote_of(talk, tokens, named[0])


def _hear(talk: Talk, sentence: Sentence, at: int, verb: Verb, what: Said) -> None:
    """Take note of who spoke, and of the statement if a participant did."""
    speaker = speaker_of(talk, sentence, at, verb, what)
    if speaker is None:
        word = sentence.tokens[at]
        refused("statement", word.start, word.end, "not said by a participant")
        sentence.strange, sentence.here = True, None
        if not verb.is_participle:
            talk.last = talk.subject = None
            talk.strange = talk.strange or what.has_other_subject
        return
    if relays(talk, sentence, what, speaker):
        refused("statement", *_place(sentence.tokens[at]), "relays what is said next")
        return
    end = content_end(sentence.tokens, what.begin)
    if _add(talk, sentence.tokens, at, speaker, (what, end)):
        sentence.here, sentence.inside, talk.strange = speaker, end, False
        talk.last = None if sentence.strange else speaker


def _place(word: Word) -> tuple[int, int]:
    return word.start, word.end


def _speaks(tokens: Sequence[Word]) -> bool:
    """Tell whether a sentence begins with a verb of speech."""
    return any(without_and(w.form) in speech_verbs() for w in tokens[:2])


def _verbs(tokens: Sequence[Word]) -> Iterator[tuple[int, Verb]]:
    """Yield the speech verbs outside long quotations."""
    silent = quoted(tokens)
    for at, word in enumerate(tokens):
        verb = speech_verb(word.form)
        if verb and word.form == "بين" and at:
            continue  # بين is a preposition unless و or a full stop stands before it
        if verb and verb.is_participle and not _stands_free(tokens, at):
            continue  # إجراءات مشددة
        if verb and verb.has_object and not _begins_clause(tokens, at):
            continue  # قدموا شكرهم
        if verb and _is_past(tokens, at):
            refused("statement", word.start, word.end, "negated, relative or background")
        elif verb and at not in silent:
            yield at, verb


def _is_past(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a verb is negated, relative, or told as background (وكان فلان قد حذر)."""
    if not at:
        return False
    if tokens[at - 1].form == "قد":
        return without_and(tokens[0].form) in _WAS
    if tokens[at - 1].form in RELATIVES:
        after = _after(tokens, at)
        return not (after in openers() or after in _QUOTING or scene_sense(after))
    return tokens[at - 1].form in _NEGATIONS


def _after(tokens: Sequence[Word], at: int) -> str:
    return tokens[at + 1].form if at + 1 < len(tokens) else ""


def _stands_free(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a participle describes how somebody spoke, not the noun before it."""
    if not at or not tokens[at - 1].is_word or tokens[at].form not in speech_verbs():
        return True
    return leads(tokens, at) or is_saying(tokens[at].form)


def _begins_clause(tokens: Sequence[Word], at: int) -> bool:
    if not at or not tokens[at - 1].is_word or tokens[at].form not in speech_verbs():
        return True
    return tokens[at - 1].form in _LEADS_ON


def _goes_on(tokens: Sequence[Word], at: int, verb: Verb) -> bool:
    """Tell whether a verb within what was said begins the next statement."""
    if is_saying(tokens[at].form) or tokens[at].form not in speech_verbs():
        return True
    if goes_on(tokens, at):
        return True
    return verb.is_participle and (tokens[at - 1].form in COMMAS or leads(tokens, at))


def _add(
    talk: Talk, tokens: Sequence[Word], at: int, speaker: Quote, content: tuple[Said, int]
) -> bool:
    """Append the statement; False where it holds nothing or greets only."""
    what, end = content
    said_words = [w for w in tokens[what.begin : end] if w.is_word]
    if not said_words or said_words[0].form in _greetings():
        refused("statement", tokens[at].start, tokens[at].end, "greets only, or says nothing")
        return False
    if not _told_before(talk, speaker, said_words):
        rule = f"said_{what.how}"
        verb = (tokens[at].end - len(bare(tokens[at].form)), tokens[at].end)
        text = talk.scope.article.text
        quotes = [
            Quote(text[start:stop], start, stop, rule)
            for start, stop in (verb, content_span(tokens, what.begin, end))
        ]
        talk.found.append(Statement(speaker, *quotes))
    return True


def _told_before(talk: Talk, speaker: Quote, said_words: list[Word]) -> bool:
    """A summary above the text often tells a statement a first time."""
    new = {w.form for w in said_words[:12]}
    for old in talk.found:
        if old.speaker != speaker:
            continue
        known = words(talk.scope.folded, old.text.start, old.text.end)
        seen = {w.form for w in [k for k in known if k.is_word][:12]}
        if len(new & seen) >= 0.8 * max(len(new), len(seen)):
            return True
    return False


@cache
def _greetings() -> frozenset[str]:
    return frozenset(form for _, form in rows("statement_greeting.tsv", ("sense", "form")))
