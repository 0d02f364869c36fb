"""A page's address and the one it names as its own in, the key of the article out.

Papers print an article twice: for telephones (`m.`) and as AMP. Both name the full page as
canonical, and that word is taken only where the addresses bear it out: the same host but for the
prefix, the same last part of the path, the same numbers and parameters. Sites name their home
page, or one article on all pages, as canonical: two articles must never become one.
"""

import re
from urllib.parse import SplitResult, unquote, urlsplit

from pipeline.addresses import url_key

_HOST_MARKS = ("m.", "mobile.", "amp.", "wap.", "touch.")
_PATH_MARKS = frozenset({"amp", "m", "mobile"})
_PARAMETER_MARKS = frozenset({"amp", "outputtype", "m"})
_FILE_MARK = re.compile(r"[.-]amp(?=\.\w{2,5}$|$)", re.I)
_NUMBER = re.compile(r"\d+")


def article_key(url: str, canonical: str | None) -> str:
    """Return the key of an article's address, joined with that of the full page it is a twin of."""
    own = url_key(url)
    if not canonical:
        return own
    full = url_key(canonical)
    try:
        is_twin = full != own and _is_twin(urlsplit(own), urlsplit(full))
    except ValueError:  # what cannot be split is its own key
        return own
    return full if is_twin else own


def _is_twin(page: SplitResult, full: SplitResult) -> bool:
    """Say whether the addresses, both keys, are a page for telephones or AMP and its full page."""
    host, segments, query = _unmarked(page)
    marked = (host, segments, query) != (page.netloc, _segments(page), page.query)
    if not marked or _unmarked(full) != (full.netloc, _segments(full), full.query):
        return False
    return (
        host == full.netloc
        and query == full.query
        and page.fragment == full.fragment
        and _is_same_path(segments, _segments(full))
    )


def _is_same_path(page: list[str], full: list[str]) -> bool:
    """Say whether a path is the other, or its end: `/amp/5` may stand for `/story/5`."""
    if page == full:
        return bool(page)
    short, long = sorted((page, full), key=len)
    if not short or long[-len(short) :] != short:
        return False
    # What the longer has more must be a section's name, not what tells an article.
    return bool(_NUMBER.search(short[-1])) and not any(map(_NUMBER.search, long[: -len(short)]))


def _unmarked(parts: SplitResult) -> tuple[str, list[str], str]:
    host = parts.netloc
    mark = next((mark for mark in _HOST_MARKS if host.startswith(mark)), "")
    if "." in host[len(mark) :]:
        host = host[len(mark) :]
    segments = [_FILE_MARK.sub("", s) for s in _segments(parts) if s.lower() not in _PATH_MARKS]
    pairs = [pair for pair in parts.query.split("&") if pair and not _is_mark(pair)]
    return host, segments, "&".join(pairs)


def _is_mark(pair: str) -> bool:
    name, _, value = pair.lower().partition("=")
    return name in _PARAMETER_MARKS and value in ("", "1", "amp", "true")


def _segments(parts: SplitResult) -> list[str]:
    return [unquote(segment) for segment in parts.path.split("/") if segment]
