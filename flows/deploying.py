"""A Prefect server in; the pool, the limits, the deployments and the automations there out."""

import os
import subprocess
import sys
from pathlib import Path

import yaml  # Prefect's own
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.exceptions import ObjectAlreadyExists

from flows.automations import set_automations
from flows.sending import addresses
from flows.tasks import LOADS
from pipeline.errors import Unavailable
from pipeline.settings import Settings

POOL = "mahdar"


def deploy(settings: Settings) -> list[str]:
    """Bring mahdar to the server of PREFECT_API_URL; return what is there now, a line each.

    May be done again at any time. Raises Unavailable where there is no such server, DataError for
    an address in MAHDAR_ALARM_URL that nobody can be told at.
    """
    url = os.environ.get("PREFECT_API_URL")
    if not url:
        raise Unavailable(
            "PREFECT_API_URL: is not set: start `prefect server start` and set it to"
            " http://127.0.0.1:4200/api"
        )
    addresses(settings.alarm_url)  # refused before anything is made
    with get_client(sync_client=True) as client:
        error = client.api_healthcheck()
        if error:
            raise Unavailable(f"{url}: no Prefect server answers: {type(error).__name__}: {error}")
        return [
            _pool(client),
            set_limit(client),
            *_deployments(),
            *set_automations(client, settings),
        ]


def deployment_file() -> Path:
    """Return prefect.yaml, of the checkout or of the wheel."""
    here = Path(__file__).parent
    beside = here / "prefect.yaml"
    return beside if beside.exists() else here.parent / "deploy" / "prefect.yaml"


def _pool(client: SyncPrefectClient) -> str:
    try:
        client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))
    except ObjectAlreadyExists:
        return f"work pool {POOL}: was there"
    return f"work pool {POOL}: made"


def set_limit(client: SyncPrefectClient) -> str:
    """Let one load run at a time; return what is there now."""
    client.create_concurrency_limit(tag=LOADS, concurrency_limit=1)
    return f"limit: 1 task {LOADS} at a time"


def _deployments() -> list[str]:
    path = deployment_file()
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all",
               "--prefect-file", str(path)]  # fmt: skip
    done = subprocess.run(  # noqa: S603 - our own file
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        raise Unavailable(f"{path}: not deployed: {lines[-1]}")
    return [f"deployment {name}" for name in _names(path)]


def _names(path: Path) -> list[str]:
    listed = yaml.safe_load(path.read_text("utf-8"))["deployments"]
    return [f"{each['entrypoint'].rpartition('.')[2]}/{each['name']}" for each in listed]
