"""`mahdar serve`: a schedule in one process, with a Prefect server of its own where none is set."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import requests
import typer

from pipeline.commands.options import Home, SourcesFolder, settings_for
from pipeline.errors import Unavailable
from pipeline.settings import Settings

START_SECONDS = 180.0  # the first time it makes its database
STOP_SECONDS = 20.0
PORT = 4200


def serve(
    port: Annotated[int, typer.Option(help="Of the server that it starts.")] = PORT,
    sources: SourcesFolder = None,
    home: Home = None,
) -> None:
    """Run by itself, on this machine, in one process: schedules, limits and alarms.

    Without PREFECT_API_URL it starts a Prefect server for itself on 127.0.0.1; its pages show the
    runs. Example: mahdar serve --sources sources
    """
    settings = settings_for(home, sources)
    os.environ["MAHDAR_HOME"] = str(settings.home.absolute())  # runs are processes of their own
    if settings.sources:
        os.environ["MAHDAR_SOURCES"] = str(settings.sources.absolute())
    with _server(settings, port):
        from flows.serving import serve as run

        run(settings)


@contextmanager
def _server(settings: Settings, port: int) -> Iterator[None]:
    """Start a server for the block, unless PREFECT_API_URL names one."""
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    home = settings.home.absolute() / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PREFECT_HOME", str(home))
    os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
    import flows  # noqa: F401 - sets what the server reads too

    command = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port)]
    # In a group of its own: Ctrl-C is for us, and it is ended once the runs are.
    with (home / "server.log").open("ab") as log:
        server = subprocess.Popen(  # noqa: S603 - our own interpreter
            command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    try:
        _wait_healthy(server, port, str(home / "server.log"))
        print(f"Prefect's pages: http://127.0.0.1:{port}", flush=True)
        yield
    finally:
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait_healthy(server: subprocess.Popen[bytes], port: int, log: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise Unavailable(f"port {port}: Prefect's server has ended: see {log}")
        try:
            if requests.get(f"http://127.0.0.1:{port}/api/health", timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.2)
    raise Unavailable(f"port {port}: no healthy server after {START_SECONDS:.0f} s: see {log}")
