"""A server on this machine that misbehaves as real ones do, and settings to ask it under."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipeline.records import Link
from pipeline.settings import Settings

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers a path as the site's routes say."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for the client's word
    server: "Server"

    def do_GET(self) -> None:
        """Note the request and answer it."""
        self.server.seen.append((self.path, dict(self.headers.items()), time.monotonic()))
        self.server.routes.get(self.path, missing)(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer; `Content_Type` stands for Content-Type."""
        self.send_response(status)
        for name, value in ({"Content_Type": "text/html"} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def raw(self, *pieces: bytes, pause: float = 0.0) -> None:
        """Send bytes as they are, a pause after each, and hang up."""
        self.close_connection = True
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(pause)


def missing(handler: Handler) -> None:
    """Answer as for any path without a route, robots.txt among them."""
    handler.reply(404)


class Server(ThreadingHTTPServer):
    """A site: its routes, and what was asked of it."""

    daemon_threads = True
    request_queue_size = 64  # a full one costs its client a second

    def __init__(self) -> None:
        self.routes: dict[str, Answer] = {}
        self.seen: list[tuple[str, dict[str, str], float]] = []
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up."""

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def page(self, path: str, body: bytes = b"<p>x</p>", **headers: str) -> str:
        """Serve a plain page; return its address."""
        self.routes[path] = lambda handler: handler.reply(200, body, **headers)
        return self.url(path)

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(seen == path for seen, _, _ in self.seen)


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Let a server answer in a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def settings(site: Server, seconds: float = 5.0, limit: int = 100_000) -> Settings:
    """Return settings under which the site may be asked, by its address and as `paper.example`."""
    return Settings(
        allow_loopback=True,
        max_seconds_per_page=seconds,
        max_body_bytes=limit,
        connect_to=(("paper.example", f"127.0.0.1:{site.port}"),),
    )


def link(url: str) -> Link:
    """Return a link to an address."""
    return Link(url, "paper", "feed", "http://paper.example/rss")
