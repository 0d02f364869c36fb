"""A Prefect server on PostgreSQL with workers, which a test can kill, and what it asks of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import requests

from tests.flows.servers import free_port, wait_healthy

ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
_FAST = {
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",  # the least there is
    "MAHDAR_SILENT_SECONDS": "60",
    "PREFECT_WORKER_QUERY_SECONDS": "2",
    "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5",
    "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "2",
    # As docs/operations.md says: leases that outlive the server.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE":
        "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
}  # fmt: skip


class Running:
    """A server and its workers; every process is this test's own and is ended by its id."""

    def __init__(self, folder: Path, database: str, **env: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.api = f"http://127.0.0.1:{self.port}/api"
        self.env = os.environ | _FAST | env | {
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_API_URL": self.api,
            "PREFECT_SERVER_DATABASE_CONNECTION_URL":
                database.replace("postgresql://", "postgresql+asyncpg://"),
        }  # fmt: skip
        self.started: dict[str, subprocess.Popen[bytes]] = {}

    def start_server(self) -> None:
        """Start the server, the first time or again, and wait until it is healthy."""
        server = self._start("server", "prefect", "server", "start", "--port", str(self.port))
        wait_healthy(self.api, server, self.folder / "server.log")

    def start_worker(self, name: str) -> None:
        """Start a worker of the pool; without its type it needs the server to be up already."""
        self._start(name, "prefect", "worker", "start", "--pool", "mahdar",
                    "--type", "process", "--name", name)  # fmt: skip

    def deploy(self, script: str = "") -> None:
        """Deploy what is shipped, and what a script adds."""
        for command in (["-m", "pipeline", "deploy"], ["-c", script]):
            done = subprocess.run([sys.executable, *command], env=self.env, cwd=self.folder,
                                  capture_output=True, text=True)  # fmt: skip
            assert done.returncode == 0, done.stderr

    def kill(self, name: str) -> None:
        """End a process and all that it started, without a word."""
        process = self.started.pop(name)
        tree = [process.pid]
        for pid in tree:
            tree += _children(pid)
        for pid in tree:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait(30)

    def start_run(self, deployment: str, **parameters: Any) -> str:
        """Start a run of a deployment; return its id."""
        found = requests.get(f"{self.api}/deployments/name/{deployment}", timeout=30).json()
        made = requests.post(
            f"{self.api}/deployments/{found['id']}/create_flow_run",
            json={"parameters": parameters}, timeout=30,
        )  # fmt: skip
        assert made.ok, made.text
        return str(made.json()["id"])

    def state(self, run_id: str) -> str:
        """Return the type of a run's state."""
        found = requests.get(f"{self.api}/flow_runs/{run_id}", timeout=30).json()
        return str(found["state_type"])

    def runs(self, deployment: str) -> list[dict[str, Any]]:
        """Return a deployment's runs."""
        wanted = {"deployments": {"name": {"any_": [deployment]}}}
        return list(requests.post(f"{self.api}/flow_runs/filter", json=wanted, timeout=30).json())

    def wait(self, what: Callable[[], Any], seconds: float) -> Any:
        """Return the first answer that is true; fail after `seconds`, with what the logs say."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if answer := what():
                return answer
            time.sleep(0.5)
        logs = "\n".join(path.read_text()[-3000:] for path in self.folder.glob("*.log"))
        raise AssertionError(f"not within {seconds} s; {logs}")

    def _start(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command], env=self.env, cwd=self.folder,
                stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        self.started[name] = process
        return process


@contextmanager
def running(folder: Path, database: str, **env: str) -> Iterator[Running]:
    """Start a server for the block; end it and its workers after it."""
    found = Running(folder, database, **env)
    try:
        found.start_server()
        yield found
    finally:
        for name in list(found.started):
            found.kill(name)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += map(int, task.read_text().split())
    return found
