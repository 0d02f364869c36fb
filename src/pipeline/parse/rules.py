"""A page's tree and its source's selectors in, the fields they pick out."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from pipeline.parse.selectors import pick
from pipeline.parse.tree import one_line, outermost, paragraphs_of, remove, text_of
from pipeline.sources import Select

PARSER = "rules/1"


@dataclass(frozen=True, slots=True)
class Fields:
    """What a way of reading found; empty where it found nothing."""

    title: str = ""
    text: str = ""  # paragraphs apart by a line break
    published: str = ""  # as written
    author: str = ""
    section: str = ""


def read(tree: HtmlElement, select: Select) -> Fields:
    """Read a page by its source's selectors; what `drop` names is taken out of the tree."""
    title, author, section = (
        _first(tree, css) for css in (select.title, select.author, select.section)
    )
    published = _published(tree, select)
    bodies = outermost(pick(tree, select.body))
    for css in select.drop:
        for element in [found for body in bodies for found in pick(body, css) if found is not body]:
            remove(element)
    text = "\n".join(line for body in bodies for line in paragraphs_of(body))
    return Fields(title, text, published, author, section)


def _first(tree: HtmlElement, css: str | None) -> str:
    found = (text_of(element) for element in pick(tree, css)) if css else iter(())
    return next(filter(None, found), "")


def _published(tree: HtmlElement, select: Select) -> str:
    if not select.published:
        return ""
    if not select.published_attribute:
        return _first(tree, select.published)
    values = (e.get(select.published_attribute) for e in pick(tree, select.published))
    return next((one_line(value) for value in values if value), "")
