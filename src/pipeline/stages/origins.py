"""What a user points at (an address, a file, a line of one, an id) in, the articles meant out."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.clean import clean_document
from pipeline.errors import DataError, Unavailable
from pipeline.exchange import Record, read_article
from pipeline.parse import parse_page
from pipeline.parse.charset import decode
from pipeline.parse.zones import zone_of
from pipeline.records import Article, Dropped, Page
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.stages.importing import open_lines
from pipeline.stages.lookup import stored_articles
from pipeline.stages.single import fetch_one, file_page, named_source, read_row

_LINE = re.compile(r"(.+):(\d{1,9})")
_TAG = re.compile(rb"<(?:!doctype|html|head|body|article|meta|div|p|h1)\b", re.I)
_HEAD = 4096  # bytes in which a page shows that it is one
_JSON = (".json", ".jsonl", ".gz")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was pointed at, and what the pointer itself does not say."""

    what: str  # URL, FILE, FILE.jsonl:LINE, article_id, meeting_id or external_id
    url: str | None = None  # the address that a file came from
    source: str | None = None  # the source whose rules read a page
    published: str | None = None  # of a plain text, which cannot say it


Found = tuple[str, Article | Dropped]  # how it is called, and what it is


def articles_of(settings: Settings, asked: Asked) -> list[Found]:
    """Return the articles that are meant; what is no article comes as Dropped, with its reason.

    Raises Unavailable for what cannot be fetched or read, DataError for what nothing is called by.
    """
    what = asked.what
    if what.startswith(("http://", "https://")):
        rules = named_source(settings, asked.source)
        return [(what, _of_page(fetch_one(settings, what, rules), rules))]
    line = _LINE.fullmatch(what)
    if line and Path(line[1]).is_file():
        return [(what, read_row(_row_at(Path(line[1]), int(line[2]))))]
    if Path(what).is_file():
        return [(what, _of_file(settings, asked))]
    return _of_id(settings, what)


def _of_page(page: Page, source: Source | None) -> Article | Dropped:
    document = parse_page(page, source)
    if document.reason:
        return Dropped("parse", document.reason, page.final_url, document.source)
    zone = zone_of(source, document.source_country, document.url)
    return clean_document(document, str(zone))


def _of_file(settings: Settings, asked: Asked) -> Article | Dropped:
    path = Path(asked.what)
    if path.suffix in _JSON:
        return read_row(_only_row(path))
    body = _bytes(path)
    if _TAG.search(body, 0, _HEAD):
        rules = named_source(settings, asked.source)
        return _of_page(file_page(path, asked.url, rules), rules)
    return read_row(_plain_row(path, body, asked))


def _plain_row(path: Path, body: bytes, asked: Asked) -> Record:
    """Make a row of a plain text; a first line with a blank one after it is the title."""
    text, _ = decode(body, None, None)
    title, blank, rest = text.replace("\r\n", "\n").strip().partition("\n\n")
    if not blank or "\n" in title:
        title, rest = "", text
    return {
        "id": path.name,
        "source": asked.source,
        "source_country": None,
        "url": asked.url,
        "published": asked.published,
        "title": title,
        "text": rest,
    }


def _only_row(path: Path) -> Record:
    """Return the one article of a JSON file, or of a JSONL file with a single line."""
    if path.suffix == ".json":
        text = "".join(text for _, text in _lines(path))
        try:
            return read_article(json.dumps(json.loads(text)), str(path))
        except json.JSONDecodeError as error:
            raise DataError(f"{path}:{error.lineno}: not JSON: {error.msg}") from error
    rows = [(number, line) for number, line in _lines(path) if line.strip()]
    if len(rows) != 1:
        raise DataError(f"{path}: holds {len(rows)} articles: say which with {path}:LINE")
    return read_article(rows[0][1], f"{path}:{rows[0][0]}")


def _row_at(path: Path, wanted: int) -> Record:
    for number, line in _lines(path):
        if number == wanted:
            return read_article(line, f"{path}:{number}")
    raise DataError(f"{path}:{wanted}: the file has no such line")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with open_lines(path) as lines:
        yield from enumerate(lines, 1)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unavailable(f"{path}: cannot be read: {error.strerror}") from error


def _of_id(settings: Settings, what: str) -> list[Found]:
    try:
        found = stored_articles(settings, what)
    except Unavailable as error:
        raise Unavailable(f"{what}: no such file; as an id: {error}") from error
    if not found:
        raise DataError(f"{what}: no such file, and no such id in {settings.published}")
    return [(article.article_id, article) for article in found]
