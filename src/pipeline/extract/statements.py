"""A scope in, the reported speech of its participants out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.content_mentions import Cast, Mention
from pipeline.extract.content_speech import Said, content_end, leads, opens_scene, said
from pipeline.extract.content_verbs import Verb, speech_verbs
from pipeline.extract.content_words import COMMAS, QUOTES, Word, rows, without_and, words
from pipeline.extract.scope import Scope
from pipeline.records import Quote, Statement

MOST = 8
_NEGATIONS = frozenset(("لم", "لن", "لا", "ما", "حسبما", "الذي", "التي", "الذين", "مما", "بما"))
_LEADS_ON = frozenset(("كما", "ثم", "حيث", "قد", "وقد", "و", "ايضا", "فقد", "عندما", "ان"))
_SAME_PERSON = frozenset(("المسوول", "المسووله", "المسئول", "المتحدث", "المتحدثه"))
_LONG_QUOTE = 5


@dataclass(slots=True)
class _Talk:
    """Who spoke last, while the sentences are read in order."""

    scope: Scope
    cast: Cast
    last: Quote | None = None  # None after somebody else spoke
    subject: Quote | None = None  # of the newest sentence that names a participant
    found: list[Statement] = field(default_factory=list)


def statements(scope: Scope) -> tuple[Statement, ...]:
    """Return at most 8 statements in the order of the text, each with the whole clause."""
    talk = _Talk(scope, Cast(scope))
    for start, end in scope.spans:
        if start >= scope.article.body_start:
            _read(talk, words(scope.folded, start, end))
        if len(talk.found) >= MOST:
            break
    return tuple(talk.found[:MOST])


def _read(talk: _Talk, tokens: Sequence[Word]) -> None:
    """Read the statements of one sentence."""
    mentions = talk.cast.mentions(tokens)
    starts = {mention.first: mention for mention in mentions}
    if mentions and mentions[0].first <= 3 and not _speaks(tokens):
        talk.last = None  # a new subject: who spoke before does not speak on
    here: Quote | None = None  # who speaks in this sentence
    strange = False  # somebody else speaks in this sentence
    inside = 0  # up to here runs what was said
    for at, verb in _verbs(tokens):
        if at < inside and not _goes_on(tokens, at, verb):
            continue
        what = said(tokens, at, verb, starts)
        if what is None or what.begin >= len(tokens):
            continue
        speaker = _speaker(talk, tokens, at, verb, what, mentions, here, strange)
        if speaker is None:
            strange, here = True, None
            if not verb.is_participle:
                talk.last = talk.subject = None
            continue
        end = content_end(tokens, what.begin)
        if _add(talk, tokens, at, speaker, what, end):
            here, inside = speaker, end
            talk.last = None if strange else speaker
    named = [mention for mention in mentions if not mention.is_joint]
    if named and not strange:
        talk.subject = _quote(talk, tokens, named[0])


def _speaks(tokens: Sequence[Word]) -> bool:
    """Tell whether a sentence begins with a verb of speech."""
    return any(without_and(w.form) in speech_verbs() for w in tokens[:2])


def _verbs(tokens: Sequence[Word]) -> Iterator[tuple[int, Verb]]:
    """Yield the speech verbs outside long quotations."""
    silent = _quoted(tokens)
    known = speech_verbs()
    for at, word in enumerate(tokens):
        verb = known.get(word.form) or known.get(without_and(word.form))
        if verb and word.form == "بين" and at:
            continue  # بين is a preposition unless و or a full stop stands before it
        if verb and verb.is_participle and not _stands_free(tokens, at):
            continue  # إجراءات مشددة
        if verb and at not in silent and not _is_past(tokens, at):
            yield at, verb


def _is_past(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a verb is negated, relative, or told as background (وكان فلان قد حذر)."""
    if not at:
        return False
    if tokens[at - 1].form == "قد":
        return without_and(tokens[0].form) in ("كان", "كانت")
    return tokens[at - 1].form in _NEGATIONS


def _stands_free(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a participle describes how somebody spoke, not the noun before it."""
    joined = tokens[at].form not in speech_verbs()
    return (
        joined
        or not at
        or not tokens[at - 1].is_word
        or leads(tokens, at)
        or _is_saying(tokens[at].form)
    )


def _quoted(tokens: Sequence[Word]) -> set[int]:
    inside: set[int] = set()
    opener: int | None = None
    for at, word in enumerate(tokens):
        if word.form not in QUOTES:
            continue
        if opener is None:
            opener = at if word.form != "»" else None
        elif word.form != "«":
            if at - opener > _LONG_QUOTE:
                inside.update(range(opener, at))
            opener = None
    return inside


def _goes_on(tokens: Sequence[Word], at: int, verb: Verb) -> bool:
    """Tell whether a verb within what was said begins the next statement."""
    joined = tokens[at].form not in speech_verbs()
    if _is_saying(tokens[at].form):
        return True
    if verb.is_participle:
        return joined or tokens[at - 1].form in COMMAS or leads(tokens, at)
    return joined


def _speaker(
    talk: _Talk,
    tokens: Sequence[Word],
    at: int,
    verb: Verb,
    what: Said,
    mentions: Sequence[Mention],
    here: Quote | None,
    strange: bool,
) -> Quote | None:
    before = [m for m in mentions if m.last <= at]
    named = [m for m in before if not m.is_joint]
    if before and _is_told_first(tokens, before[-1], at):
        return _quote(talk, tokens, before[-1])  # أن الوزير أخبر السفير
    if what.subject is not None:
        return _quote(talk, tokens, what.subject)
    if what.has_other_subject:
        return talk.last if tokens[at + 1].form in _SAME_PERSON else None
    if verb.is_participle:
        return _participle_speaker(talk, tokens, at, verb, before, here, strange)
    if before and _touches(tokens, before[-1].last, at):
        return _quote(talk, tokens, before[-1])
    if here:
        return here
    if strange:
        return None
    if _impersonal(tokens, at) or not _opens_clause(tokens, at):
        return None
    if named:
        return _agreed(talk, _quote(talk, tokens, named[0]), tokens[at])
    return _agreed(talk, talk.last or talk.subject, tokens[at])


def _is_told_first(tokens: Sequence[Word], mention: Mention, at: int) -> bool:
    if not _touches(tokens, mention.last, at) or mention.last != at:
        return False
    return not mention.first or tokens[mention.first - 1].form in ("ان", "بان", "لكن", "فيما")


def _opens_clause(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a verb without a subject of its own begins a clause (تقارير كشفت does not)."""
    if at <= 1 or tokens[at].form not in speech_verbs():
        return True
    if tokens[at - 1].form in _LEADS_ON:
        return True
    return not tokens[at - 1].is_word and opens_scene(tokens[0].form)


def _agreed(talk: _Talk, speaker: Quote | None, verb: Word) -> Quote | None:
    """Refuse a woman's verb for a man and a man's for a woman, where the office shows it."""
    for number in range(len(talk.cast.people)):
        if talk.cast.quote(number) == speaker:
            woman = talk.cast.is_feminine(number)
            return speaker if woman in (None, verb.form.endswith("ت")) else None
    return speaker


def _impersonal(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a verb without a subject is يذكر أن and the like, said by nobody."""
    return _bare(tokens[at].form).startswith("ي")


def _participle_speaker(
    talk: _Talk,
    tokens: Sequence[Word],
    at: int,
    verb: Verb,
    before: list[Mention],
    here: Quote | None,
    strange: bool,
) -> Quote | None:
    joint = [m for m in before if m.is_joint]
    named = [m for m in before if not m.is_joint]
    if verb.is_plural and joint:
        return _quote(talk, tokens, joint[-1])
    if _is_saying(tokens[at].form) and before:
        return _quote(talk, tokens, before[-1])
    if here:
        return here
    if strange:
        inner = [m for m in before if m.first and tokens[m.first - 1].form in ("ان", "بان")]
        return _quote(talk, tokens, inner[-1]) if inner else None
    if named:
        return _quote(talk, tokens, named[0])
    return talk.last or talk.subject


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
    talk: _Talk, tokens: Sequence[Word], at: int, speaker: Quote, what: Said, end: int
) -> bool:
    """Append the statement; False where it holds nothing, greets only, or was told before."""
    said_words = [w for w in tokens[what.begin : end] if w.is_word]
    if not said_words or said_words[0].form in _greetings():
        return False
    text = talk.scope.article.text
    start, stop = said_words[0].start, _stop(tokens, what.begin, end)
    quote = Quote(text[start:stop], start, stop, f"said_{what.how}")
    verb_end = tokens[at].end
    verb_start = verb_end - len(_bare(tokens[at].form))
    verb = Quote(text[verb_start:verb_end], verb_start, verb_end, f"said_{what.how}")
    if _told_before(talk, speaker, said_words):
        return True
    talk.found.append(Statement(speaker, verb, quote))
    return True


def _bare(form: str) -> str:
    return form if form in speech_verbs() else without_and(form)


def _stop(tokens: Sequence[Word], begin: int, end: int) -> int:
    last = end - 1
    while last > begin and not tokens[last].is_word and tokens[last].form not in '")»؟!%]':
        last -= 1
    if tokens[last].form in QUOTES and tokens[begin].form in QUOTES:
        last -= 1
    return tokens[last].end


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
