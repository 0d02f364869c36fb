"""What lists name in, the links of a window out, each once, and all else under a reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.addresses import site, url_key
from pipeline.discover.found import Found
from pipeline.records import Dropped, FoundBy, Link, Unit
from pipeline.sources import Discovery, Source

LOCAL = "file:"  # a list of the user's own may name any site


@dataclass(slots=True)
class _Hit:
    """An address and all that was said of it so far."""

    found: Found
    link: Link


@dataclass(slots=True)
class Sifted:
    """The addresses found so far, by key, and what was left out."""

    source: Source
    unit: Unit
    dropped: list[Dropped] = field(default_factory=list)
    _hits: dict[str, _Hit] = field(default_factory=dict)

    def links(self) -> Iterator[Link]:
        """Yield what lies in the window; note what does not."""
        for hit in self._hits.values():
            if _is_in(hit.found, self.unit):
                yield hit.link
            else:
                self.drop("outside_window", hit.link.url, dates(hit.found))

    def keys(self) -> set[str]:
        """Return the keys of the addresses found so far, in the window or not."""
        return set(self._hits)

    def take(self, discovery: Discovery, by: FoundBy, found: Found, on_url: str) -> None:
        """Take an article's address, or note why it is none of this source's."""
        if found.url is None:
            self.drop("no_address", on_url, found.title or "")
        elif discovery.match is None and is_off_site(discovery, found.url):
            self.drop("off_site", found.url)
        elif discovery.match is not None and not re.search(discovery.match, found.url):
            self.drop("no_match", found.url)
        else:
            self._join(found, Link(found.url, self.source.name, by, on_url))

    def drop(self, reason: str, item: str, detail: str = "") -> None:
        """Note what is left out and why."""
        self.dropped.append(Dropped("discover", reason, item, self.source.name, detail))

    def _join(self, found: Found, link: Link) -> None:
        key = url_key(link.url)
        if key in self._hits:
            found, link = _both(self._hits[key].found, found), self._hits[key].link
        self._hits[key] = _Hit(found, replace(
            link,
            title=found.title,
            published=found.published.at if found.published else None,
            modified=found.modified.at if found.modified else None,
        ))  # fmt: skip


def is_off_site(discovery: Discovery, url: str) -> bool:
    """Say whether an address leaves the site of the place that names it."""
    return not discovery.url.startswith(LOCAL) and site(url) != site(discovery.url)


def dates(found: Found) -> str:
    """Return the dates that a list gives an address, for people."""
    said = {"published": found.published, "modified": found.modified}
    return ", ".join(f"{name} {stamp.at.isoformat()}" for name, stamp in said.items() if stamp)


def _both(first: Found, second: Found) -> Found:
    return replace(
        first,
        title=first.title or second.title,
        published=first.published or second.published,
        modified=first.modified or second.modified,
    )


def _is_in(found: Found, unit: Unit) -> bool:
    stamps = [stamp for stamp in (found.published, found.modified) if stamp]
    return not stamps or any(stamp.is_in(unit) for stamp in stamps)
