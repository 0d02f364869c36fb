"""Meeting records as JSON lines: mentions out in the guidelines' shape, articles in as pages."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from pipeline.errors import DataError
from pipeline.records import Link, Mention, Page, Participant, Quote, Reading, Statement

ARTICLE_TYPE = "application/vnd.mahdar.article+json"
ARTICLE_KEYS = ("id", "source", "source_country", "url", "published", "title", "text")
STATEMENT_WORDS = 12
MOST_STATEMENTS = 8

Record = dict[str, Any]


def answer(external_id: str, mentions: list[Mention]) -> Record:
    """Return one line of an answer file: `{"id", "is_meeting", "meetings": [...]}`."""
    return {
        "id": external_id,
        "is_meeting": bool(mentions),
        "meetings": [meeting_record(mention) for mention in mentions],
    }


def meeting_record(mention: Mention) -> Record:
    """Return a mention with the guidelines' field names; values verbatim or null."""
    return {
        "kind": mention.kind.value,
        "status": mention.status.value,
        "date": mention.date.first.isoformat() if mention.date else None,
        "venue": _value(mention.venue),
        "city": _value(mention.city),
        "country": _value(mention.country),
        "occasion": _value(mention.occasion),
        "participants": [_participant(party) for party in mention.participants],
        "topics": [topic.text for topic in mention.topics],
        "statements": [_statement(said) for said in mention.statements[:MOST_STATEMENTS]],
        "outcomes": [outcome.text for outcome in mention.outcomes],
    }


def _value(field: Quote | Reading | None) -> str | None:
    if field is None:
        return None
    return field.text if isinstance(field, Quote) else field.value


def _participant(party: Participant) -> Record:
    return {
        "name": _value(party.name),
        "honorific": _value(party.honorific),
        "position": _value(party.position),
        "organization": _value(party.organization),
        "country": _value(party.country),
        "side": party.side,
    }


def _statement(said: Statement) -> Record:
    words = said.text.text.split()[:STATEMENT_WORDS]
    return {"speaker": said.speaker.text, "verb": said.verb.text, "text": " ".join(words)}


def read_article(line: str, where: str) -> Record:
    """Return the article that a JSON line holds; `where` is FILE:LINE for the complaint.

    Raises DataError for what is no JSON object, or lacks an id or a text that are strings.
    """
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise DataError(f"{where}: not JSON: {error.msg} at column {error.colno}") from error
    if not isinstance(row, dict):
        raise DataError(f"{where}: expected a JSON object, found {type(row).__name__}")
    return _checked(row, where)


def _checked(row: Record, where: str) -> Record:
    for key in ("id", "text"):
        if not isinstance(row.get(key), str):
            raise DataError(f"{where}: {key}: expected a string, found {row.get(key)!r:.40}")
    for key in ARTICLE_KEYS:
        if row.get(key) is not None and not isinstance(row[key], str):
            raise DataError(f"{where}: {key}: expected a string or null, found {row[key]!r:.40}")
    return {key: _storable(row.get(key)) for key in ARTICLE_KEYS}


def _storable(value: str | None) -> str | None:
    # JSON can spell half of a surrogate pair (\ud800 alone), which no file and no table can hold.
    return None if value is None else value.encode("utf-8", "replace").decode()


def article_page(row: Record, source: str, unit_id: str, fetched_at: datetime) -> Page:
    """Return the page that stands for an imported article in the archive: its JSON as the body."""
    body = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
    url = row["url"] or f"import:{source}/{row['id']}"
    return Page(
        link=Link(url=url, source=source, found_by="import", found_on_url="import:"),
        unit_id=unit_id,
        fetched_at=fetched_at.astimezone(UTC),
        outcome="fetched",
        final_url=url,
        headers=(("content-type", ARTICLE_TYPE),),
        body=body,
        body_hash=sha256(body).hexdigest(),
    )
