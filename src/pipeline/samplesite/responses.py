"""Answer for the papers' hosts: host, path and edition in, status, type and bytes out."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from urllib.parse import unquote, urlsplit

from pipeline.samplesite import listings
from pipeline.samplesite.pages import article_page, other_page
from pipeline.samplesite.papers import Edition, Item, Paper, papers

XML = "application/xml; charset=utf-8"
VIDEO = '<video src="/media/{number}.mp4" controls></video>'


@dataclass(frozen=True, slots=True)
class Response:
    """What a server says to a request, short of the connection."""

    status: int
    content_type: str
    body: bytes
    modified: datetime | None = None

    @property
    def etag(self) -> str:
        """Return the strong validator of the bytes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


def respond(host: str, target: str, edition: Edition, today: date) -> Response:
    """Return the response to a GET of a request target at a host; 404 for what is unknown."""
    paper = _host_paper(host, edition)
    if paper is None:
        return Response(404, "text/plain; charset=utf-8", b"no such host\n")
    known = _routes(paper.name, edition, today)
    parts = urlsplit(target)
    # Arabic addresses come percent-encoded or not; tracking parameters change nothing.
    tracked = parts.query.startswith("utm_")
    key = unquote(parts.path + ("" if tracked or not parts.query else f"?{parts.query}"))
    return known.get(key) or _html(paper, 404, other_page(paper, "الصفحة غير موجودة", ""))


def _host_paper(host: str, edition: Edition) -> Paper | None:
    """Find a paper by the Host header; `sabah.localhost` is for a browser on this machine."""
    name = host.partition(":")[0].lower()
    aliases = {alias: p for p in papers(edition) for alias in (p.host, f"{p.name}.localhost")}
    return aliases.get(name)


@cache
def _routes(name: str, edition: Edition, today: date) -> dict[str, Response]:
    paper = next(p for p in papers(edition) if p.name == name)
    changed = max(item.modified for item in paper.items)
    lists = {
        "modern": _modern_lists,
        "portal": _portal_lists,
        "legacy": _legacy_lists,
    }[paper.layout]
    known = dict(lists(paper, changed)) | {"/": _html(paper, 200, listings.home_page(paper))}
    known |= {i.path: _item(paper, i, today) for i in paper.items if i.kind != "missing"}
    robots = files("pipeline.samplesite").joinpath("robots", f"{name}.txt")
    if robots.is_file():
        known["/robots.txt"] = Response(200, "text/plain; charset=utf-8", robots.read_bytes())
    return known


def _html(paper: Paper, status: int, text: str, item: Item | None = None) -> Response:
    """Encode a page in its paper's charset; a letter that it lacks becomes an entity."""
    # Only what the header says; a paper in an old charset leaves that to its meta element.
    charset = item.declared if item and item.declared else None
    if charset is None and paper.charset == "utf-8":
        charset = "utf-8"
    content_type = "text/html" + (f"; charset={charset}" if charset else "")
    body = text.encode(paper.charset, "xmlcharrefreplace")
    return Response(status, content_type, body, item.modified if item else None)


def _item(paper: Paper, item: Item, today: date) -> Response:
    if item.is_gone:
        return _html(paper, 410, other_page(paper, "حذف هذا الخبر", ""))
    if item.kind == "article":
        page = article_page(paper, item, related(paper, item), today)
    elif item.kind == "video":
        page = other_page(paper, item.title, VIDEO.format(number=item.number))
    elif item.kind == "section":
        page = listings.home_page(paper)
    else:
        page = other_page(paper, item.title, f"<p>{item.body}</p>")
    return _html(paper, 200, page, item)


def related(paper: Paper, item: Item) -> list[Item]:
    """Return the two articles that follow an article, for its box of links."""
    others = [other for other in paper.articles if other.number != item.number]
    at = sum(other.published <= item.published for other in others)
    return (others + others)[at : at + 2]


def _modern_lists(paper: Paper, changed: datetime) -> Iterator[tuple[str, Response]]:
    rss = "application/rss+xml; charset=utf-8"
    yield "/feed.xml", Response(200, rss, listings.feed(paper).encode(), changed)
    yield "/news-sitemap.xml", Response(200, XML, listings.news_sitemap(paper).encode(), changed)


def _portal_lists(paper: Paper, changed: datetime) -> Iterator[tuple[str, Response]]:
    for number, page in enumerate(listings.listing_pages(paper), 1):
        yield f"/list.asp?page={number}", _html(paper, 200, page)


def _legacy_lists(paper: Paper, changed: datetime) -> Iterator[tuple[str, Response]]:
    path = "/sitemap-2026-02.xml"
    items = listings.newest_first(paper)
    index = listings.sitemap_index(paper, {path: changed})
    yield "/sitemap.xml", Response(200, XML, index.encode(), changed)
    yield path, Response(200, XML, listings.sitemap(paper, items).encode(), changed)
