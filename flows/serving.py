"""The deployments of prefect.yaml in; one process that runs each when it is due out."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import prefect
import yaml  # Prefect's own
from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, RRule, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.automations import set_automations
from flows.deploying import deployment_file, set_limit
from pipeline.settings import Settings

RUNS_AT_ONCE = 4


def serve(settings: Settings) -> None:
    """Run what is due until the process is told to end; a run that is on then is left open.

    Its unit of work is taken up by the next run. Schedules are not paused at the end: what falls
    due meanwhile is caught up by window.
    """
    with get_client(sync_client=True) as client:
        for line in [set_limit(client), *set_automations(client, settings)]:
            print(line, flush=True)
    prefect.serve(*served(), pause_on_shutdown=False, limit=RUNS_AT_ONCE)


def served() -> Iterator[RunnerDeployment]:
    """Yield the deployments of prefect.yaml, as one process serves them."""
    for given in yaml.safe_load(deployment_file().read_text("utf-8"))["deployments"]:
        module, _, name = given["entrypoint"].rpartition(".")
        flow: Flow[..., Any] = getattr(import_module(module), name)
        limit = given["concurrency_limit"]
        strategy = ConcurrencyLimitStrategy(limit["collision_strategy"])
        made: Any = flow.to_deployment(
            given["name"],
            description=given["description"],
            tags=given["tags"],
            parameters=given.get("parameters"),
            schedules=[_schedule(each) for each in given.get("schedules", [])],
            concurrency_limit=ConcurrencyLimitConfig(
                limit=limit["limit"], collision_strategy=strategy
            ),
            entrypoint_type=EntrypointType.MODULE_PATH,  # found from any folder
        )
        yield made


def _schedule(given: dict[str, Any]) -> Schedule:
    zone, slug = given["timezone"], given["slug"]
    if "cron" in given:
        return Cron(given["cron"], timezone=zone, slug=slug)
    return RRule(given["rrule"], timezone=zone, slug=slug)
