"""An address in, a connection to a host that may be asked out; everything inward is refused."""

import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.fetch.deadline import TimedSocket, remaining
from pipeline.fetch.resolving import resolve
from pipeline.settings import Settings

CONNECT_SECONDS = 10.0
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

_Endpoint = tuple[socket.AddressFamily, tuple[object, ...]]
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedAddressError(Exception):
    """An address that a page or a redirect names, and that is not asked for."""


def check_url(url: str) -> str:
    """Return the host of an http(s) address without credentials. Raises RefusedAddressError."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise RefusedAddressError(f"no address: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise RefusedAddressError("neither http nor https")
    if "@" in parts.netloc:
        raise RefusedAddressError("credentials in the address")
    return host


def is_allowed(address: str, allow_loopback: bool) -> bool:
    """Say whether a numeric address is public, or loopback where that is allowed."""
    one = _innermost(ipaddress.ip_address(address.partition("%")[0]))
    if one.is_loopback:
        return allow_loopback
    return one.is_global and not one.is_multicast and not one.is_reserved


def _innermost(address: _Address) -> _Address:
    """Return the IPv4 address that an IPv6 one carries, where it does: it leads there."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(address.packed[-4:])
    if address in _SIX_TO_FOUR:
        return ipaddress.IPv4Address(address.packed[2:6])
    return address.ipv4_mapped or address


@dataclass(frozen=True, slots=True)
class Dialer:
    """Opens connections; the address that was checked is the one that is connected to."""

    allow_loopback: bool
    stand_ins: dict[str, tuple[str, int]]  # host -> (address, port) that answers for it

    @classmethod
    def of(cls, settings: Settings) -> "Dialer":
        """Make one from `allow_loopback` and `connect_to`."""
        stand_ins = {host.lower(): _endpoint(to) for host, to in settings.connect_to}
        return cls(settings.allow_loopback, stand_ins)

    def dial(self, host: str, port: int) -> socket.socket:
        """Connect to the first address of `host` that may be asked and answers.

        Raises RefusedAddressError where none may be asked, OSError where none answers, and
        TimeoutError where no name server answers in time.
        """
        host, port = self.stand_ins.get(host.lower(), (host, port))
        found = resolve(host, port)
        allowed = [(family, to) for family, _, _, _, to in found
                   if is_allowed(str(to[0]), self.allow_loopback)]  # fmt: skip
        if not allowed:
            shown = ", ".join(sorted({str(to[0]) for *_, to in found}))
            raise RefusedAddressError(f"{host} is at {shown}, which is not public")
        return _first_to_answer(allowed)


def _endpoint(to: str) -> tuple[str, int]:
    address, _, port = to.rpartition(":")
    return address.strip("[]"), int(port)


def _first_to_answer(
    addresses: Sequence[_Endpoint],
) -> TimedSocket:
    failure: OSError = OSError("no address")
    for family, to in addresses:
        opened = TimedSocket(family, socket.SOCK_STREAM)
        try:
            opened.settimeout(min(CONNECT_SECONDS, remaining() or CONNECT_SECONDS))
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            opened.connect(to)
        except OSError as error:
            opened.close()
            failure = error
        else:
            return opened
    raise failure
