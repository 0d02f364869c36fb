"""A WARC file in, its pages out: only hosts and types that are wanted, and bodies in Arabic."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipeline.archive.http_block import HttpBlock, split
from pipeline.archive.script import looks_arabic
from pipeline.archive.warc_write import LINK_HEADER, SOURCE_HEADER
from pipeline.errors import DataError
from pipeline.records import Link, Page

_TYPES = ("text/html", "application/xhtml+xml", "application/vnd.mahdar.article+json")
_LONGEST_HEADER = 65_536
_NAME = re.compile(r"\w[\w.-]{0,80}")

SourceOf = Callable[[str], str | None]  # host -> name of the source, None for one not wanted


class _LeftOutError(Exception):
    """The name under which a record is left out."""


@dataclass(slots=True)
class WarcFile:
    """A WARC file that is read once; `counts` tells what was left out and why."""

    path: Path
    unit_of: Callable[[str], str]  # name of a source -> id of its unit of work
    source_of: SourceOf
    limit: int  # bytes of a body, decoded
    any_language: bool = False
    counts: Counter[str] = field(default_factory=Counter)

    def pages(self) -> Iterator[Page]:
        """Yield the pages that are wanted, in the file's order.

        Raises DataError where the file cannot be read to its end; what came before has been
        yielded.
        """
        records = 0
        try:
            with self.path.open("rb") as file:
                for record in ArchiveIterator(
                    file, record_types=WarcRecordType.response, parse_http=False
                ):
                    records += 1
                    try:
                        page = self._page(record)
                    except _LeftOutError as left_out:
                        self.counts[str(left_out)] += 1
                    else:
                        self.counts["pages"] += 1
                        yield page
        except (OSError, ValueError) as error:
            why = " ".join(str(error).split())
            raise DataError(f"{self.path}: after {records} records: {why}") from error

    def _page(self, record: WarcRecord) -> Page:
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        source = self._source(url)
        if record.headers.get("Content-Length") is None:
            raise OSError("the file breaks off")
        if source is None:
            raise _LeftOutError("other_host")
        if _NAME.fullmatch(said := record.headers.get(SOURCE_HEADER) or ""):
            source = said  # the file is our own
        answer, body = self._answer(_block(record, self.limit + _LONGEST_HEADER))
        is_text = not answer.header("content-type").lower().endswith("+json")
        if is_text and not self.any_language and not looks_arabic(body):
            raise _LeftOutError("other_language")
        return self._made(record, url, source, answer, body)

    def _answer(self, block: bytes) -> tuple[HttpBlock, bytes]:
        """Return an answer that holds a page, and the page."""
        try:
            answer = split(block)
            if answer.status != 200 or not answer.header("content-type").lower().startswith(_TYPES):
                raise _LeftOutError("no_page")
            body = answer.body(self.limit + 1)
        except (OSError, ValueError) as error:
            raise _LeftOutError("broken") from error
        if len(body) > self.limit:
            raise _LeftOutError("too_large")
        return answer, body

    def _made(
        self, record: WarcRecord, url: str, source: str, answer: HttpBlock, body: bytes
    ) -> Page:
        found = record.headers.get(LINK_HEADER) or url
        at = record.record_date or datetime.fromtimestamp(0, UTC)
        return Page(
            link=Link(found, source, "import", f"warc:{self.path.name}"),
            unit_id=self.unit_of(source),
            fetched_at=at.astimezone(UTC),
            outcome="fetched",
            final_url=url,
            status=answer.status,
            headers=answer.headers,
            body=body,
            body_hash=sha256(body).hexdigest(),
        )

    def _source(self, url: str) -> str | None:
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        return self.source_of(parts.hostname or "") if parts.scheme in ("http", "https") else None


def _block(record: WarcRecord, most: int) -> bytes:
    size = int(record.headers["Content-Length"])
    if size > most:
        raise _LeftOutError("too_large")
    block = record.reader.read(size)
    if len(block) < size:
        raise OSError("the file breaks off")
    return block
