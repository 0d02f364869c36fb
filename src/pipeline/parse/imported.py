"""An article that came as JSON, not as a page, in; its document out."""

import json
from typing import Any

from pipeline.parse.when import read_when
from pipeline.parse.zones import zone_of
from pipeline.records import Document, Page, Published
from pipeline.sources import Source

CONTENT_TYPE = "application/vnd.mahdar.article+json"
PARSER = "import/1"


def read(page: Page, source: Source | None) -> Document:
    """Return the document of a page whose body is one JSON object of an article.

    Keys: id, source, source_country, url, published, title, text. A stamp without a zone is in
    the source's, else in that of the country.
    """
    row = _row(page.body or b"")
    country = _text(row, "source_country") or (source.country if source else None)
    url = _text(row, "url")
    text = _text(row, "text")
    return Document(
        source=_text(row, "source") or page.link.source,
        source_country=country,
        url=url,
        title=_text(row, "title"),
        text=text,
        published=_published(_text(row, "published"), source, country, url),
        external_id=_text(row, "id") or None,
        fetched_at=page.fetched_at,
        parser=PARSER,
        reason=None if text.strip() else "no_body",
    )


def _row(body: bytes) -> dict[str, Any]:
    try:
        row = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return row if isinstance(row, dict) else {}


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _published(written: str, source: Source | None, country: str | None, url: str) -> Published:
    when = read_when(written, zone_of(source, country, url))
    kept = (("import", written),) if written else ()
    if when is None:
        return Published(None, "none", "none", kept)
    return Published(when.at, "import", when.precision, kept)
