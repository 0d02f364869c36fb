"""A sitemap's bytes in, plain or gzip, the addresses or further sitemaps it lists out."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zoneinfo import ZoneInfo

from lxml import etree

from pipeline.discover.found import Found, UnreadableError
from pipeline.discover.stamps import read_stamp

MAX_BYTES = 20_000_000  # unpacked
# Common in addresses; the reader would pass over it and the name behind it.
_BARE_AMPERSAND = re.compile(rb"&(?!#?\w+;)")
_ROOTS = ("urlset", "sitemapindex")


def read_sitemap(body: bytes, zone: ZoneInfo) -> Iterator[Found]:
    """Yield what a sitemap, news sitemap or sitemap index lists.

    Raises UnreadableError where it is none of them, or unpacks to more than MAX_BYTES.
    """
    found = list(_elements(_unpacked(body), zone))
    return iter(found)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    inflate = zlib.decompressobj(31)
    try:
        data = inflate.decompress(body, MAX_BYTES + 1)
    except zlib.error as error:
        raise UnreadableError("bad gzip") from error
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"more than {MAX_BYTES} bytes unpacked")
    return data


def _elements(data: bytes, zone: ZoneInfo) -> Iterator[Found]:
    """Read one element after the other, each emptied when it is read: a sitemap may be large."""
    reader = etree.iterparse(
        BytesIO(_BARE_AMPERSAND.sub(b"&amp;", data)),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    empty = True
    try:
        for _, element in reader:
            empty = False
            yield _found(element, zone)
            element.clear()
    except etree.XMLSyntaxError as error:
        raise UnreadableError("not XML") from error
    if reader.root is None or etree.QName(reader.root).localname not in _ROOTS:
        raise UnreadableError("not a sitemap")
    if empty and len(reader.error_log):
        raise UnreadableError(f"not XML: {reader.error_log[0].message}")


def _found(element: etree._Element, zone: ZoneInfo) -> Found:
    texts: dict[str, str] = {}
    for child in element.iter("{*}loc", "{*}lastmod", "{*}publication_date", "{*}title"):
        # Not those of an image or a video, which stand in names of their own.
        name = etree.QName(child)
        if not str(name.namespace).rstrip("/").endswith(("image/1.1", "video/1.1")):
            texts.setdefault(name.localname, "".join(map(str, child.itertext())).strip())
    return Found(
        url=texts.get("loc") or None,
        title=texts.get("title") or None,
        published=read_stamp(texts.get("publication_date"), zone),
        modified=read_stamp(texts.get("lastmod"), zone),
        is_list=etree.QName(element).localname == "sitemap",
    )
