"""One request in, one streamed response out, over checked connections and within the deadline."""

import socket
import threading
import weakref
from contextlib import suppress
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.ssl_ import create_urllib3_context

from pipeline.fetch.deadline import TimedSSLSocket, remaining
from pipeline.fetch.guard import Dialer

_POOLS = 64  # hosts whose idle connections are kept
_PER_HOST = 4


class _Live:
    """The sockets that are open, so that closing can end reads that wait in other threads."""

    def __init__(self, dialer: Dialer) -> None:
        self._dialer = dialer
        self._lock = threading.Lock()
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._closed = False

    def dial(self, connection: HTTPConnection) -> socket.socket:
        """Open a connection's socket, its failures named as urllib3 names them."""
        if self._closed:
            raise NewConnectionError(connection, "closed")
        try:
            opened = self._dialer.dial(connection._dns_host, connection.port or 80)
        except socket.gaierror as error:
            raise NameResolutionError(connection.host, connection, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(connection, str(error) or "no answer") from error
        except OSError as error:
            raise NewConnectionError(connection, str(error)) from error
        self.add(opened)
        return opened

    def add(self, opened: socket.socket | None) -> None:
        """Remember a socket for as long as somebody else holds it."""
        if opened is None:
            return
        with self._lock:
            self._sockets.add(opened)
            if self._closed:  # while it was being opened
                _end(opened)

    def shut(self) -> None:
        """End every read that is waiting, and open nothing more."""
        with self._lock:
            self._closed = True
            for opened in list(self._sockets):
                _end(opened)


def _end(opened: socket.socket) -> None:
    # Not SSLSocket's own shutdown, which takes its state from under a reader. One that fails was
    # closed already.
    with suppress(OSError):
        socket.socket.shutdown(opened, socket.SHUT_RDWR)


def _pools(live: _Live) -> dict[str, type[HTTPConnectionPool]]:
    """Return urllib3's pools with connections that are opened by `live`."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return live.dial(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return live.dial(self)

        def connect(self) -> None:
            super().connect()
            live.add(self.sock)  # TLS has put its own in place of the dialed one

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


class _Adapter(HTTPAdapter):
    def __init__(self, live: _Live) -> None:
        self._live = live
        super().__init__(pool_connections=_POOLS, pool_maxsize=_PER_HOST)

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any
    ) -> None:
        """Make the pools, with the sockets of `deadline` also under TLS."""
        context = create_urllib3_context()
        context.sslsocket_class = TimedSSLSocket
        self.poolmanager = PoolManager(
            connections, maxsize=maxsize, block=block, ssl_context=context
        )
        self.poolmanager.pool_classes_by_scheme = _pools(self._live)


class Transport:
    """Sends single requests; follows nothing, keeps no cookies, knows no proxy.

    `trusted` is a PEM file of certificates to trust in place of the usual ones.
    """

    def __init__(self, dialer: Dialer, trusted: Path | None = None) -> None:
        self._verify = str(trusted) if trusted else True
        self._live = _Live(dialer)
        self._adapter = _Adapter(self._live)

    def send(
        self, url: str, headers: dict[str, str], cookies: RequestsCookieJar
    ) -> requests.Response:
        """Return the response with its body still to be read; the caller closes it.

        Not through a Session, which reads the whole body of a redirect, however large.
        Raises what requests raises, and RefusedAddressError.
        """
        request = requests.Request("GET", url, headers=headers, cookies=cookies).prepare()
        response = self._adapter.send(
            request, stream=True, timeout=remaining(), verify=self._verify
        )
        cookies.update(response.cookies)
        return response

    def close(self) -> None:
        """Close idle connections and end those in use."""
        self._live.shut()
        self._adapter.close()
