"""`mahdar deploy` against a real server: twice, with the same things there afterwards."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.flows.hooks import listening
from tests.flows.servers import prefect_server_at

DEPLOYMENTS = {"first-third", "second-third", "last-third", "week", "days", "nightly", "now",
               "archive"}  # fmt: skip
BY_HAND = {"days", "now", "archive"}
TOLD_SECONDS = 60
EMIT = """
import prefect
from prefect.events import emit_event
emit_event(event="mahdar.alarm.source_broken", resource={"prefect.resource.id": "mahdar.sabah"},
           payload={"text": "sabah: no articles"})
"""


def listed(api: str, what: str) -> list[dict[str, Any]]:
    answer = requests.post(f"{api}/{what}/filter", json={}, timeout=10)
    answer.raise_for_status()
    return list(answer.json())


def deploy(env: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "deploy"],
        env=env, cwd=cwd, capture_output=True, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Yield the environment that reaches a server of this module's own."""
    with prefect_server_at(tmp_path_factory.mktemp("prefect")) as env:
        yield env


def test_all_is_there_once_and_alarms_are_told_as_long_as_there_is_an_address(
    server: dict[str, str], tmp_path: Path
) -> None:
    api = server["PREFECT_API_URL"]
    with listening() as hook:
        url = {"MAHDAR_ALARM_URL": f"http://127.0.0.1:{hook.server_port}/alarms"}
        for _ in range(2):
            done = deploy(server | url, tmp_path)
            assert done.returncode == 0, done.stderr
        check_deployments(api)
        names = [each["name"] for each in listed(api, "automations")]
        assert len(names) == len(set(names)) == 7 and "mahdar: nothing runs" in names
        assert subprocess.run([sys.executable, "-c", EMIT], env=server).returncode == 0
        deadline = time.monotonic() + TOLD_SECONDS
        while not hook.taken and time.monotonic() < deadline:
            time.sleep(0.2)
    assert [each["message"] for each in hook.taken] == ["sabah: no articles"]
    assert hook.taken[0]["title"] == "mahdar: a source is broken"
    done = deploy(server, tmp_path)
    assert "automation mahdar: a source is broken: removed" in done.stdout
    assert "MAHDAR_ALARM_URL is not set" in done.stdout
    assert len(listed(api, "automations")) == 1


def check_deployments(api: str) -> None:
    found = {each["name"]: each for each in listed(api, "deployments")}
    assert set(found) == DEPLOYMENTS
    assert [pool["name"] for pool in listed(api, "work_pools")] == ["mahdar"]
    assert [limit["tag"] for limit in listed(api, "concurrency_limits")] == ["mahdar-load"]
    schedules = {name: len(each["schedules"]) for name, each in found.items()}
    assert schedules == dict.fromkeys(DEPLOYMENTS, 1) | dict.fromkeys(BY_HAND, 0)
    zones = {s["schedule"]["timezone"] for each in found.values() for s in each["schedules"]}
    assert zones == {"Asia/Bahrain"}
    days = found["days"]
    stages = days["parameter_openapi_schema"]["properties"]["from_stage"]["enum"]
    assert stages == ["discover", "archive", "parse", "extract"]
    assert days["concurrency_options"]["collision_strategy"] == "ENQUEUE"


def test_a_wrong_address_is_refused_without_being_shown(tmp_path: Path) -> None:
    env = os.environ | {"PREFECT_HOME": str(tmp_path), "PREFECT_API_URL": "http://127.0.0.1:9/api",
                        "MAHDAR_ALARM_URL": "nothing://word@host.example"}  # fmt: skip
    done = deploy(env, tmp_path)
    assert done.returncode == 2 and "word" not in done.stdout + done.stderr
    assert done.stderr.splitlines()[-1].startswith("mahdar: MAHDAR_ALARM_URL: address 1")


def test_without_a_server_it_says_what_to_do(tmp_path: Path) -> None:
    env = os.environ | {"PREFECT_HOME": str(tmp_path)}
    env.pop("PREFECT_API_URL", None)
    done = deploy(env, tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("mahdar: PREFECT_API_URL: is not set: start `prefect server")
    env["PREFECT_API_URL"] = "http://127.0.0.1:9/api"
    done = deploy(env, tmp_path)
    assert done.returncode == 2
    assert "no Prefect server answers" in done.stderr.splitlines()[-1]
