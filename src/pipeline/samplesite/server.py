"""Serve the papers on loopback: an edition in, a port out; every request is noted."""

import socket
import sys
import threading
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from pipeline.samplesite.papers import Edition, papers
from pipeline.samplesite.responses import Response, respond


class SampleSite:
    """The three papers on a free loopback port, while the context is open.

    `edition` may be set while it runs; `requests` holds (host, request target, status) of each
    request so far. The papers print `today` as the day of the visit: the clock's, where not given.
    """

    def __init__(
        self, edition: Edition = "evening", today: date | None = None, port: int = 0
    ) -> None:
        self.edition: Edition = edition
        self.today = today
        self.requests: list[tuple[str, str, int]] = []
        self._wanted_port = port
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port, while the context is open."""
        if self._server is None:
            raise RuntimeError("the sample site is not open")
        return int(self._server.server_address[1])

    @property
    def connect_to(self) -> tuple[tuple[str, str], ...]:
        """What `settings.connect_to` takes: each paper's host → address and port."""
        return tuple((paper.host, f"127.0.0.1:{self.port}") for paper in papers())

    def answer(self, host: str, target: str) -> Response:
        """Return the response to a GET; conditions of the request are not looked at."""
        return respond(host, target, self.edition, self.today or datetime.now(UTC).date())

    def __enter__(self) -> "SampleSite":
        self._server = _Server(("127.0.0.1", self._wanted_port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is None or self._thread is None:
            return
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()
        self._server = self._thread = None


class _Server(ThreadingHTTPServer):
    """A server that can end the connections that its clients keep open."""

    daemon_threads = False  # so that closing waits for the threads and leaves no socket behind
    request_queue_size = 64  # a client that finds it full waits a second

    def __init__(self, address: tuple[str, int], site: SampleSite) -> None:
        self.site = site
        self.connections: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away in the middle; raise alarm for all else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """End the connections that are still open; their threads then come to an end."""
        for connection in tuple(self.connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # the client was faster
                continue


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection's requests."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two writes: else the second waits 40 ms
    server: _Server

    def do_GET(self) -> None:
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        self._send(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: `SampleSite.requests` has it all."""

    def _send(self, with_body: bool) -> None:
        host = self.headers.get("Host", "")
        response = self.server.site.answer(host, self.path)
        unchanged = response.status == 200 and self._is_unchanged(response)
        status = 304 if unchanged else response.status
        self.server.site.requests.append((host.partition(":")[0], self.path, status))
        self.send_response(status)
        for name, value in _headers(response, unchanged):
            self.send_header(name, value)
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(response.body)

    def _is_unchanged(self, response: Response) -> bool:
        """If-None-Match decides where it is given (RFC 9110, 13.2.2), If-Modified-Since else."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return response.etag in (tag.strip() for tag in tags.split(","))
        since = self.headers.get("If-Modified-Since")
        if since is None or response.modified is None:
            return False
        try:
            return response.modified <= parsedate_to_datetime(since)
        except ValueError:
            return False


def _headers(response: Response, unchanged: bool) -> list[tuple[str, str]]:
    headers = [] if unchanged else [("Content-Type", response.content_type)]
    headers += [] if unchanged else [("Content-Length", str(len(response.body)))]
    if response.status == 200:
        headers.append(("ETag", response.etag))
        if response.modified is not None:
            utc = response.modified.astimezone(UTC)
            headers.append(("Last-Modified", format_datetime(utc, usegmt=True)))
    return headers
