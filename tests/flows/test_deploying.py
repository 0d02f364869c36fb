"""`mahdar deploy` against a real server: twice, with the same things there afterwards."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests

from tests.flows.servers import prefect_server_at

DEPLOYMENTS = {"first-third", "second-third", "last-third", "week", "days"}


def listed(api: str, what: str) -> list[dict[str, Any]]:
    answer = requests.post(f"{api}/{what}/filter", json={}, timeout=10)
    answer.raise_for_status()
    return list(answer.json())


def deploy(env: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "deploy"],
        env=env, cwd=cwd, capture_output=True, text=True,
    )  # fmt: skip


def test_all_is_there_after_it_and_stays_once_after_the_second(tmp_path: Path) -> None:
    with prefect_server_at(tmp_path / "prefect") as env:
        api = env["PREFECT_API_URL"]
        for _ in range(2):
            done = deploy(env, tmp_path)
            assert done.returncode == 0, done.stderr
            found = {each["name"]: each for each in listed(api, "deployments")}
            assert set(found) == DEPLOYMENTS
            assert [pool["name"] for pool in listed(api, "work_pools")] == ["mahdar"]
            assert len(listed(api, "automations")) == 1
            assert [limit["tag"] for limit in listed(api, "concurrency_limits")] == ["mahdar-load"]
        schedules = {name: len(each["schedules"]) for name, each in found.items()}
        assert schedules == dict.fromkeys(DEPLOYMENTS, 1) | {"days": 0}
        zones = {s["schedule"]["timezone"] for each in found.values() for s in each["schedules"]}
        assert zones == {"Asia/Bahrain"}
        days = found["days"]
        stages = days["parameter_openapi_schema"]["properties"]["from_stage"]["enum"]
        assert stages == ["discover", "archive", "parse", "extract"]
        assert days["concurrency_options"]["collision_strategy"] == "ENQUEUE"


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
