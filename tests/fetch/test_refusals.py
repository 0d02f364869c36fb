"""Nobody gets in: redirects and addresses that lead inward are refused, on every hop."""

import socket
from dataclasses import replace
from ipaddress import IPv4Address

import pytest

from pipeline.fetch import Fetcher, guard
from pipeline.fetch.guard import Dialer, RefusedAddressError, check_url, is_allowed
from pipeline.settings import Settings
from tests.fetch.faults import Handler, Server, link, settings

DELAYS = {"127.0.0.1": 0.0, "paper.example": 0.0}


def redirect(to: str, status: int = 302) -> "Redirect":
    return Redirect(to, status)


class Redirect:
    """Sends everybody on."""

    def __init__(self, to: str, status: int) -> None:
        self.to, self.status = to, status

    def __call__(self, handler: Handler) -> None:
        handler.reply(self.status, b"moved", Location=self.to)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site: Server, fetcher: Fetcher, status: int) -> None:
    site.routes["/old"] = redirect("/new", status)
    site.page("/new", b"new")
    page = fetcher.get(link(site.url("/old")), "u")
    assert (page.outcome, page.body, page.final_url) == ("fetched", b"new", site.url("/new"))
    assert page.link.url == site.url("/old")


def test_a_redirect_to_plain_arabic_bytes_is_followed(site: Server, fetcher: Fetcher) -> None:
    site.routes["/old"] = lambda handler: handler.raw(
        b"HTTP/1.1 302 Found\r\nLocation: /" + "خبر".encode() + b"\r\nContent-Length: 0\r\n\r\n"
    )
    site.page("/%D8%AE%D8%A8%D8%B1", b"new")
    assert fetcher.get(link(site.url("/old")), "u").body == b"new"


def test_a_redirect_that_waits_for_its_cookie_is_followed(site: Server, fetcher: Fetcher) -> None:
    def wants_cookie(handler: Handler) -> None:
        if "seen=1" in handler.headers.get("Cookie", ""):
            handler.reply(200, b"in")
        else:
            handler.reply(302, Location="/a", Set_Cookie="seen=1")

    site.routes["/a"] = wants_cookie
    assert fetcher.get(link(site.url("/a")), "u").body == b"in"
    assert fetcher.get(link(site.url("/a")), "u").body == b"in"
    assert site.asked("/a") == 4  # nothing is kept from page to page


def test_a_loop_ends_after_ten_redirects(site: Server, fetcher: Fetcher) -> None:
    site.routes["/a"] = redirect("/a")
    assert fetcher.get(link(site.url("/a")), "u").outcome == "too_many_redirects"
    assert site.asked("/a") == 11


def test_the_body_of_a_redirect_is_not_read(site: Server) -> None:
    site.routes["/old"] = lambda handler: handler.raw(
        b"HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 9999\r\n\r\n",
        *[b"x"] * 40,
        pause=0.05,
    )
    site.page("/new", b"new")
    with Fetcher(settings(site, seconds=1.0), DELAYS) as fetcher:
        assert fetcher.get(link(site.url("/old")), "u").body == b"new"


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd", "ftp://paper.example/x", "javascript:alert(1)", "gopher://x/",
        "http://user:secret@paper.example/", "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://[fe80::1]/", "http://100.64.0.1/",
        "http://[::", "http://paper.example:99999/",
    ],
)  # fmt: skip
def test_a_redirect_inward_is_refused(site: Server, fetcher: Fetcher, to: str) -> None:
    site.routes["/old"] = redirect(to)
    page = fetcher.get(link(site.url("/old")), "u")
    assert (page.outcome, page.body) == ("refused_address", None)
    assert site.asked("/old") == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0177.0.0.1", "[::1]"])
def test_loopback_is_refused_where_it_is_not_allowed(site: Server, host: str) -> None:
    plain = replace(settings(site), allow_loopback=False)
    with Fetcher(plain, {"127.0.0.1": 0.0}) as fetcher:
        page = fetcher.get(link(f"http://{host}:{site.port}/a"), "u")
    assert page.outcome == "refused_address"
    assert site.seen == []


def test_a_redirect_to_loopback_is_refused_where_it_is_not_allowed(
    site: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paper at a public address sends us inward; only the wire to it is bent to this machine."""
    site.routes["/old"] = redirect(f"http://127.0.0.1:{site.port}/new")
    site.page("/new")
    resolve, connect = socket.getaddrinfo, guard._first_to_answer
    public = [(socket.AF_INET, ("127.0.0.1", site.port))]
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, port, **more: resolve("8.8.8.8" if "paper" in host else host, port, **more),
    )
    monkeypatch.setattr(
        guard,
        "_first_to_answer",
        lambda found: connect(public if found[0][1][0] == "8.8.8.8" else found),
    )
    with Fetcher(Settings(), DELAYS, tries=1) as fetcher:
        page = fetcher.get(link("http://paper.example/old"), "u")
    assert (site.asked("/old"), site.asked("/new")) == (1, 0)
    assert (page.outcome, page.body) == ("refused_address", None)


def test_a_stand_in_on_loopback_needs_loopback_to_be_allowed(site: Server) -> None:
    plain = replace(settings(site), allow_loopback=False)
    with Fetcher(plain, DELAYS) as fetcher:
        assert fetcher.get(link("http://paper.example/a"), "u").outcome == "refused_address"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True), ("10.1.2.3", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("100.64.0.1", False), ("169.254.169.254", False),
        (str(IPv4Address(0)), False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("240.0.0.1", False),
        ("127.0.0.1", False), ("::1", False), ("::", False), ("fe80::1%eth0", False),
        ("fc00::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:192.168.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("2002:0a00:1::", False), ("2001::1", False), ("::127.0.0.1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_allowed(address, allow_loopback=False) is public


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_loopback_where_it_is_allowed(address: str) -> None:
    assert is_allowed(address, allow_loopback=True)
    assert not is_allowed("10.0.0.1", allow_loopback=True)


@pytest.mark.parametrize("url", ["//h/x", "h/x", "", "http://", "http://:80/", "HTTPX://h/"])
def test_no_address(url: str) -> None:
    with pytest.raises(RefusedAddressError):
        check_url(url)


def test_the_address_that_was_checked_is_the_one_connected_to(
    site: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers differently the second time is not asked a second time."""
    asked: list[str] = []

    def resolve(host: str, port: int, **more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        to = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (to, site.port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with Dialer.of(Settings(allow_loopback=True)).dial("paper.example", 80) as opened:
        assert opened.getpeername() == ("127.0.0.1", site.port)
    assert asked == ["paper.example"]
