"""A real Prefect server, from the locked packages, schedules runs of a deployed flow.

With fastapi 0.155 the server does not start; with SQLAlchemy 2.1 it starts, deploys and never
schedules. An import test sees neither.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.flows.servers import prefect_server_at

SCHEDULED_SECONDS = 120

DEPLOY = """
from flows.ingest import ingest
deployment = ingest.to_deployment("hourly", cron="0 * * * *", parameters={"window_hours": 1})
print(deployment.apply())
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Yield the environment that reaches a server of this module's own."""
    with prefect_server_at(tmp_path_factory.mktemp("prefect")) as env:
        yield env


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
