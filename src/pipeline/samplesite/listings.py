"""Say which items a paper has, in each way that papers do: items in, XML or HTML text out."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import quote

from pipeline.samplesite.pages import other_page
from pipeline.samplesite.papers import Item, Paper

PER_PAGE = 5  # items on a page of the portal's archive


def address(paper: Paper, item: Item) -> str:
    """Return an item's address as it goes over the wire, percent-encoded."""
    return quote(paper.url(item), safe=":/?&=")


def newest_first(paper: Paper) -> list[Item]:
    """Return the items in the order that lists show them."""
    return sorted(paper.items, key=lambda item: item.published, reverse=True)


def feed(paper: Paper) -> str:
    """Return an RSS 2.0 feed of all items; links carry a tracking parameter, as feeds' often do."""
    entries = "".join(_entry(paper, item) for item in newest_first(paper))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{escape(paper.title)}</title><link>http://{paper.host}/</link>"
        f"<description>{escape(paper.title)}</description><language>ar</language>\n"
        f"{entries}</channel></rss>\n"
    )


def _entry(paper: Paper, item: Item) -> str:
    link = f"{address(paper, item)}?utm_source=rss&utm_medium=feed"
    changed = "" if item.modified == item.published else _updated(item)
    return (
        f"<item><title>{escape(item.title)}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="false">{paper.name}-{item.number}</guid>'
        f"<pubDate>{format_datetime(item.published)}</pubDate>{changed}</item>\n"
    )


def _updated(item: Item) -> str:
    return f"<atom:updated>{item.modified.isoformat()}</atom:updated>"


def news_sitemap(paper: Paper) -> str:
    """Return a news sitemap of the articles; addresses stand in it as people write them."""
    entries = "".join(
        f"<url><loc>{escape(paper.url(item))}</loc>"
        f"<lastmod>{item.modified.isoformat()}</lastmod><news:news><news:publication>"
        f"<news:name>{escape(paper.title)}</news:name><news:language>ar</news:language>"
        f"</news:publication><news:publication_date>{item.published.isoformat()}"
        f"</news:publication_date><news:title>{escape(item.title)}</news:title></news:news></url>\n"
        for item in newest_first(paper)
        if item.kind == "article"
    )
    return _urlset(entries, ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"')


def sitemap(paper: Paper, items: Sequence[Item]) -> str:
    """Return a sitemap; `lastmod` is when the item was last changed."""
    entries = "".join(
        f"<url><loc>{escape(address(paper, item))}</loc>"
        f"<lastmod>{item.modified.isoformat()}</lastmod></url>\n"
        for item in items
    )
    return _urlset(entries)


def _urlset(entries: str, namespaces: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{namespaces}>\n'
        f"{entries}</urlset>\n"
    )


def sitemap_index(paper: Paper, names: dict[str, datetime]) -> str:
    """Return the index over a paper's sitemaps, given as path → last change."""
    entries = "".join(
        f"<sitemap><loc>http://{paper.host}{path}</loc>"
        f"<lastmod>{changed.astimezone(UTC).isoformat()}</lastmod></sitemap>\n"
        for path, changed in names.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</sitemapindex>\n"
    )


def listing_pages(paper: Paper) -> list[str]:
    """Return the pages of the archive, newest first, `PER_PAGE` items each, with paging links."""
    items = newest_first(paper)
    pages = [items[at : at + PER_PAGE] for at in range(0, len(items), PER_PAGE)]
    return [_listing_page(paper, page, n, len(pages)) for n, page in enumerate(pages, 1)]


def _listing_page(paper: Paper, items: Sequence[Item], number: int, count: int) -> str:
    rows = "\n".join(
        f'<tr><td class="list"><a href="{escape(item.path)}">{escape(item.title)}</a></td>'
        f"<td>{escape(item.section)}</td></tr>"
        for item in items
    )
    paging = " | ".join(
        f"<b>{n}</b>" if n == number else f'<a href="/list.asp?page={n}">{n}</a>'
        for n in range(1, count + 1)
    )
    content = f'<table width="100%">\n{rows}\n<tr><td class="paging">{paging}</td></tr></table>'
    return other_page(paper, "أرشيف الأخبار", content)


def home_page(paper: Paper) -> str:
    """Return the front page: the titles of the articles."""
    rows = "\n".join(
        f'<li><a href="{escape(item.path)}">{escape(item.title)}</a></li>'
        for item in newest_first(paper)
    )
    return other_page(paper, paper.title, f"<ul>\n{rows}\n</ul>")
