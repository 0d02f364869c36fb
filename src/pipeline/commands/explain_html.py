"""Explanations in, one self-contained page out: right to left, no scripts, all text escaped."""

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from pipeline.commands.explain_terminal import field, heading
from pipeline.commands.marked import Note, Paragraph, notes_of, paragraphs, visible
from pipeline.stages import Explanation, Mark

_PAGE = """<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def page(explanations: Sequence[Explanation]) -> str:
    """Return the page of one or more explained articles."""
    return _PAGE.format(
        title=_text(" · ".join(explanation.name for explanation in explanations)),
        style=files("pipeline.commands").joinpath("explain.css").read_text("utf-8"),
        body="\n".join(
            _article(explanation, number) for number, explanation in enumerate(explanations, 1)
        ),
    )


def _article(explanation: Explanation, number: int) -> str:
    notes = notes_of(explanation)
    head = "".join(f"<p>{_text(line)}</p>\n" for line in heading(explanation))
    lines = paragraphs(explanation.article.text, notes)
    text = "\n".join(_paragraph(line, number) for line in lines)
    tables = _marks(explanation, notes, number) + _refusals(explanation, notes, number)
    return f'<article>\n<header dir="ltr">\n{head}</header>\n{text}\n{tables}</article>'


def _paragraph(paragraph: Paragraph, number: int) -> str:
    cut = []
    for piece in paragraph.pieces:
        text = _text(piece.text)
        cut.append(f'<mark class="{piece.group}">{text}</mark>' if piece.group else text)
        cut += [
            f'<sup><a href="#{_anchor(number, label)}">{label}</a></sup>' for label in piece.labels
        ]
    return f"<p>{''.join(cut)}</p>"


def _marks(explanation: Explanation, notes: Sequence[Note], number: int) -> str:
    rows = [
        f'<tr id="{_anchor(number, note.label)}"><td>{note.label}</td>'
        f"<td>{note.of.meeting + 1}</td>"
        f'<td class="{note.group}">{_text(field(note.of))}</td>'
        f"<td>{_text(note.of.rule)}</td>{_words(explanation, note)}</tr>"
        for note in notes
        if isinstance(note.of, Mark)
    ]
    return _table(("", "meeting", "field", "rule", "read in"), rows)


def _refusals(explanation: Explanation, notes: Sequence[Note], number: int) -> str:
    rows = [
        f'<tr id="{_anchor(number, note.label)}"><td>{note.label}</td>'
        f"<td>{_text(note.of.rule)}</td>"
        f"<td><bdi>{_text(note.of.why)}</bdi></td>{_words(explanation, note)}</tr>"
        for note in notes
        if not isinstance(note.of, Mark)
    ]
    return _table(("", "rule", "refused, because", "tried on"), rows)


def _words(explanation: Explanation, note: Note) -> str:
    words = explanation.article.text[note.start : note.end]
    return f'<td dir="rtl">{_text(words)}</td>'


def _table(columns: Sequence[str], rows: Sequence[str]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{column}</th>" for column in columns)
    body = "\n".join(rows)
    return f'<table dir="ltr">\n<tr>{head}</tr>\n{body}\n</table>\n'


def _anchor(number: int, label: str) -> str:
    return f"n{number}-{label.replace('×', 'x')}"


def _text(text: str) -> str:
    return escape(visible(text), quote=True)
