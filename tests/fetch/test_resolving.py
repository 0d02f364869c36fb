"""A name server that does not answer costs no more than the page's own time."""

import socket
import threading
import time

import pytest

from pipeline.fetch import Fetcher, resolving
from pipeline.settings import Settings
from tests.fetch.faults import Server, link, settings


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let names be answered only when the event is set."""
    event = threading.Event()
    real = socket.getaddrinfo

    def slow(host: str, *rest: object, **more: object) -> object:
        if host.endswith(".example"):
            event.wait(20)
        return real("127.0.0.1", *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    return event


def test_a_silent_name_server_is_a_timeout_within_the_deadline(answered: threading.Event) -> None:
    start = time.monotonic()
    with Fetcher(Settings(max_seconds_per_page=0.5), {"slow.example": 0.0}) as fetcher:
        page = fetcher.get(link("http://slow.example/a"), "u")
    answered.set()
    assert page.outcome == "timeout"
    assert time.monotonic() - start < 3


def test_a_name_that_does_not_exist_is_a_network_error(site: Server) -> None:
    with Fetcher(settings(site), {}, tries=1) as fetcher:
        page = fetcher.get(link("http://nobody.invalid/a"), "u")
    assert page.outcome == "network_error"


def test_without_a_deadline_the_resolver_has_ten_seconds(
    answered: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolving, "RESOLVE_SECONDS", 0.2)
    with pytest.raises(TimeoutError, match=r"slow\.example"):
        resolving.resolve("slow.example", 80)
    answered.set()
    assert resolving.resolve("127.0.0.1", 80)[0][4] == ("127.0.0.1", 80)
