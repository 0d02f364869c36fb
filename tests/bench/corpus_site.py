"""Serve articles that exist as text as pages of a site: a JSONL file in, a loopback port out.

    python tests/bench/corpus_site.py FILE.jsonl[.gz] --sources DIR [--port 0] [--limit N]

The papers of the file are split among three hosts, each in one of the layouts of the sample site
and with a sitemap; a source file for each is written into DIR. The first line that is printed is
one JSON object: port, connect_to (for MAHDAR_CONNECT_TO), sources, articles, window_days. Ends on
SIGTERM, on Ctrl-C, and when --seconds are over.
"""

import argparse
import asyncio
import gzip
import json
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import IO
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from pipeline.samplesite.listings import sitemap, sitemap_index
from pipeline.samplesite.pages import article_page
from pipeline.samplesite.papers import Item, Paper

ZONE = "Asia/Riyadh"
SITEMAP_URLS = 20_000  # a map of 50,000, the most allowed, would be larger than a page may be
HEAD_BYTES = 16_384  # of a request
IDLE_SECONDS = 60.0  # a connection that says nothing for so long is closed
CONNECTIONS = 256


@dataclass(frozen=True, slots=True)
class Layout:
    """How a share of the articles is printed: as the sample paper `model` does it."""

    name: str
    model: str
    charset: str
    path: str  # of number and day


LAYOUTS = (
    Layout("modern", "sabah", "utf-8", "/news/{number}/article"),
    Layout("portal", "bawaba", "utf-8", "/article.asp?id={number}&cid=1"),
    Layout("legacy", "raed", "windows-1256", "/{day:%Y%m%d}/news-{number}.html"),
)


def read_articles(path: Path, limit: int | None = None) -> list[dict[str, str]]:
    """Return the first `limit` articles of a JSONL file, plain or gzip."""
    with _opened(path) as lines:
        return [json.loads(line) for line in islice(lines, limit) if line.strip()]


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open()


def split(rows: list[dict[str, str]]) -> list[Paper]:
    """Make a paper for each layout; an article's source decides which, the sizes come out alike."""
    shares: dict[str, list[Item]] = {layout.name: [] for layout in LAYOUTS}
    layout_of: dict[str, Layout] = {}
    filled = Counter[str]()
    for source, count in Counter(row["source"] for row in rows).most_common():
        layout_of[source] = min(LAYOUTS, key=lambda layout: filled[layout.name])
        filled[layout_of[source].name] += count
    for number, row in enumerate(rows, 1):
        layout = layout_of[row["source"]]
        shares[layout.name].append(_item(number, row, layout))
    return [_paper(layout, shares[layout.name]) for layout in LAYOUTS]


def _item(number: int, row: dict[str, str], layout: Layout) -> Item:
    at = datetime.fromisoformat(row["published"])
    at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(ZONE))
    return Item(
        number=number,
        path=layout.path.format(number=number, day=at),
        title=" ".join(row["title"].split()),
        body="\n".join(line.strip() for line in row["text"].splitlines() if line.strip()),
        published=at,
        modified=at,
        section="أخبار",
        author=row["source"],
    )


def _paper(layout: Layout, items: list[Item]) -> Paper:
    return Paper(
        name=f"bench_{layout.name}",
        host=f"{layout.name}.example",
        title=f"صحيفة القياس {LAYOUTS.index(layout) + 1}",
        country="SA",
        timezone=ZONE,
        charset=layout.charset,
        layout=layout.name,
        items=tuple(items),
    )


def write_source(paper: Paper, layout: Layout, folder: Path) -> None:
    """Write the source file of a paper, with the rules that the sample paper's has."""
    model = files("pipeline.samplesite").joinpath("sources", f"{layout.model}.toml")
    rules = model.read_text("utf-8").partition("[[select]]")
    charset = f'charset = "{paper.charset}"\n' if paper.charset != "utf-8" else ""
    head = (
        f'name = "{paper.name}"\ntitle = "{paper.title}"\ncountry = "{paper.country}"\n'
        f'timezone = "{paper.timezone}"\nverified = true\nexpected_per_day = [0, 100000]\n'
        f"delay_seconds = 0\n{charset}\n"
        f'[[discover]]\nkind = "sitemap"\nurl = "http://{paper.host}/sitemap.xml"\n\n'
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{paper.name}.toml").write_text(head + rules[1] + rules[2], "utf-8")


class Site:
    """The pages of the papers, rendered when they are asked for."""

    def __init__(self, papers: list[Paper], today: date, log: Path | None = None) -> None:
        self._today = today
        self._log = log.open("a", buffering=1) if log else None
        self._papers = {paper.host: paper for paper in papers}
        self._places = {p.host: {i.path: n for n, i in enumerate(p.items)} for p in papers}
        self._maps = {p.host: dict(_maps(p)) for p in papers}

    def answer(self, host: str, target: str) -> tuple[int, str, bytes, datetime | None]:
        """Return status, content type, body and last change of what stands at a target."""
        if self._log:
            self._log.write(f"http://{host}{target}\n")
        paper = self._papers.get(host)
        if paper is None:
            return 404, "text/plain", b"no such host\n", None
        if target in self._maps[host]:
            return 200, "application/xml; charset=utf-8", self._maps[host][target], None
        place = self._places[host].get(unquote(target))
        if place is None:
            return 404, "text/html; charset=utf-8", b"<h1>404</h1>", None
        item = paper.items[place]
        related = paper.items[place + 1 : place + 3] or paper.items[:2]
        page = article_page(paper, item, related, self._today)
        content_type = "text/html" + ("; charset=utf-8" if paper.charset == "utf-8" else "")
        return 200, content_type, page.encode(paper.charset, "xmlcharrefreplace"), item.modified


def _maps(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of a paper's sitemaps and of their index."""
    newest = {}
    for at in range(0, len(paper.items), SITEMAP_URLS):
        items = paper.items[at : at + SITEMAP_URLS]
        path = f"/sitemap-{at // SITEMAP_URLS + 1}.xml"
        newest[path] = max(item.modified for item in items)
        yield path, sitemap(paper, items).encode()
    yield "/sitemap.xml", sitemap_index(paper, newest).encode()


class Connection(asyncio.Protocol):
    """One client's connection, kept open between requests; http.server is not fast enough."""

    def __init__(self, site: Site, connections: set["Connection"]) -> None:
        self._site = site
        self._connections = connections
        self._received = b""
        self._transport: asyncio.Transport | None = None
        self._idle: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._connections.add(self)
        if len(self._connections) > CONNECTIONS:
            transport.close()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections.discard(self)
        if self._idle:
            self._idle.cancel()

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            head, self._received = self._received[:end], self._received[end + 4 :]
            self._transport.write(response(self._site, head.decode("latin-1")))
        if len(self._received) > HEAD_BYTES:
            self._transport.close()
        self._wait()

    def close(self) -> None:
        """Hang up."""
        if self._transport:
            self._transport.close()

    def _wait(self) -> None:
        if self._idle:
            self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(IDLE_SECONDS, self.close)


def response(site: Site, head: str) -> bytes:
    """Return the whole answer to a request's head; only GET is known."""
    request, _, rest = head.partition("\r\n")
    method, _, target = request.partition(" ")
    target = target.rpartition(" ")[0]
    fields = (line.partition(":") for line in rest.split("\r\n"))
    host = next((v.strip() for k, _, v in fields if k.lower() == "host"), "")
    status, content_type, body, modified = site.answer(host.partition(":")[0], target)
    if method != "GET":
        status, content_type, body, modified = 501, "text/plain", b"", None
    lines = [f"HTTP/1.1 {status} .", f"Content-Type: {content_type}"]
    lines.append(f"Content-Length: {len(body)}")
    if modified:
        lines.append(f"Last-Modified: {format_datetime(modified.astimezone(UTC), usegmt=True)}")
    return "\r\n".join([*lines, "\r\n"]).encode() + body


async def serve(site: Site, told: dict[str, object], port: int, seconds: float) -> None:
    """Serve until SIGTERM, SIGINT or the end of the time; say first where, as a JSON line."""
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, over.set)
    loop.call_later(seconds, over.set)
    connections: set[Connection] = set()
    server = await loop.create_server(lambda: Connection(site, connections), "127.0.0.1", port)
    port = server.sockets[0].getsockname()[1]
    pairs = ",".join(f"{layout.name}.example=127.0.0.1:{port}" for layout in LAYOUTS)
    print(json.dumps({"port": port, "connect_to": pairs} | told), flush=True)
    await over.wait()
    server.close()
    for connection in tuple(connections):
        connection.close()


def main() -> None:
    """Read the file, write the sources, serve."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    cli.add_argument("file", type=Path)
    cli.add_argument("--sources", type=Path, required=True, help="folder for the source files")
    cli.add_argument("--port", type=int, default=0)
    cli.add_argument("--limit", type=int, help="serve only the first N articles")
    cli.add_argument("--log", type=Path, help="append each address that is asked for to this file")
    cli.add_argument("--seconds", type=float, default=3600, help="end after so long; default 3600")
    given = cli.parse_args()
    papers = split(read_articles(given.file, given.limit))
    for paper, layout in zip(papers, LAYOUTS, strict=True):
        write_source(paper, layout, given.sources)
    items = [item for paper in papers for item in paper.items]
    now = datetime.now(UTC)
    told = {
        "sources": [paper.name for paper in papers],
        "articles": len(items),
        "window_days": (now - min(item.published for item in items)).days + 2,
    }
    asyncio.run(serve(Site(papers, now.date(), given.log), told, given.port, given.seconds))


if __name__ == "__main__":
    main()
