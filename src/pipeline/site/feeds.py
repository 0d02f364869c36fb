"""The meetings that came in last in, an Atom feed (RFC 4287) out."""

import re
from datetime import UTC, date, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import duckdb

from pipeline.site.language import Language
from pipeline.site.links import page_path, web_address
from pipeline.site.reading import LISTED, Row, rows

MOST = 50
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEW = f"""
select {LISTED}, m.first_seen_at, m.occasion, m.topics, m.urls
from report.meetings m order by m.first_seen_at desc nulls last, m.meeting_id limit {MOST}"""


def atom(con: duckdb.DuckDBPyConnection, language: Language, day: date) -> str:
    """Return the feed of the newest meetings; its entries link to the pages beside it."""
    entries = rows(con, _NEW)
    updated = max((row["first_seen_at"] for row in entries if row["first_seen_at"]), default=None)
    head = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language.code}">
<id>urn:mahdar:new:{language.code}</id>
<title>{_text(language.word("site"))}</title>
<author><name>{_text(language.word("site"))}</name></author>
<updated>{_stamp(updated, day)}</updated>
<link rel="self" href="feed-{language.code}.atom"/>
"""
    return head + "".join(_entry(row, language, day) for row in entries) + "</feed>\n"


def _entry(row: Row, language: Language, day: date) -> str:
    who = row["who"] if language.code == "ar" else row["who_latin"]
    title = ": ".join(filter(None, (language.name_of("kind", row["kind"]), who)))
    about = " · ".join(filter(None, (row["occasion"], *row["topics"])))
    href = f"../{language.code}/{page_path('m', row['meeting_id'])}"
    via = "".join(
        f'<link rel="via" href={_attribute(url)}/>\n'
        for url in row["urls"] or []
        if web_address(url)
    )
    return f"""<entry>
<id>urn:mahdar:meeting:{_text(row["meeting_id"])}</id>
<title>{_text(title)}</title>
<updated>{_stamp(row["first_seen_at"], row["published"] or day)}</updated>
<link href={_attribute(href)}/>
{via}<summary>{_text(about or title)}</summary>
</entry>
"""


def _stamp(at: datetime | None, day: date) -> str:
    at = at or datetime.combine(day, datetime.min.time(), UTC)
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _text(value: Any) -> str:
    return escape(_NO_XML.sub("\ufffd", str(value)))


def _attribute(value: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", value))
