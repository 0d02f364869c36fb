"""Notices reach a web address as JSON; one that is not taken is not counted as told."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from flows.sending import addresses, send
from pipeline.errors import DataError
from pipeline.stages import Alarm, Notice

BROKEN = Notice(Alarm("source_broken", "sabah", "sabah: لا مقالات"))


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


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_web_address_takes_json(hook: Hook) -> None:
    url = f"http://127.0.0.1:{hook.server_port}/alarms"
    assert send(f"{url}, {url}", [BROKEN])
    assert [each["message"] for each in hook.taken] == ["sabah: لا مقالات"] * 2
    assert hook.taken[0]["title"] == "mahdar: 1 to look at"


def test_what_is_refused_is_not_sent(hook: Hook) -> None:
    hook.status = 500
    assert not send(f"http://127.0.0.1:{hook.server_port}/", [BROKEN])
    assert len(hook.taken) == 1


def test_a_wrong_address_is_named_by_its_place_alone() -> None:
    with pytest.raises(DataError, match="address 2") as caught:
        addresses("https://host.example/hook nothing://password@host.example")
    assert "password" not in str(caught.value)
    assert addresses("mailtos://user:word@mail.example?to=desk@mail.example")
