"""One run over hosts that each do something wrong: each page has its outcome, all others load."""

import gzip
import socket
import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest

from pipeline import stages
from pipeline.fetch import Fetcher
from pipeline.publish import query
from pipeline.records import Link
from pipeline.settings import Settings
from tests.fetch.faults import Handler, Server, missing, serving
from tests.stages.drive import END, START

Fault = Callable[[Handler], None]
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
TITLE = "وزير الخارجية يستقبل سفير فرنسا"
BODY = (
    "استقبل وزير الخارجية اليوم في مكتبه بالوزارة سفير فرنسا لدى المملكة، وجرى خلال اللقاء بحث"
    " العلاقات الثنائية بين البلدين الصديقين وسبل تعزيزها في المجالات كافة، إضافة إلى القضايا ذات"
    " الاهتمام المشترك والجهود المبذولة بشأنها."
)
STORY = f"<html><head>{{}}<title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{BODY}</p></body>"
PLAIN = STORY.format("").encode()


def story(body: bytes = PLAIN, **headers: str) -> Fault:
    return lambda handler: handler.reply(200, body, **headers)


def raw(*pieces: bytes, pause: float = 0.0) -> Fault:
    return lambda handler: handler.raw(*pieces, pause=pause)


def redirect(to: str) -> Fault:
    return lambda handler: handler.reply(302, Location=to)


def reset(handler: Handler) -> None:
    handler.raw(OK + b"Content-Length: 5000\r\n\r\nsome")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


class Busy:
    """Says 429 the first time."""

    def __init__(self, retry_after: str) -> None:
        self.retry_after, self.asked = retry_after, 0

    def __call__(self, handler: Handler) -> None:
        self.asked += 1
        if self.asked == 1:
            handler.reply(429, Retry_After=self.retry_after)
        else:
            story()(handler)


def http_date(seconds: int) -> str:
    return time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + seconds))


CP1256 = STORY.encode("cp1256")
SAYS_CP1256 = STORY.format("<meta charset=windows-1256>").encode("cp1256")
# name -> what the host does, the outcome of its page, and why it is no article, where it is none
LIMIT, DEADLINE = 1_000_000, 3.0  # bytes, seconds
FAULTS: dict[str, tuple[Fault, str, str | None]] = {
    "reset": (reset, "network_error", None),
    "short": (raw(OK + b"Content-Length: 5000\r\n\r\nsome"), "network_error", None),
    "chunks": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nsome"), "network_error", None),
    "drip": (raw(OK + b"Content-Length: 500\r\n\r\n", *[b"x"] * 200, pause=0.1), "timeout", None),
    "bomb": (story(gzip.compress(bytes(200_000_000), 1), Content_Encoding="gzip"),
             "too_large", None),
    "brotlibomb": (story(brotli.compress(bytes(200_000_000), quality=1), Content_Encoding="br"),
                   "too_large", None),
    "deflatebomb": (story(zlib.compress(bytes(200_000_000), 1), Content_Encoding="deflate"),
                    "too_large", None),
    "brotli": (story(brotli.compress(PLAIN), Content_Encoding="br"), "fetched", None),
    "large": (raw(OK + b"\r\n", *[b"x" * 1_000_000] * 50), "too_large", None),
    "loop": (redirect("/page"), "too_many_redirects", None),
    "private": (redirect("http://10.0.0.1/"), "refused_address", None),
    "metadata": (redirect("http://169.254.169.254/latest/meta-data/"), "refused_address", None),
    "decimal": (redirect("http://167772161/"), "refused_address", None),
    "file": (redirect("file:///etc/passwd"), "refused_address", None),
    "forbidden": (lambda handler: handler.reply(403), "http_error", None),
    "gone": (missing, "gone", None),
    "image": (story(b"\xff\xd8", Content_Type="image/jpeg"), "wrong_type", None),
    "busy": (Busy("1"), "fetched", None),
    "busydate": (Busy(http_date(2)), "fetched", None),
    "busylong": (Busy("7200"), "http_error", None),
    "robots5xx": (story(), "disallowed", None),
    "robots404": (story(), "fetched", None),
    "nocharset": (story(CP1256, Content_Type="text/html"), "fetched", None),
    "wrongcharset": (story(SAYS_CP1256, Content_Type="text/html; charset=utf-8"), "fetched", None),
    "otherwrong": (story(PLAIN, Content_Type="text/html; charset=iso-8859-1"), "fetched", None),
    "brokenutf8": (story(PLAIN.replace(b"</p>", b" \xd8\xff\xfe</p>")), "fetched", None),
    "empty": (story(b""), "fetched", "parse"),
    "markup": (story(b"<" * 100_000), "fetched", "parse"),
}  # fmt: skip
LOADED = {name for name, (_, outcome, lost) in FAULTS.items() if outcome == "fetched" and not lost}
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY e0 "x">{ENTITIES}]>'
SELF = (f"<sitemap><loc>http://lists.example/self.xml?{n}</loc></sitemap>" for n in range(200))
LISTS = {
    "/bomb.xml": f"{BOMB}<urlset><url><loc>&e9;</loc></url></urlset>",
    "/bombfeed": f"{BOMB}<rss><channel><title>&e9;</title></channel></rss>",
    "/outside.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    "<urlset><url><loc>http://lists.example/&e;</loc></url></urlset>",
    "/self.xml": f"<sitemapindex>{''.join(SELF)}</sitemapindex>",
}


def places() -> Iterator[tuple[str, str]]:
    for name in FAULTS:
        # A host whose robots.txt fails lets its feed not be asked for either.
        host = "lists" if name == "robots5xx" else name
        yield "feed", f"http://{host}.example/feed-{name}"
    yield "feed", "http://lists.example/bombfeed"
    for path in ("/bomb.xml", "/outside.xml", "/self.xml"):
        yield "sitemap", f"http://lists.example{path}"


def answer(handler: Handler) -> None:
    """Answer by host and path."""
    name = handler.headers["Host"].partition(".")[0]
    path = handler.path.partition("?")[0]
    if path == "/robots.txt" and name == "robots5xx":
        handler.reply(503)
    elif path.startswith("/feed-"):
        page = f"http://{path.removeprefix('/feed-')}.example/page"
        item = f"<item><title>{name}</title><link>{page}</link></item>"
        handler.reply(200, f"<rss version='2.0'><channel>{item}</channel></rss>".encode(),
                      Content_Type="application/rss+xml")  # fmt: skip
    elif path in LISTS:
        handler.reply(200, LISTS[path].encode(), Content_Type="text/xml")
    elif path == "/page":
        FAULTS[name][0](handler)
    else:
        missing(handler)


class AnyPath(dict[str, Fault]):
    """Routes that all lead to one place."""

    def get(self, key: str, default: Any = None) -> Fault:
        return answer


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Return a home into which the whole of it was ingested in one run."""
    home = tmp_path_factory.mktemp("home")
    write_source(home / "sources")
    with serving(Server()) as server:
        server.routes = AnyPath()
        made = settings_for(home, server)
        ingest(made)
        yield made


def settings_for(home: Path, server: Server) -> Settings:
    hosts = (*FAULTS, "lists")
    return Settings(
        home=home,
        sources=home / "sources",
        allow_loopback=True,
        connect_to=tuple((f"{name}.example", f"127.0.0.1:{server.port}") for name in hosts),
        max_body_bytes=LIMIT,
        max_seconds_per_page=DEADLINE,
    )


MATCH = {"feed": 'match = "/page$"\n', "sitemap": ""}


def write_source(folder: Path) -> None:
    folder.mkdir()
    lists = "".join(
        f'[[discover]]\nkind = "{kind}"\nurl = "{url}"\n{MATCH[kind]}' for kind, url in places()
    )
    (folder / "faults.toml").write_text(
        'name = "faults"\ntitle = "صحيفة"\ncountry = "BH"\ntimezone = "Asia/Bahrain"\n'
        f"delay_seconds = 0\n{lists}",
        "utf-8",
    )


def ingest(settings: Settings) -> None:
    source = stages.named_source(settings, "faults")
    assert source is not None
    units = stages.begin(settings, "run", "faults", [stages.unit_of("faults", START, END)])
    with stages.fetcher(settings, [source]) as client:
        stages.discover(settings, source, units[0], client)
        for links in stages.parts(settings, units)[0]:
            stages.fetch(settings, units[0], links, client)
    for path in stages.unread(settings, units[0]):
        stages.read(settings, units[0], source, path)
    stages.load(settings, units)
    stages.publish(settings)


@pytest.mark.parametrize("name", FAULTS)
def test_each_page_has_its_outcome(settings: Settings, name: str) -> None:
    sql = f"select outcome, next_try_at from ledger.fetch where url = 'http://{name}.example/page'"
    [(outcome, next_try_at)] = query(settings, sql).rows
    assert outcome == FAULTS[name][1]
    assert (next_try_at is None) == (outcome == "fetched")


@pytest.mark.parametrize("name", FAULTS)
def test_each_page_ends_inside_its_deadline_and_memory(tmp_path: Path, name: str) -> None:
    with serving(Server()) as server:
        server.routes = AnyPath()
        delays = {f"{name}.example": 0.0}
        link = Link(f"http://{name}.example/page", "faults", "feed", "http://lists.example/")
        with Fetcher(settings_for(tmp_path, server), delays, tries=1) as fetcher:
            tracemalloc.start()
            begun = time.monotonic()
            try:
                page = fetcher.get(link, "unit")
                seconds, peak = time.monotonic() - begun, tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()
    assert page.outcome == FAULTS[name][1] or name.startswith("busy")
    assert seconds < DEADLINE + 1.5
    assert peak < 6 * LIMIT


def test_every_other_page_is_loaded_and_read_right(settings: Settings) -> None:
    rows = query(settings, "select url, title from core.article").rows
    assert dict(rows) == {f"http://{name}.example/page": TITLE for name in LOADED}
    texts = query(settings, "select text from core.article_text").rows
    assert all(BODY[:60] in text for (text,) in texts)


def test_what_is_no_article_says_why(settings: Settings) -> None:
    rows = query(settings, "select item, stage from ledger.dropped where stage = 'parse'").rows
    lost = {name for name, (_, _, stage) in FAULTS.items() if stage == "parse"}
    assert dict(rows) == {f"http://{name}.example/page": "parse" for name in lost}


def test_lists_that_mean_harm_are_noted(settings: Settings) -> None:
    rows = query(settings, "select reason, item from ledger.dropped where stage = 'discover'").rows
    found = {(reason, item.removeprefix("http://lists.example")) for reason, item in rows}
    assert {reason for reason, item in found if "/self.xml" in item} == {"too_many_sitemaps"}
    lost = {item for reason, item in found if reason in ("no_discovery_page", "no_address")}
    assert lost == {"/bomb.xml", "/bombfeed"}


def test_nothing_of_this_machine_gets_in(settings: Settings) -> None:
    rows = query(settings, "select url from ledger.fetch where url like '%lists.example%'").rows
    assert [url for (url,) in rows if "root" in url] == []
