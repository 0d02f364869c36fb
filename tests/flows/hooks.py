"""A web address of this machine that takes JSON and keeps it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any


class Hook(HTTPServer):
    """Takes what is posted to it, or refuses all of it."""

    status = 200

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append(json.loads(body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def listening() -> Iterator[Hook]:
    """Start one for the block."""
    with Hook() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
