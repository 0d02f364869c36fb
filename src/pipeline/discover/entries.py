"""A page of any kind of list in, what it lists out, read as its place says or as it looks."""

import re
from collections.abc import Iterator

from pipeline.discover.feeds import read_feed
from pipeline.discover.found import Found
from pipeline.discover.listings import read_listing
from pipeline.discover.sitemaps import read_sitemap
from pipeline.discover.url_lists import read_url_list
from pipeline.records import FoundBy, Page
from pipeline.sources import Discovery, Source

_FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_HEAD_BYTES = 4096


def read_entries(
    discovery: Discovery, page: Page, source: Source
) -> tuple[FoundBy, Iterator[Found]]:
    """Return by what kind of list the entries were found, and the entries.

    An archive without a link selector is a feed or a sitemap, whichever it looks like. Raises
    UnreadableError where the page is no such list.
    """
    body = page.body or b""
    if discovery.link:
        charset = source.charset
        return "listing", read_listing(page, discovery.link, charset, discovery.next)
    if discovery.kind == "urls":
        return "listing", read_url_list(body, source.zone)
    by = discovery.kind
    if by == "archive":
        by = "feed" if _FEED_ROOT.search(body[:_HEAD_BYTES]) else "sitemap"
    if by == "feed":
        return "feed", read_feed(page, source.zone)
    named: FoundBy = "news_sitemap" if by == "news_sitemap" else "sitemap"
    return named, read_sitemap(body, source.zone)
