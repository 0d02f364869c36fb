"""A listing page in, the addresses that its CSS rule picks out."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from bs4 import BeautifulSoup, Tag

from pipeline.discover.found import Found, UnreadableError
from pipeline.records import Page

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096


def read_listing(
    page: Page, selector: str, charset: str | None, onward: str | None = None
) -> Iterator[Found]:
    """Yield the links that a selector picks; their addresses are joined with the page's base.

    The first link that `onward` picks is the list's next page. Raises UnreadableError where
    `selector` picks none: the page is no longer laid out like that.
    """
    soup = BeautifulSoup(_text(page, charset), "lxml")
    picked = [anchor for tag in soup.select(selector) if (anchor := _anchor(tag))]
    if not picked:
        raise UnreadableError(f"no link at {selector}")
    base = soup.find("base", href=True)
    prefix = str(base["href"]) if isinstance(base, Tag) else None
    further = [tag for tag in soup.select(onward) if tag.has_attr("href")] if onward else []
    return chain(
        (_found(anchor, prefix) for anchor in picked),
        (replace(_found(anchor, prefix), is_list=True) for anchor in further[:1]),
    )


def _anchor(tag: Tag) -> Tag | None:
    """Return the link itself where the selector picked what is around it."""
    if tag.has_attr("href"):
        return tag
    inner = tag.find(href=True)
    return inner if isinstance(inner, Tag) else None


def _found(anchor: Tag, prefix: str | None) -> Found:
    title = anchor.get_text(" ", strip=True) or str(anchor.get("title") or "").strip()
    return Found(url=str(anchor["href"]).strip() or None, title=title or None, base=prefix)


def _text(page: Page, charset: str | None) -> str:
    """Decode for the addresses' sake; titles are read again from the articles themselves."""
    body = page.body or b""
    if body.startswith(codecs.BOM_UTF8):
        return body.decode("utf-8-sig", "replace")
    head = body[:_HEAD_BYTES].decode("latin-1")
    for said in (_said(page.header("Content-Type") or ""), _said(head), charset):
        if said and _is_charset(said):
            return body.decode(said, "replace")
    return body.decode("utf-8", "replace")


def _said(text: str) -> str | None:
    match = _CHARSET.search(text)
    return match[1] if match else None


def _is_charset(name: str) -> bool:
    try:
        b"xx".decode(name, "replace")  # an empty one is not looked up
    except LookupError:
        return False
    return True
