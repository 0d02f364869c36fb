"""A desk in, its server on the loopback address out: bound, and run until it is told to end."""

import socket
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn

from pipeline.desk.application import Desk, application
from pipeline.desk.guard import LOOPBACK
from pipeline.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Running:
    """A desk that is bound to its port; close it, as `with` does."""

    desk: Desk
    server: uvicorn.Server
    socket: socket.socket

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def run(self) -> None:
        """Serve until Ctrl-C, or until `stop` is called."""
        self.server.run(sockets=[self.socket])

    def stop(self) -> None:
        """End `run` soon."""
        self.server.should_exit = True


def serving(make: Callable[[int], Desk], port: int = 0) -> Running:
    """Bind a port, 0 being one that is free, and make the desk that knows it.

    Raises Unavailable where the port is taken.
    """
    try:
        bound = socket.create_server((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        raise Unavailable(f"port {port}: {error}: name another with --port") from error
    desk = make(bound.getsockname()[1])
    config = uvicorn.Config(
        application(desk),
        access_log=False,  # addresses hold the token
        log_level="error",
        lifespan="off",
        ws="none",
        http="h11",
        loop="asyncio",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        limit_concurrency=64,
    )
    return Running(desk, uvicorn.Server(config), bound)
