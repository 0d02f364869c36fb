"""All that tells when an article was last changed in, what can be believed of it out."""

from dataclasses import replace
from datetime import datetime, tzinfo

from lxml.html import HtmlElement

from pipeline.parse.metadata import Metadata
from pipeline.parse.published import Candidate, choose, is_change, tag_value
from pipeline.parse.tree import elements_at, text_of
from pipeline.records import Link, Published

CHANGED = "تحديث"  # آخر تحديث, تم التحديث, تاريخ التحديث
_marked = elements_at("//*[@itemprop='dateModified'][not(self::meta or self::time)]")
_said = elements_at(f"//body//*[text()[contains(., '{CHANGED}')]]")
_LONGEST_LINE = 110  # letters
_MOST = 3


def changes(tree: HtmlElement, html: str, meta: Metadata) -> list[Candidate]:
    """Return the dates of change that a page's head, its <time>s and its own words give.

    The tree is searched only for what stands in `html`, the page that it was made from.
    """
    stamps = [Candidate(basis, written) for basis, written in meta.changes]
    marked = _marked(tree) if "dateModified" in html else []
    named = [tag for tag in [*tree.iter("time"), *marked] if is_change(tag)]
    tags = [Candidate("time_tag", tag_value(tag)) for tag in named]
    lines = filter(None, map(_line, _said(tree)[:_MOST] if CHANGED in html else []))
    # Loose: old portals print in their header when the site was last changed.
    return [*stamps, *tags[:_MOST], *(Candidate("text", line, is_loose=True) for line in lines)]


def choose_modified(
    found: list[Candidate], link: Link, published: Published, fetched_at: datetime, zone: tzinfo
) -> Published:
    """Return the first date that is not before the article appeared; all of them are kept."""
    chosen = choose(found, lambda: [], _from_list(link), fetched_at, zone)
    if chosen.at is None or published.at is None:
        return chosen
    days = [at.astimezone(zone).date() for at in (chosen.at, published.at)]
    return (
        chosen if days[0] >= days[1] else replace(chosen, at=None, basis="none", precision="none")
    )


def _from_list(link: Link) -> list[Candidate]:
    basis = "feed" if link.found_by == "feed" else "sitemap"
    return [Candidate(basis, link.modified.isoformat(), at=link.modified)] if link.modified else []


def _line(element: HtmlElement) -> str | None:
    """Return what follows the word on its line; the date may stand in an element beside it."""
    for one in (element, element.getparent()):
        text = text_of(one) if one is not None else ""
        after = text.partition(CHANGED)[2]
        if len(text) <= _LONGEST_LINE and any(letter.isdigit() for letter in after):
            return after.strip(" :：-–")
    return None
