"""Addresses to tell in; what the server does by itself, as automations of it, out."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect.blocks.notifications import SlackWebhook
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ActionTypes, ChangeFlowRunState, SendNotification
from prefect.events.schemas.automations import Automation, AutomationCore, EventTrigger, Posture
from pydantic import SecretStr

from flows.reporting import ALARM, REPORTED
from flows.sending import addresses
from pipeline.settings import Settings

PREFIX = "mahdar: "
ZOMBIES = f"{PREFIX}end runs whose process is gone"
BLOCK = "mahdar-alarm-{}"
# Names of automations, and the alarms of `pipeline.stages.alarms` that they tell.
ALARMS = {
    "a source is broken": "source_broken",
    "no new meetings": "no_new_meetings",
    "a check failed": "check_failed",
    "a unit failed three times": "unit_failed",
}
_ALARM_TEXT = "{{ event.payload.text }}"
_RUN_TEXT = (
    "{{ flow.name }} {{ flow_run.name }}: {{ flow_run.state.name }}: {{ flow_run.state.message }}"
)


def set_automations(client: SyncPrefectClient, settings: Settings) -> list[str]:
    """Make the server's automations what they should be; return what is there, a line each.

    Those that tell somebody are there only with MAHDAR_ALARM_URL. Raises DataError for an address
    in it that Apprise does not know.
    """
    blocks = [_block(number, url) for number, url in enumerate(addresses(settings.alarm_url), 1)]
    wanted = [_zombies(settings), *(_telling(blocks, settings.quiet_hours) if blocks else [])]
    known = {each.name: each for each in client.read_automations()}
    lines = [_set(client, each, known.get(each.name)) for each in wanted]
    for name in known.keys() - {each.name for each in wanted}:
        if name.startswith(PREFIX):
            client.delete_automation(known[name].id)
            lines.append(f"automation {name}: removed")
    if not blocks:
        lines.append("MAHDAR_ALARM_URL is not set: alarms show in `mahdar status` and as events")
    return lines


def _set(client: SyncPrefectClient, wanted: AutomationCore, known: Automation | None) -> str:
    if known is None:
        client.create_automation(wanted)
        return f"automation {wanted.name}: made"
    client.update_automation(known.id, wanted)
    return f"automation {wanted.name}: was there"


def _block(number: int, url: str) -> UUID:
    # Of the blocks that every server knows, this one hands any address to Apprise as it is.
    block = SlackWebhook(url=SecretStr(url))
    saved: Any = block.save(BLOCK.format(number), overwrite=True)
    return UUID(str(saved))


def _zombies(settings: Settings) -> AutomationCore:
    """Let the server end runs that beat no more: a killed worker leaves them running for ever."""
    trigger = EventTrigger(
        # A run that is killed before its first beat has said no more than that it begins.
        after={f"prefect.flow-run.{said}" for said in ("Pending", "Running", "heartbeat")},
        expect={"prefect.flow-run.*"},
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        threshold=1,
        within=timedelta(seconds=settings.silent_seconds),
    )
    ended = ChangeFlowRunState(
        state=StateType.CRASHED, name=None, message="its process is gone", force=False
    )
    return AutomationCore(name=ZOMBIES, trigger=trigger, actions=[ended])


def _telling(blocks: Sequence[UUID], quiet_hours: int) -> list[AutomationCore]:
    """Return the automations that tell: one an alarm, one of runs, one where nothing runs."""
    alarms = [
        _tell(blocks, title, {ALARM + name, f"{ALARM}{name}.over"}, _ALARM_TEXT)
        for title, name in ALARMS.items()
    ]
    ended = {"prefect.flow-run.Failed", "prefect.flow-run.Crashed", "prefect.flow-run.TimedOut"}
    silence = f"no run has ended for {quiet_hours} h: is a worker on, does the server schedule?"
    return [
        *alarms,
        _tell(blocks, "a run failed", ended, _RUN_TEXT, tag="prefect.tag.mahdar"),
        _tell(blocks, "nothing runs", {REPORTED}, silence, within=timedelta(hours=quiet_hours)),
    ]


def _tell(
    blocks: Sequence[UUID],
    title: str,
    events: set[str],
    text: str,
    *,
    tag: str | None = None,
    within: timedelta = timedelta(0),
) -> AutomationCore:
    """Tell `text` where one of the events comes, or with `within` where none comes so long."""
    trigger = EventTrigger(
        expect=events,
        match_related={"prefect.resource.id": tag} if tag else {},
        posture=Posture.Proactive if within else Posture.Reactive,
        threshold=1,
        within=within,
    )
    actions: list[ActionTypes] = [
        SendNotification(block_document_id=block, subject=f"{PREFIX}{title}", body=text)
        for block in blocks
    ]
    return AutomationCore(name=PREFIX + title, trigger=trigger, actions=actions)
