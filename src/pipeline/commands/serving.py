"""A folder of pages in, a server of them on the loopback address out."""

import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.errors import Unavailable

LOOPBACK = "127.0.0.1"
_NAMES = (LOOPBACK, "localhost")


class Handler(SimpleHTTPRequestHandler):
    """Serves files and nothing else, to who asked for this machine by its own name."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".atom": "application/atom+xml",
        ".ics": "text/calendar; charset=utf-8",
        ".parquet": "application/vnd.apache.parquet",
    }

    def send_head(self) -> Any:
        """Refuse another name: a page elsewhere may have its own name lead to this machine."""
        name = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if name not in _NAMES:
            return self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return super().send_head()

    def end_headers(self) -> None:
        """Send what keeps a browser from guessing, framing and telling where it was."""
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: Any) -> BytesIO | None:
        """Refuse to list a folder."""
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of what is read."""


class Server(ThreadingHTTPServer):
    """One thread a request; a browser that went away is no error."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what failed, but for a connection that its other end closed."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def serving(root: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of a folder, bound and not yet running; close it, as `with` does.

    Raises Unavailable where the port is taken.
    """
    try:
        return Server((LOOPBACK, port), partial(Handler, directory=str(root)))
    except (OSError, OverflowError) as error:
        raise Unavailable(f"port {port}: {error}: name another with --port") from error
