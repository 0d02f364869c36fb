"""Pages as the fetch stage hands them over, made for the tests of parse."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.records import Link, Page

MakePage = Callable[..., Page]
FETCHED_AT = datetime(2025, 3, 14, 6, 0, tzinfo=UTC)


@pytest.fixture
def make_page() -> MakePage:
    """Return a function that makes a page of a body; what is not given is usual."""
    return _make


def _make(body: bytes | str | None, **given: Any) -> Page:
    url = given.pop("url", "https://paper.example/news/12")
    content_type = given.pop("content_type", "text/html; charset=utf-8")
    link = given.pop("link", None) or Link(url, "paper", "feed", "https://paper.example/feed")
    usual: dict[str, Any] = {"fetched_at": FETCHED_AT, "outcome": "fetched", "status": 200}
    return Page(
        link=link,
        unit_id="unit",
        final_url=url,
        headers=(("Content-Type", content_type),),
        body=body.encode() if isinstance(body, str) else body,
        **usual | given,
    )
