"""Pages to archive."""

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

from pipeline.records import Link, Outcome, Page

START = datetime(2026, 3, 1, 23, 59, 59, 123456, tzinfo=UTC)


def page(
    number: int,
    body: bytes | None = None,
    outcome: Outcome = "fetched",
    *,
    source: str = "paper",
    unit_id: str = "unit1",
    seconds: float = 0,
    **headers: str,
) -> Page:
    """Return a page with all fields filled that its outcome may fill."""
    body = f"<p>خبر {number}</p>".encode() if body is None and outcome == "fetched" else body
    link = Link(
        url=f"https://paper.example/خبر/{number}?a=1",
        source=source,
        found_by="news_sitemap",
        found_on_url="https://paper.example/map.xml",
        title="استقبال" if number % 2 else None,
        published=datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=3))),
        modified=None if number % 2 else datetime(2026, 3, 1, 13, tzinfo=UTC),
    )
    return Page(
        link=link,
        unit_id=unit_id,
        fetched_at=START + timedelta(seconds=seconds or number),
        outcome=outcome,
        final_url=link.url + "#x",
        status=200 if outcome == "fetched" else None,
        headers=(("Set-Cookie", "a"), ("Set-Cookie", "b"), *headers.items()),
        body=body,
        body_hash=None if body is None else sha256(body).hexdigest(),
        error=None if outcome == "fetched" else "no answer",
    )
