"""A scope in, the reported speech of its participants out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.content_aliases import references
from pipeline.extract.content_clause import content_end, content_span, goes_on, leads, quoted
from pipeline.extract.content_mentions import Cast, Mention, cast_of
from pipeline.extract.content_scene import openers, opens_scene
from pipeline.extract.content_speech import Said, said
from pipeline.extract.content_verbs import Verb, speech_verb, speech_verbs
from pipeline.extract.content_words import (
    COMMAS,
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
_WAS = word_set("statement_word.tsv", "was")
_THAT = word_set("statement_word.tsv", "complementizer")
_THAT_OR_BUT = word_set("statement_word.tsv", "complementizer_or_but")
_SAME_PERSON = word_set("statement_word.tsv", "same_person")


@dataclass(slots=True)
class _Talk:
    """Who spoke last, while the sentences are read in order."""

    scope: Scope
    cast: Cast
    last: Quote | None = None  # None after somebody else spoke
    strange: bool = False  # somebody else spoke last
    subject: Quote | None = None  # of the newest sentence that names a participant
    found: list[Statement] = field(default_factory=list)


@dataclass(slots=True)
class _Sentence:
    """A sentence, and who speaks in it as far as it is read."""

    tokens: Sequence[Word]
    mentions: Sequence[Mention]
    here: Quote | None = None  # the participant who speaks
    strange: bool = False  # somebody else speaks
    inside: int = 0  # up to here runs what was said

    def before(self, at: int) -> list[Mention]:
        """Return the mentions that end before a word."""
        return [mention for mention in self.mentions if mention.last <= at]


def statements(scope: Scope) -> tuple[Statement, ...]:
    """Return at most 8 statements in the order of the text, each with the whole clause."""
    talk = _Talk(scope, cast_of(scope))
    for start, end in body_spans(scope):
        _read(talk, words(scope.folded, start, end))
        if len(talk.found) >= MOST:
            break
    return tuple(talk.found[:MOST])


def _read(talk: _Talk, tokens: Sequence[Word]) -> None:
    """Read the statements of one sentence."""
    sentence = _Sentence(tokens, talk.cast.mentions(tokens))
    if sentence.mentions and sentence.mentions[0].first <= 3 and not _speaks(tokens):
        talk.last = None  # a new subject: who spoke before does not speak on
    starts = {mention.first: mention for mention in sentence.mentions}
    for at, verb in _verbs(tokens):
        if at < sentence.inside and not _goes_on(tokens, at, verb):
            continue
        what = said(tokens, at, verb, starts)
        if what is not None:
            _hear(talk, sentence, at, verb, what)
        else:
            refused("statement", tokens[at].start, tokens[at].end, "nothing said stands after it")
    named = [mention for mention in sentence.mentions if not mention.is_joint]
    if named and not sentence.strange:
        talk.subject = _quote(talk, tokens, named[0])


def _hear(talk: _Talk, sentence: _Sentence, at: int, verb: Verb, what: Said) -> None:
    """Take note of who spoke, and of the statement if a participant did."""
    speaker = _speaker(talk, sentence, at, verb, what)
    if speaker is None:
        word = sentence.tokens[at]
        refused("statement", word.start, word.end, "not said by a participant")
        sentence.strange, sentence.here = True, None
        if not verb.is_participle:
            talk.last = talk.subject = None
            talk.strange = talk.strange or what.has_other_subject
        return
    end = content_end(sentence.tokens, what.begin)
    if _add(talk, sentence.tokens, at, speaker, (what, end)):
        sentence.here, sentence.inside, talk.strange = speaker, end, False
        talk.last = None if sentence.strange else speaker


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
    return tokens[at - 1].form in _NEGATIONS


def _stands_free(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a participle describes how somebody spoke, not the noun before it."""
    if not at or not tokens[at - 1].is_word or tokens[at].form not in speech_verbs():
        return True
    return leads(tokens, at) or _is_saying(tokens[at].form)


def _begins_clause(tokens: Sequence[Word], at: int) -> bool:
    if not at or not tokens[at - 1].is_word or tokens[at].form not in speech_verbs():
        return True
    return tokens[at - 1].form in _LEADS_ON


def _goes_on(tokens: Sequence[Word], at: int, verb: Verb) -> bool:
    """Tell whether a verb within what was said begins the next statement."""
    if _is_saying(tokens[at].form) or tokens[at].form not in speech_verbs():
        return True
    if goes_on(tokens, at):
        return True
    return verb.is_participle and (tokens[at - 1].form in COMMAS or leads(tokens, at))


def _speaker(talk: _Talk, sentence: _Sentence, at: int, verb: Verb, what: Said) -> Quote | None:
    tokens = sentence.tokens
    before = sentence.before(at)
    if before and _is_told_first(tokens, before[-1], at):
        return _quote(talk, tokens, before[-1])  # أن الوزير أخبر السفير
    if what.subject is not None:
        # معاليه is he who spoke last, who may be no participant
        unknown = talk.strange and _is_reference(tokens, what.subject)
        return None if unknown else _quote(talk, tokens, what.subject)
    if what.has_other_subject:
        return talk.last if tokens[at + 1].form in _SAME_PERSON else None
    if verb.is_participle:
        return _participle_speaker(talk, sentence, at, verb)
    if before and _touches(tokens, before[-1].last, at):
        return _quote(talk, tokens, before[-1])
    return _agreed(talk, _implied(talk, sentence, at), tokens[at])


def _implied(talk: _Talk, sentence: _Sentence, at: int) -> Quote | None:
    """Return who speaks where the verb names nobody: who spoke before, or the subject."""
    tokens = sentence.tokens
    if sentence.here or sentence.strange:
        return sentence.here
    if _bare(tokens[at].form).startswith("ي") or not _opens_clause(tokens, at):
        return None  # يذكر أن is said by nobody
    named = [mention for mention in sentence.before(at) if not mention.is_joint]
    return _quote(talk, tokens, named[0]) if named else talk.last or talk.subject


def _participle_speaker(talk: _Talk, sentence: _Sentence, at: int, verb: Verb) -> Quote | None:
    tokens = sentence.tokens
    before = sentence.before(at)
    chosen = [m for m in before if m.is_joint][-1:] if verb.is_plural else []
    if not chosen and _is_saying(tokens[at].form):
        if _is_of_source(tokens, before, at):
            return None  # نقل الموقع عن مصدر قوله
        chosen = before[-1:]
    if not chosen and sentence.here:
        return sentence.here
    if not chosen and sentence.strange:
        inner = [m for m in before if m.first and tokens[m.first - 1].form in _THAT]
        return _quote(talk, tokens, inner[-1]) if inner else None
    chosen = chosen or [m for m in before if not m.is_joint][:1]
    return _quote(talk, tokens, chosen[0]) if chosen else talk.last or talk.subject


def _is_of_source(tokens: Sequence[Word], before: list[Mention], at: int) -> bool:
    """Tell whether قوله belongs to somebody named behind عن who is no participant."""
    about = next((i for i in range(at - 1, -1, -1) if openers().get(tokens[i].form) == "about"), -1)
    return about >= 0 and not any(mention.first > about for mention in before)


def _is_told_first(tokens: Sequence[Word], mention: Mention, at: int) -> bool:
    if mention.last != at or tokens[at].form not in speech_verbs():
        return False
    return not mention.first or tokens[mention.first - 1].form in _THAT_OR_BUT


def _opens_clause(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a verb without a subject of its own begins a clause (تقارير كشفت does not)."""
    if at <= 1 or tokens[at].form not in speech_verbs():
        return True
    if tokens[at - 1].form in _LEADS_ON or goes_on(tokens, at):
        return True
    return not tokens[at - 1].is_word and opens_scene(tokens[0].form)


def _agreed(talk: _Talk, speaker: Quote | None, verb: Word) -> Quote | None:
    """Refuse a woman's verb for a man and a man's for a woman, where the office shows it."""
    for number in range(len(talk.cast.people)):
        if speaker is not None and talk.cast.quote(number) == speaker:
            woman = talk.cast.is_feminine(number)
            return speaker if woman in (None, verb.form.endswith("ت")) else None
    return speaker


def _is_reference(tokens: Sequence[Word], mention: Mention) -> bool:
    """Tell whether a mention is but a courtesy word with a pronoun: سموه، معاليه."""
    return mention.last == mention.first + 1 and tokens[mention.first].form in references()


def _is_saying(form: str) -> bool:
    """Tell whether a word is قوله، بقوله."""
    return without_and(form).removeprefix("ب").startswith("قول")


def _touches(tokens: Sequence[Word], last: int, at: int) -> bool:
    """Tell whether nothing but commas and قد stands between a subject and its verb."""
    if tokens[at].form not in speech_verbs():
        return False
    return all(w.form in COMMAS or w.form in ("قد", "كان", '"', "»") for w in tokens[last:at])


def _quote(talk: _Talk, tokens: Sequence[Word], mention: Mention) -> Quote | None:
    if mention.is_joint:
        word = tokens[mention.first]
        start = word.end - len(without_and(word.form))
        return Quote(talk.scope.article.text[start : word.end], start, word.end, "joint_speaker")
    known = [talk.cast.quote(number) for number in mention.who]
    if len(known) > 1 and talk.last in known:
        return talk.last
    return known[0]


def _add(
    talk: _Talk, tokens: Sequence[Word], at: int, speaker: Quote, content: tuple[Said, int]
) -> bool:
    """Append the statement; False where it holds nothing or greets only."""
    what, end = content
    said_words = [w for w in tokens[what.begin : end] if w.is_word]
    if not said_words or said_words[0].form in _greetings():
        refused("statement", tokens[at].start, tokens[at].end, "greets only, or says nothing")
        return False
    if not _told_before(talk, speaker, said_words):
        rule = f"said_{what.how}"
        verb = (tokens[at].end - len(_bare(tokens[at].form)), tokens[at].end)
        text = talk.scope.article.text
        quotes = [
            Quote(text[start:stop], start, stop, rule)
            for start, stop in (verb, content_span(tokens, what.begin, end))
        ]
        talk.found.append(Statement(speaker, *quotes))
    return True


def _bare(form: str) -> str:
    return form if form in speech_verbs() else without_and(form)


def _told_before(talk: _Talk, speaker: Quote, said_words: list[Word]) -> bool:
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
