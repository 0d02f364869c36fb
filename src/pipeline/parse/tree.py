"""The text of a page in, its lxml tree out; and how text is read from an element."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, cast

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipeline.arabic.fold import fold
from pipeline.arabic.marks import without_marks

# Elements whose text no reader sees as part of the page.
UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object",
                           "select", "button", "head", "audio", "video", "canvas"})  # fmt: skip
# Every other element begins and ends a line.
_INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "input",
})  # fmt: skip
_LINE_END: Final = "\x00"  # never in a page: `build` takes it out
_TOO_DEEP = "Excessive depth"
_DEEPEST = 100
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CONTROLS = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20)))
_NO_LETTERS = ("\ufffe".encode(), "\uffff".encode())
_BLANKS = re.compile(r"\s+")


Elements = Callable[[HtmlElement], list[HtmlElement]]
_string = cast(Callable[[HtmlElement], str], etree.XPath("string()", smart_strings=False))
Texts = Callable[[HtmlElement], list[str]]
Test = Callable[[HtmlElement], bool]


def elements_at(path: str) -> Elements:
    """Return what finds the elements that an XPath leads to."""
    return cast(Elements, etree.XPath(path))


def texts_at(path: str) -> Texts:
    """Return what finds the texts or attributes that an XPath leads to."""
    return cast(Texts, etree.XPath(path, smart_strings=False))


def string_of(element: HtmlElement) -> str:
    """Return all text below an element as it stands, that of scripts too."""
    return _string(element)


def test_of(condition: str) -> Test:
    """Return what says whether an XPath condition holds of an element."""
    return cast(Test, etree.XPath(f"boolean({condition})"))


def build(html: str) -> HtmlElement | None:
    """Return the tree of a page; None where the text holds no element at all."""
    body = _allowed(_DECLARATION.sub("", html))
    if _is_blank(body):
        return None
    tree, is_cut = _parsed(body, huge=False)
    if is_cut:
        tree, _ = _parsed(body, huge=True)
    if is_cut and tree is not None:
        _flatten(tree)
    return tree


def _allowed(text: str) -> bytes:
    """Return a text in UTF-8 without what no page may hold: controls, half surrogates, U+FFFE."""
    # On bytes, which takes a sixth of the time of a pattern on the text.
    body = text.encode("utf-8", "ignore").translate(None, _CONTROLS)
    if _NO_LETTERS[0][:1] in body:  # looked for by one byte, which few pages hold
        for mark in _NO_LETTERS:
            body = body.replace(mark, b"")
    return body


def _is_blank(body: bytes) -> bool:
    """Say whether nothing but blanks is there; a page begins with a mark above ASCII or with <."""
    begins = body.lstrip()[:1] if body[:1].isspace() else body[:1]
    return not begins or (begins > b"\x7f" and not body.decode("utf-8").strip())


def _parsed(body: bytes, huge: bool) -> tuple[HtmlElement | None, bool]:
    """Return a page's tree, and whether the parser stopped at 256 elements one in the other."""
    # Bytes with the parser told their charset: a <meta> that says otherwise is passed over.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge)
    try:
        tree = document_fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # "Document is empty"
        return None, False
    return tree, any(_TOO_DEEP in error.message for error in parser.error_log)


def _flatten(tree: HtmlElement) -> None:
    """Dissolve elements that lie deeper than any page needs: what walks them takes its time."""
    for element in [e for depth, e in _by_depth(tree) if depth > _DEEPEST]:
        element.drop_tag()


def _by_depth(tree: HtmlElement) -> Iterator[tuple[int, HtmlElement]]:
    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start":
            yield depth, element


def one_line(text: str) -> str:
    """Return a text with every run of blanks made one space."""
    return _BLANKS.sub(" ", text).strip()


def folded(text: str) -> str:
    """Return a text as words are compared here: folded, without the marks `clean` will take out."""
    return fold(without_marks(text))


def text_of(element: HtmlElement) -> str:
    """Return what an element says, on one line, without scripts and the like."""
    if not len(element):
        return one_line(element.text or "") if element.tag not in UNSEEN else ""
    return one_line("".join(_pieces(element, line_end=" ")))


def paragraphs_of(element: HtmlElement) -> list[str]:
    """Return what an element says by lines, broken where a browser breaks them; none is empty."""
    lines = "".join(_pieces(element, line_end=_LINE_END)).split(_LINE_END)
    return [line for line in map(one_line, lines) if line]


def _pieces(element: HtmlElement, line_end: str) -> list[str]:
    # A walk, no recursion: broken pages nest hundreds of elements deep.
    pieces: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, part in walker:
        tag = part.tag
        if tag not in _INLINE:
            pieces.append(line_end)
        if event == "end":
            if part is not element and part.tail:
                pieces.append(part.tail)
        elif tag in UNSEEN:
            walker.skip_subtree()
        elif part.text:
            pieces.append(part.text)
    return pieces


def remove(element: HtmlElement) -> None:
    """Take an element out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def outermost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Return the elements that do not lie in another of them, in the order given."""
    chosen = list(elements)
    among = set(chosen)
    return [e for e in chosen if not any(above in among for above in e.iterancestors())]
