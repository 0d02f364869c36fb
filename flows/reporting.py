"""A run's id in; its report as an artifact, and its alarms told, out."""

import logging
import os

from prefect.artifacts import create_markdown_artifact
from prefect.events import emit_event

from flows.sending import send
from pipeline import stages
from pipeline.errors import MahdarError, Unavailable
from pipeline.settings import Settings

log = logging.getLogger("mahdar.flows")
ALARM = "mahdar.alarm."  # an event by name of alarm
REPORTED = "mahdar.run.reported"
REPORT = "mahdar-run"


def report(settings: Settings, run_id: str) -> None:
    """Write what a run did where Prefect shows it, and tell the alarms that are due.

    On a server the automations of `mahdar deploy` tell; without one this run does.
    """
    found = stages.alarms(settings)
    try:
        done = stages.run_report(settings, run_id, found)
    except Unavailable as error:  # nothing was ever published
        done = stages.RunReport(f"# Run {run_id}\n\n{error}\n", 0)
    create_markdown_artifact(done.markdown, key=REPORT, description="what the run did")
    for alarm in found:
        log.warning("look at %s: %s", alarm.name.replace("_", " "), alarm.text)
    notices = stages.due(settings, found)
    if os.environ.get("PREFECT_API_URL"):
        _emit(settings, notices, done.new_meetings)
    elif notices and settings.alarm_url:
        _send(settings, notices)


def _emit(settings: Settings, notices: list[stages.Notice], new_meetings: int) -> None:
    for notice in notices:
        name = f"{notice.alarm.name}.over" if notice.is_over else notice.alarm.name
        about = f"mahdar.{notice.alarm.name}.{notice.alarm.about}"
        emit_event(
            event=ALARM + name,
            resource={"prefect.resource.id": about, "prefect.resource.name": notice.alarm.about},
            payload={"text": notice.text},
        )
    warehouse = {"prefect.resource.id": "mahdar.warehouse"}
    emit_event(event=REPORTED, resource=warehouse, payload={"new_meetings": new_meetings})
    stages.note_told(settings, notices)


def _send(settings: Settings, notices: list[stages.Notice]) -> None:
    """Send notices; where that fails the run is none the worse, and the next one tries again."""
    try:
        is_sent = send(settings.alarm_url, notices)
    except MahdarError as error:
        log.warning("%s", error)
        return
    if is_sent:
        stages.note_told(settings, notices)
    else:
        log.warning(
            "MAHDAR_ALARM_URL: %d notices were not taken; they are sent again", len(notices)
        )
