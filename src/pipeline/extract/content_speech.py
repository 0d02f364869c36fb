"""A sentence and a speech verb in it in; where its subject ends and what was said begins, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.content_aliases import begins_name, titles
from pipeline.extract.content_clause import closing, quotes_a_word
from pipeline.extract.content_mentions import Mention
from pipeline.extract.content_scene import is_head, is_manner, openers, scene_sense
from pipeline.extract.content_verbs import Verb, speech_verbs
from pipeline.extract.content_words import (
    COMMAS,
    QUOTES,
    QUOTES_OPEN,
    Word,
    definite,
    without_and,
    word_set,
)

Starts = Mapping[int, Mention]  # mentions by their first word
LONGEST_TITLE = 4  # words between a verb and the participant's name (المتحدث الرسمي باسم …)
LONGEST_SUBJECT = 10  # words of somebody who is no participant
LONGEST_SCENE = 30
LONGEST_SEARCH = 60
_NEAR_THAT = 10
_RELATIVES = word_set("statement_word.tsv", "relative")
_POINTERS = word_set("statement_word.tsv", "pointer")
_BEFORE_NAMES = word_set("statement_word.tsv", "before_name")
_BRACKETS = {"(": ")", "[": "]"}
_DASHES = frozenset("-–—")
_PAPERS = word_set("statement_word.tsv", "paper")
_SCENE_NOUNS = word_set("statement_word.tsv", "scene_noun")
_NOT_SAID = word_set("statement_word.tsv", "not_said")
_GOVERNING = _NOT_SAID | word_set("statement_word.tsv", "governing")
_POINTING_WITH = word_set("statement_word.tsv", "pointing_with")


class Said(NamedTuple):
    """Where the content begins, and the mention that stands as subject after the verb."""

    begin: int
    how: str  # that, object, quote, on, about, to, from, with
    subject: Mention | None
    has_other_subject: bool  # somebody stands there who is no participant


def said(tokens: Sequence[Word], at: int, verb: Verb, starts: Starts) -> Said | None:
    """Find what was said after the verb at `at`; None where nothing fits what the verb takes."""
    found = _Search(tokens, verb, starts, at, at + 1).run()
    return found if found and found.begin < len(tokens) else None


@dataclass(slots=True)
class _Search:
    """A walk from a verb of speech over its subject, when and where, to what was said."""

    tokens: Sequence[Word]
    verb: Verb
    starts: Starts
    at: int
    here: int
    subject: Mention | None = None
    strangers: int = 0  # words of a subject who is no participant
    scene: bool = False  # when or where it was said stood before

    def run(self) -> Said | None:
        limit = min(len(self.tokens), self.here + LONGEST_SEARCH)
        while self.here < limit:
            if not self._is_title():
                how = _opening(self.tokens, self.here, self.verb)
                if how:
                    return self._opened(how)
            onward = self._past_mark() or self._past_mention()
            if onward is None and "near" in self.verb.takes:
                return None
            onward = onward or self._past_apposition() or self._past_scene() or self._past_word()
            if onward is None:
                break
            self.here = onward
            if self.strangers > LONGEST_SUBJECT:
                return None
        return self._unopened()

    def _is_title(self) -> bool:
        """Tell whether a quotation is the name of a paper, not what was said (لـ«اليوم»)."""
        if self.tokens[self.here].form not in QUOTES_OPEN:
            return False
        close = closing(self.tokens, self.here)
        if self._is_name(close):
            self.subject = self.subject or self.starts[self.here + 1]
            return True
        if self.tokens[self.here - 1].form not in _PAPERS:
            return False
        return close is not None and close - self.here <= 4 and close + 1 < len(self.tokens)

    def _is_name(self, close: int | None) -> bool:
        """Tell whether nothing but a participant's name stands in quotation marks: «الحداد»."""
        inner = self.starts.get(self.here + 1)
        return inner is not None and inner.last == close and not inner.is_governed

    def _past_mark(self) -> int | None:
        form = self.tokens[self.here].form
        if form in QUOTES_OPEN and self._is_title():
            return (closing(self.tokens, self.here) or self.here) + 1
        if form in _BRACKETS:
            return _past_bracket(self.tokens, self.here)
        return self.here + 1 if form in COMMAS or form in _DASHES else None

    def _past_mention(self) -> int | None:
        mention = self.starts.get(self.here)
        if mention is None:
            return None
        if mention.is_governed:
            return mention.last  # قال للوزير: whom he told
        if self.subject is not None:
            return mention.last if "told" in self.verb.takes else None
        if self.scene or not self._may_be_subject(mention):
            return None
        self.subject = mention
        return mention.last

    def _may_be_subject(self, mention: Mention) -> bool:
        """Tell whether a mention is who speaks, by the words between it and the verb."""
        genitive = self.tokens[self.here].form.endswith("ين")
        if mention.is_joint and not self.verb.is_participle and genitive:
            return False  # تعهد البلدين is a noun
        if not self.strangers:
            return True
        if "that" not in self.verb.takes or self.strangers > LONGEST_TITLE:
            return False  # شكر فلان الوفد: the object
        before = self.tokens[self.here - 1].form
        return definite(before) or before in titles() or before in _BEFORE_NAMES | COMMAS

    def _past_apposition(self) -> int | None:
        """Pass over a relative clause, and over the name of him whose office was the mention."""
        form = self.tokens[self.here].form
        named = self.subject is not None and (begins_name(form) or form in titles())
        if named or form in _RELATIVES:
            return _past_comma(self.tokens, self.here)
        return None

    def _past_scene(self) -> int | None:
        if self.tokens[self.here].form in _POINTING_WITH:
            return self.here + 2  # بهذه المناسبة
        sense = scene_sense(self.tokens[self.here].form)
        if self.here == self.at + 1 and is_manner(self.tokens[self.here].form):
            return self.here + 1
        if sense == "scene":
            self.scene = True
            return _past_scene(self.tokens, self.here, self.verb)
        if sense is None:
            return None
        return self.here + (2 if sense == "prayer" else 1)

    def _past_word(self) -> int | None:
        """Pass over a word of somebody else; None where the content stands here."""
        form, takes = self.tokens[self.here].form, self.verb.takes
        if form == "ل":
            return self.here + 1  # أكد ل«اليوم»
        finite = not self.verb.is_participle
        if finite and self.subject is None and not is_head(form):
            if not self.verb.has_object and not self.scene:
                self.strangers += 1
                return self.here + 1
        elif finite and self.subject is None:
            return None
        return None if takes & {"person", "object"} else self.here + 1

    def _said(self, begin: int, how: str) -> Said:
        return Said(begin, how, self.subject, bool(self.strangers) and self.subject is None)

    def _opened(self, how: str) -> Said:
        """The content stands behind أن، إلى، على، a colon or an opening quote."""
        form = self.tokens[self.here].form
        keeps = (how == "with" and form != "ب") or (how == "quote" and form in QUOTES)
        begin = self.here if keeps else self.here + 1
        while begin < len(self.tokens) and self.tokens[begin].form in COMMAS | {":"}:
            begin += 1
        if how == "quote" and begin + 1 < len(self.tokens) and form in QUOTES:
            begin += 2 * (openers().get(self.tokens[begin + 1].form) == "that")  # اعتبر "أن …
        elif how != "that" and begin < len(self.tokens):
            begin += openers().get(self.tokens[begin].form) == "that"  # مشيرا إلى أن
        return self._said(begin, how)

    def _unopened(self) -> Said | None:
        """The content stands with nothing before it: أكد أهمية …، دعا … إلى."""
        if self.here >= len(self.tokens):
            return None
        if "person" in self.verb.takes:
            after = _addressed(self.tokens, self.here, self.verb)
            if after is not None:
                return self._said(after, "to")
        if "object" not in self.verb.takes:
            return None
        if "that" in self.verb.takes and not is_head(self.tokens[self.here].form):
            later = _near_that(self.tokens, self.here)
            if later is not None:
                return self._said(later, "that")
        return self._said(self.here, "object")


def _opening(tokens: Sequence[Word], here: int, verb: Verb) -> str | None:
    """Name how the content opens at this word, if it does so in a way that the verb takes."""
    form, takes = tokens[here].form, verb.takes
    if form in QUOTES_OPEN and takes & {"that", "object"}:
        return None if "object" not in takes and quotes_a_word(tokens, here) else "quote"
    if form == ":" and "that" in takes:
        return "quote"
    how = openers().get(form)
    if how == "that":
        return how if "that" in takes and tokens[here - 1].form not in _NOT_SAID else None
    if how in takes or (how in ("to", "on") and "person" in takes):
        return how
    is_with = "with" in takes and form[0] == "ب" and scene_sense(form) is None
    return "with" if is_with and form not in _POINTING_WITH else None


def _addressed(tokens: Sequence[Word], here: int, verb: Verb) -> int | None:
    """Pass over whom a call is addressed to, up to إلى or على, or to ل where neither stands."""
    wanted = "to" if "to" in verb.takes else "on" if "on" in verb.takes else ""
    called: int | None = None
    for at in range(here, min(here + LONGEST_SCENE, len(tokens))):
        form = tokens[at].form
        if openers().get(form) == wanted:
            return at + 1
        if form in COMMAS and called is not None:
            return called  # دعا الدول للمساهمة …، وصولا إلى
        if wanted == "to" and called is None and at > here and form.startswith("لل"):
            called = at
        if without_and(form) in speech_verbs() and at > here:
            return called
    return called


def _near_that(tokens: Sequence[Word], here: int) -> int | None:
    """Pass over an apposition up to أن, if it comes soon and no comma before it."""
    for at in range(here, min(here + _NEAR_THAT, len(tokens))):
        form = tokens[at].form
        if form in COMMAS or without_and(form) in speech_verbs() or form == "كما":
            return None
        if openers().get(form) == "that" and tokens[at - 1].form not in _GOVERNING:
            return at + 1
    return None


def _past_comma(tokens: Sequence[Word], here: int) -> int:
    """Pass over an apposition, up to its comma or to where the content opens."""
    last = min(here + LONGEST_SCENE, len(tokens))
    if tokens[here].form in _RELATIVES and tokens[here - 1].form in COMMAS:
        for at in range(here + 2, last):
            if tokens[at - 1].form in COMMAS and openers().get(tokens[at].form) == "that":
                return at - 1  # فلان، الذي سبق أن زار البلد، إن
    for at in range(here + 1, last):
        form = tokens[at].form
        if form in COMMAS or form == ":" or form in QUOTES_OPEN:
            return at
        if openers().get(form) == "that" or is_head(form):
            return at
    return last


def _past_bracket(tokens: Sequence[Word], here: int) -> int:
    close = _BRACKETS[tokens[here].form]
    last = min(here + LONGEST_SCENE, len(tokens))
    return next((i + 1 for i in range(here + 1, last) if tokens[i].form == close), here + 1)


def _past_scene(tokens: Sequence[Word], here: int, verb: Verb) -> int:
    """Pass over في تصريح … or خلال اللقاء …, up to a comma or to where the content opens."""
    if here + 3 < len(tokens) and tokens[here + 1].form in _POINTERS:
        if tokens[here + 1].form in ("ذلك", "هذا") and not definite(tokens[here + 2].form):
            return here + 2  # بعد ذلك
        return here + 3  # في هذا الصدد، في الوقت نفسه
    last = min(here + LONGEST_SCENE, len(tokens))
    for at in range(here + 1, last):
        form = tokens[at].form
        if form in COMMAS or form == ":" or form in QUOTES_OPEN:
            return at
        if _ends_scene(tokens, at, verb):
            return at
    return last


def _ends_scene(tokens: Sequence[Word], at: int, verb: Verb) -> bool:
    """Tell whether what the verb takes stands here, and is no part of the scene."""
    how = openers().get(tokens[at].form)
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if how == "that":
        return how in verb.takes and tokens[at - 1].form not in _NOT_SAID
    if how == "to":
        return "that" not in verb.takes and bool(verb.takes & {"to", "person"})
    if how in ("on", "about") and how in verb.takes:
        return after not in _SCENE_NOUNS  # على هامش، على لسان
    return is_head(tokens[at].form) and "object" in verb.takes
