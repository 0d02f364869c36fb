"""A web of pages in a dict, to discover in without a network."""

from collections.abc import Mapping
from datetime import UTC, datetime

from pipeline.records import Link, Outcome, Page, Unit
from pipeline.sources import Discovery, Source

HOME = "https://www.paper.example"
UNIT = Unit(
    "paper",
    datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
    datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    "unit",
)


class Web:
    """Answers like a fetcher: with a page, or `gone` where there is none."""

    def __init__(
        self, pages: Mapping[str, str | bytes | Outcome], content_type: str | None = None
    ) -> None:
        self.pages, self.content_type = pages, content_type
        self.asked: list[str] = []

    def __call__(self, url: str) -> Page:
        self.asked.append(url)
        found = self.pages.get(url.removeprefix(HOME), "gone")
        link = Link(url, "paper", "feed", url)
        at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        headers = (("Content-Type", self.content_type),) if self.content_type else ()
        if found in ("gone", "not_modified", "timeout"):
            return Page(link, "unit", at, found, url)  # type: ignore[arg-type]
        body = found.encode() if isinstance(found, str) else found
        return Page(link, "unit", at, "fetched", url, 200, headers, body)


def source(*discoveries: Discovery, charset: str | None = None) -> Source:
    """Return a paper of Bahrain with these lists."""
    return Source(
        "paper", "الجريدة", "BH", "Asia/Bahrain", discoveries, charset=charset, delay_seconds=0
    )
