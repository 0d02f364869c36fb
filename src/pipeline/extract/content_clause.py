"""Where reported speech begins in; where it ends out."""

from collections.abc import Sequence

from pipeline.extract.content_scene import breaks_clause, openers
from pipeline.extract.content_verbs import speech_verb, speech_verbs
from pipeline.extract.content_words import COMMAS, QUOTES, QUOTES_OPEN, Word, without_and, word_set

Range = tuple[int, int]
_LONG_QUOTE = 5  # marks and words; a shorter quotation is a word of the clause
_ALMIGHTY = word_set("statement_word.tsv", "almighty")
_SAYING = word_set("statement_word.tsv", "saying")
_BUT_HE = word_set("statement_word.tsv", "but_he")
_WHERE = word_set("statement_word.tsv", "where")


def content_end(tokens: Sequence[Word], begin: int) -> int:
    """Return where what was said ends: its closing quote, the next speech verb, a break."""
    if begin < len(tokens) and tokens[begin].form in QUOTES_OPEN:
        close = closing(tokens, begin)
        if close is not None and close - begin > _LONG_QUOTE:
            return close
    at = begin + 1
    while at < len(tokens):
        if tokens[at].form in QUOTES_OPEN:
            at = (closing(tokens, at) or at) + 1
        elif _breaks_off(tokens, at):
            return at
        else:
            at += 1
    return len(tokens)


def closing(tokens: Sequence[Word], opener: int) -> int | None:
    """Return where the quotation ends that opens at a word."""
    wanted = "»" if tokens[opener].form == "«" else '"'
    return next((i for i in range(opener + 1, len(tokens)) if tokens[i].form == wanted), None)


def quotes_a_word(tokens: Sequence[Word], here: int) -> bool:
    """Tell whether no more than a word or two stand in quotation marks: رد "بعصبية"."""
    close = closing(tokens, here)
    return close is not None and close - here <= 3


def quoted(tokens: Sequence[Word]) -> set[int]:
    """Return the words inside quotations of more than a few words."""
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


def leads(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether a participle stands right before what opens a statement (سائلا الله أن)."""
    if tokens[at].form in _SAYING:
        return True
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if tokens[at].form.endswith("ه"):  # إجراءات مشددة على الطرق
        return openers().get(after) == "that"
    return after in openers() or after in _ALMIGHTY


def content_span(tokens: Sequence[Word], begin: int, end: int) -> Range:
    """Return the offsets of what was said, a quotation without its marks.

    An opening mark stays where words follow the closing one: "فرصة كبيرة" لحل الأزمة.
    """
    first = next(i for i in range(begin, end) if tokens[i].is_word)
    start = tokens[first].start
    if first > begin and tokens[first - 1].form in QUOTES_OPEN:
        close = next((i for i in range(first, end) if tokens[i].form in QUOTES), end)
        if any(w.is_word for w in tokens[close:end]):
            start = tokens[first - 1].start
    return start, _stop(tokens, begin, end)


def _stop(tokens: Sequence[Word], begin: int, end: int) -> int:
    last = end - 1
    while last > begin and not tokens[last].is_word and tokens[last].form not in '")»؟!%]':
        last -= 1
    if tokens[last].form in QUOTES and tokens[begin].form in QUOTES:
        last -= 1
    return tokens[last].end


def goes_on(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether somebody speaks on here: لكنه قال، حتى إنه أعلن، إذ قال فلان."""
    if not at or tokens[at].form not in speech_verbs():
        return False
    if tokens[at - 1].form in _BUT_HE:
        return True
    return at > 1 and tokens[at - 1].form in _WHERE and tokens[at - 2].form in COMMAS


def _breaks_off(tokens: Sequence[Word], at: int) -> bool:
    form, after_comma = tokens[at].form, tokens[at - 1].form in COMMAS
    if after_comma and (breaks_clause(tokens, at) or _contradicts(tokens, at)):
        return True
    bare = without_and(form)
    verb = speech_verb(form)
    if verb is None:
        return False
    if verb.is_participle:
        return after_comma or bare != form or leads(tokens, at)
    return bare != form and form not in speech_verbs()


def _contradicts(tokens: Sequence[Word], at: int) -> bool:
    """Tell whether لكنه قال begins here, words like حتى before it or not."""
    return any(goes_on(tokens, here) for here in range(at + 1, min(at + 3, len(tokens))))
