"""A verb of speech in its sentence in, the participant who speaks out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.content_aliases import references
from pipeline.extract.content_clause import goes_on
from pipeline.extract.content_event import is_past_verb
from pipeline.extract.content_mentions import Cast, Mention
from pipeline.extract.content_scene import openers, opens_scene
from pipeline.extract.content_speech import Said
from pipeline.extract.content_verbs import Verb, speech_verbs
from pipeline.extract.content_words import COMMAS, Word, without_and, word_set
from pipeline.extract.scope import Scope
from pipeline.records import Quote, Statement

_LEADS_ON = word_set("statement_word.tsv", "leads_on")
_THAT = word_set("statement_word.tsv", "complementizer")
_THAT_OR_BUT = word_set("statement_word.tsv", "complementizer_or_but")
_SAME_PERSON = word_set("statement_word.tsv", "same_person")
_AS = word_set("statement_word.tsv", "as")
_DESCRIBING = word_set("statement_word.tsv", "describing")
_THANKING = word_set("statement_word.tsv", "thanking")
RELATIVES = word_set("statement_word.tsv", "relative")


@dataclass(slots=True)
class Talk:
    """Who spoke last, while the sentences are read in order."""

    scope: Scope
    cast: Cast
    last: Quote | None = None  # None after somebody else spoke
    strange: bool = False  # somebody else spoke last
    subject: Quote | None = None  # of the newest sentence that names a participant
    found: list[Statement] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """A sentence, and who speaks in it as far as it is read."""

    tokens: Sequence[Word]
    mentions: Sequence[Mention]
    here: Quote | None = None  # the participant who speaks
    strange: bool = False  # somebody else speaks
    inside: int = 0  # up to here runs what was said

    def before(self, at: int) -> list[Mention]:
        """Return the mentions that end before a word."""
        return [mention for mention in self.mentions if mention.last <= at]


def speaker_of(talk: Talk, sentence: Sentence, at: int, verb: Verb, what: Said) -> Quote | None:
    """Return who says what was found behind a verb; None where no participant does."""
    tokens, before = sentence.tokens, sentence.before(at)
    if at and tokens[at - 1].form in RELATIVES:
        return _relative_speaker(talk, tokens, before, at)
    if before and _is_told_first(tokens, before[-1], at):
        return quote_of(talk, tokens, before[-1])  # أن الوزير أخبر السفير
    if what.subject is not None:
        # معاليه is he who spoke last, who may be no participant
        unknown = talk.strange and _is_reference(tokens, what.subject)
        return None if unknown else quote_of(talk, tokens, what.subject)
    if what.has_other_subject:
        return talk.last if tokens[at + 1].form in _SAME_PERSON else None
    return _unnamed_speaker(talk, sentence, at, verb)


def _unnamed_speaker(talk: Talk, sentence: Sentence, at: int, verb: Verb) -> Quote | None:
    """Return who speaks where nobody stands behind the verb."""
    tokens, before = sentence.tokens, sentence.before(at)
    if verb.is_participle:
        return _participle_speaker(talk, sentence, at, verb)
    if before and _touches(tokens, before[-1].last, at):
        return quote_of(talk, tokens, before[-1])
    return _agreed(talk, _implied(talk, sentence, at), tokens[at])


def relays(talk: Talk, sentence: Sentence, what: Said, speaker: Quote) -> bool:
    """Tell whether a spokesman but passes on what the next verb says: وأضاف أن الرئيس شدد على …"""
    if what.how != "that":
        return False
    tokens = sentence.tokens
    inner = next((m for m in sentence.mentions if m.first == what.begin), None)
    if inner is None or inner.last + 1 >= len(tokens):
        return False
    verb = speech_verbs().get(tokens[inner.last].form)
    if verb is None or verb.is_participle:
        return False
    return what.has_other_subject or quote_of(talk, tokens, inner) == speaker


def _relative_speaker(
    talk: Talk, tokens: Sequence[Word], before: list[Mention], at: int
) -> Quote | None:
    """Return him whom the relative clause describes: استقبل السفير فلان الذي قال إن …"""
    if not before or before[-1].is_joint:
        return None
    between = tokens[before[-1].last : at - 1]
    return quote_of(talk, tokens, before[-1]) if all(w.form in COMMAS for w in between) else None


def described(tokens: Sequence[Word], at: int, what: Said) -> Said:
    """Take for the object whom the verb describes or thanks: وصف كيم بأنه …، شكر الوزير على …

    Nobody else stands there who could be the one described.
    """
    mention, begin = what.subject, what.begin
    if mention is None or mention.first != at + 1 or mention.last >= len(tokens):
        return what
    form, after = bare(tokens[at].form), tokens[mention.last].form
    if form in _DESCRIBING and (what.how, begin) == ("object", mention.last) and after in _AS:
        return what._replace(begin=mention.first, subject=None)
    if form in _THANKING and what.how == "on" and begin == mention.last + 1:
        return what._replace(subject=None)
    return what


def _implied(talk: Talk, sentence: Sentence, at: int) -> Quote | None:
    """Return who speaks where the verb names nobody: who spoke before, or the subject."""
    tokens = sentence.tokens
    if sentence.here or sentence.strange:
        return sentence.here
    if bare(tokens[at].form).startswith("ي") or not _opens_clause(tokens, at):
        return None  # يذكر أن is said by nobody
    named = [mention for mention in sentence.before(at) if not mention.is_joint]
    if named:
        return quote_of(talk, tokens, named[0])
    return None if _has_her_own(tokens, at) else talk.last or talk.subject


def _has_her_own(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a verb goes on with the subject of a verb before it: احتجت …، وطالبت …"""
    if not tokens[at].form.endswith("ت"):
        return False
    return any(
        w.form.endswith("ت") and is_past_verb(without_and(w.form)) for w in tokens[: max(0, at)]
    )


def _participle_speaker(talk: Talk, sentence: Sentence, at: int, verb: Verb) -> Quote | None:
    tokens = sentence.tokens
    before = sentence.before(at)
    chosen = [m for m in before if m.is_joint][-1:] if verb.is_plural else []
    if not chosen and is_saying(tokens[at].form):
        if _is_of_source(tokens, before, at):
            return None  # نقل الموقع عن مصدر قوله
        chosen = before[-1:]
    if not chosen and sentence.here:
        return sentence.here
    if not chosen and sentence.strange:
        inner = [m for m in before if m.first and tokens[m.first - 1].form in _THAT]
        return quote_of(talk, tokens, inner[-1]) if inner else None
    chosen = chosen or [m for m in before if not m.is_joint][:1]
    return quote_of(talk, tokens, chosen[0]) if chosen else talk.last or talk.subject


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


def _agreed(talk: Talk, speaker: Quote | None, verb: Word) -> Quote | None:
    """Refuse a woman's verb for a man and a man's for a woman, where the office shows it."""
    for number in range(len(talk.cast.people)):
        if speaker is not None and talk.cast.quote(number) == speaker:
            woman = talk.cast.is_feminine(number)
            return speaker if woman in (None, verb.form.endswith("ت")) else None
    return speaker


def _is_reference(tokens: Sequence[Word], mention: Mention) -> bool:
    """Tell whether a mention is but a courtesy word with a pronoun: سموه، معاليه."""
    return mention.last == mention.first + 1 and tokens[mention.first].form in references()


def is_saying(form: str) -> bool:
    """Tell whether a word is قوله، بقوله."""
    return without_and(form).removeprefix("ب").startswith("قول")


def _touches(tokens: Sequence[Word], last: int, at: int) -> bool:
    """Tell whether nothing but commas and قد stands between a subject and its verb."""
    if tokens[at].form not in speech_verbs():
        return False
    return all(w.form in COMMAS or w.form in ("قد", "كان", '"', "»") for w in tokens[last:at])


def quote_of(talk: Talk, tokens: Sequence[Word], mention: Mention) -> Quote | None:
    """Return the name of the participant at a mention, or the words for both as written."""
    if mention.is_joint:
        word, end = tokens[mention.first], tokens[mention.last - 1].end
        start = word.end - len(without_and(word.form))
        return Quote(talk.scope.article.text[start:end], start, end, "joint_speaker")
    known = [talk.cast.quote(number) for number in mention.who]
    if len(known) > 1 and talk.last in known:
        return talk.last
    return known[0]


def bare(form: str) -> str:
    """Return a verb of speech without و or ف before it."""
    return form if form in speech_verbs() else without_and(form)
