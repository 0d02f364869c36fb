"""An explanation in, the article with its marks on the terminal out, the rules under each line."""

from rich.text import Text

from pipeline.commands.marked import Note, Paragraph, notes_of, paragraphs, visible
from pipeline.commands.terminal import console
from pipeline.extract.trace import Refusal
from pipeline.stages import Explanation, Mark

# What stands in a line of the other direction is isolated, or the two would mix.
_ISOLATE, _LTR, _POP = "\u2068", "\u2066", "\u2069"
_QUOTED = 60  # letters of a quote that are shown beside its rule
STYLES = {
    "kind": "bold magenta",
    "date": "yellow",
    "place": "green",
    "occasion": "cyan",
    "participant": "bold blue",
    "topic": "cyan",
    "statement": "italic",
    "outcome": "red",
    "refused": "dim underline",
}


def show_explanation(explanation: Explanation) -> None:
    """Print the article; under each line what was read in it, by which rule, and what refused."""
    screen = console()
    for line in heading(explanation):
        screen.print(Text(line), soft_wrap=True)
    text = explanation.article.text
    for paragraph in paragraphs(text, notes_of(explanation)):
        screen.print()
        screen.print(_marked(paragraph))
        for note in paragraph.notes:
            screen.print(_beside(note, text), soft_wrap=True)


def heading(explanation: Explanation) -> list[str]:
    """Return the lines that say which article it is and what came of it."""
    article = explanation.article
    when = article.published_date.isoformat() if article.published_date else "no date"
    lines = [
        f"{visible(explanation.name)}",
        f"article {article.article_id} · {visible(article.source) or 'no source'} · {when}"
        f" ({article.published.basis}) · {visible(article.url) or 'no address'}",
    ]
    lines += [
        f"meeting {mention.ordinal + 1}: {mention.kind.value}, {mention.status.value},"
        f" {len(mention.participants)} participants, confidence {mention.confidence:.2f}"
        for mention in explanation.mentions
    ]
    lines += [f"corrected: {visible(line)}" for line in explanation.corrections]
    if not explanation.mentions:
        why = "what was tried is marked ×" if explanation.refusals else "no word tells one"
        lines.append(f"no meeting: {why}")
    counted = ", ".join(f"{name} {n}" for name, n in sorted(explanation.counts.values.items()))
    return [*lines, counted] if counted else lines


def _marked(paragraph: Paragraph) -> Text:
    line = Text()
    for piece in paragraph.pieces:
        line.append(piece.text, STYLES.get(piece.group, ""))
        if piece.labels:
            line.append(f"{_LTR}[{','.join(piece.labels)}]{_POP}", "dim")
    return line


def _beside(note: Note, text: str) -> Text:
    """Put the Latin columns first, so that the Arabic at the end moves none of them."""
    words = visible(text[note.start : note.end]).replace("\n", " ")
    if len(words) > _QUOTED:
        words = words[:_QUOTED] + "…"
    line = Text(f"  {note.label:>4}  ")
    if isinstance(note.of, Mark):
        line.append(f"{note.of.meeting + 1} {field(note.of):40} ", STYLES.get(note.group, ""))
        line.append(f"{note.of.rule:28} ")
    else:
        line.append(f"refused: {reason(note.of)} ({note.of.rule}) ", "red")
    line.append(f"{_ISOLATE}{words}{_POP}")
    return line


def field(mark: Mark) -> str:
    """Return the field of a mark, with its value where that is not the words themselves."""
    return mark.field if mark.is_quote else f"{mark.field} = {visible(mark.value)}"


def reason(refusal: Refusal) -> str:
    """Return why a reading was given up, with the words that it quotes isolated."""
    return f"{_ISOLATE}{visible(refusal.why)}{_POP}"
