"""TLS is verified; the deadline holds under it too."""

import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.fetch import Fetcher
from tests.fetch.faults import Server, link, serving, settings

DELAYS = {"127.0.0.1": 0.0, "paper.example": 0.0}

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl is needed to make a certificate"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that paper.example signed for itself, with its key in the same file."""
    path = tmp_path_factory.mktemp("tls") / "paper.pem"
    key = path.with_suffix(".key")
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout {key} -out {path}"
    names = ["-subj", "/CN=paper.example", "-addext", "subjectAltName=DNS:paper.example"]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    path.write_text(path.read_text() + key.read_text())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Server]:
    server = Server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with serving(server):
        yield server


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Server) -> None:
    secure.page("/a")
    with Fetcher(settings(secure), DELAYS) as fetcher:
        page = fetcher.get(link("https://paper.example/a"), "u")
    assert page.outcome == "network_error"
    assert "CERTIFICATE_VERIFY_FAILED" in (page.error or "")
    assert secure.seen == []


def test_a_certificate_for_another_name_is_refused(secure: Server, certificate: Path) -> None:
    with Fetcher(settings(secure), DELAYS, trusted=certificate) as fetcher:
        page = fetcher.get(link(f"https://127.0.0.1:{secure.port}/a"), "u")
    assert page.outcome == "network_error"


def test_a_trusted_certificate_is_taken(secure: Server, certificate: Path) -> None:
    secure.page("/a", b"in")
    with Fetcher(settings(secure), DELAYS, trusted=certificate) as fetcher:
        assert fetcher.get(link("https://paper.example/a"), "u").body == b"in"
        assert fetcher.get(link("https://paper.example/a"), "u").body == b"in"


def test_a_drip_under_tls_ends_at_the_deadline(secure: Server, certificate: Path) -> None:
    secure.routes["/drip"] = lambda handler: handler.raw(
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", *[b"x"] * 100, pause=0.05
    )
    start = time.monotonic()
    with Fetcher(settings(secure, seconds=0.5), DELAYS, trusted=certificate) as fetcher:
        assert fetcher.get(link("https://paper.example/drip"), "u").outcome == "timeout"
    assert time.monotonic() - start < 4
