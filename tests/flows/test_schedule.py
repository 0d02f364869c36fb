"""A real Prefect server, from the locked packages, schedules runs of a deployed flow.

With fastapi 0.155 the server does not start; with SQLAlchemy 2.1 it starts, deploys and never
schedules. An import test sees neither.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

START_SECONDS = 180
SCHEDULED_SECONDS = 120

DEPLOY = """
from flows.ingest import ingest
deployment = ingest.to_deployment("hourly", cron="0 * * * *", parameters={"window_hours": 1})
print(deployment.apply())
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Start a Prefect server of its own; yield the environment that reaches it."""
    home = tmp_path_factory.mktemp("prefect")
    port = free_port()
    env = os.environ | {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port)]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_healthy(env["PREFECT_API_URL"], process, home / "log")
        yield env
    finally:
        process.terminate()
        process.wait(30)


def wait_healthy(api: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            if requests.get(f"{api}/health", timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.2)
    raise AssertionError(f"no healthy server after {START_SECONDS} s: {log.read_text()}")


def test_a_deployed_schedule_makes_scheduled_runs(server: dict[str, str]) -> None:
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", DEPLOY], env=server, cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    deployment_id = done.stdout.split()[-1]
    wanted = {
        "deployments": {"id": {"any_": [deployment_id]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
    }
    deadline = time.monotonic() + SCHEDULED_SECONDS
    runs: list[dict[str, object]] = []
    while not runs and time.monotonic() < deadline:
        time.sleep(0.5)
        url = f"{server['PREFECT_API_URL']}/flow_runs/filter"
        runs = requests.post(url, json=wanted, timeout=10).json()
    assert runs, "the schedule is deployed, but no run was scheduled"
    assert all(run["auto_scheduled"] for run in runs)
