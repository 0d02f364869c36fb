"""What a reader of a feed, sitemap or listing hands on, before it is sifted."""

from dataclasses import dataclass

from pipeline.discover.stamps import Stamp


class UnreadableError(Exception):
    """The page is not what it should be; the message names what, in a word or two."""


@dataclass(frozen=True, slots=True)
class Found:
    """An address as it stands on a page, and what is said of it there."""

    url: str | None  # may be relative; None where an entry has none
    title: str | None = None
    published: Stamp | None = None
    modified: Stamp | None = None
    is_list: bool = False  # a sitemap that an index names or a list's next page, not an article
    base: str | None = None  # what it is relative to, where the page says so
