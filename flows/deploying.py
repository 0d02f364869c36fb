"""A Prefect server in; the pool, the limits, the deployments and the automations there out."""

import asyncio
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import yaml  # Prefect's own
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.exceptions import ObjectAlreadyExists

from flows.tasks import LOADS
from pipeline.errors import Unavailable

POOL = "mahdar"
# Workers beat every 180 s where PREFECT_FLOWS_HEARTBEAT_FREQUENCY does not say otherwise: three
# beats, or healthy runs would be ended.
SILENT_SECONDS = 540.0
ZOMBIES = "mahdar: end runs whose process is gone"


def deploy() -> list[str]:
    """Bring mahdar to the server of PREFECT_API_URL; return what is there now, a line each.

    May be done again at any time. Raises Unavailable where there is no such server.
    """
    url = os.environ.get("PREFECT_API_URL")
    if not url:
        raise Unavailable(
            "PREFECT_API_URL: is not set: start `prefect server start` and set it to"
            " http://127.0.0.1:4200/api"
        )
    with get_client(sync_client=True) as client:
        error = client.api_healthcheck()
        if error:
            raise Unavailable(f"{url}: no Prefect server answers: {type(error).__name__}: {error}")
        return [_pool(client), _limit(client), *_deployments(), _automation()]


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


def _limit(client: SyncPrefectClient) -> str:
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


def _automation() -> str:
    """Let the server end runs that beat no more: a killed worker leaves them running for ever."""
    return asyncio.run(_ended_zombies())


async def _ended_zombies() -> str:
    wanted = AutomationCore(
        name=ZOMBIES,
        trigger=EventTrigger(
            after={"prefect.flow-run.heartbeat"},
            expect={"prefect.flow-run.*"},
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=timedelta(seconds=SILENT_SECONDS),
        ),
        actions=[
            ChangeFlowRunState(
                state=StateType.CRASHED, name=None, message="its process is gone", force=False
            )
        ],
    )
    async with get_client() as client:
        if await client.read_automations_by_name(ZOMBIES):
            return f"automation {ZOMBIES}: was there"
        await client.create_automation(wanted)
    return f"automation {ZOMBIES}: made"
