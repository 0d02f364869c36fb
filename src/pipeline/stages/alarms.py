"""What the published copy and the ledger say in, what a person should look at out."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from pipeline.errors import DataError, Unavailable
from pipeline.publish import query
from pipeline.settings import Settings

AlarmName = Literal["source_broken", "no_new_meetings", "check_failed", "unit_failed"]
MOST_ATTEMPTS = 3

_BROKEN = """
select source, day, states from report.health
qualify row_number() over (partition by source order by day desc) = 1 order by source"""
_NEWEST = "select max(first_seen_at) from report.meetings"
_BEGAN = "select min(started_at) from report.runs"
_FAILED = f"""
select unit_id, source, attempts, error from report.units
where state = 'failed' and attempts >= {MOST_ATTEMPTS} order by source, start_at"""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that goes on until a person mends it."""

    name: AlarmName
    about: str  # a source, a unit's id, or "warehouse"
    text: str  # one line: where, what, since when

    @property
    def key(self) -> str:
        """What tells it from others, from one run to the next."""
        return f"{self.name}:{self.about}"


def alarms(settings: Settings, now: datetime | None = None) -> list[Alarm]:
    """Return what is wrong now; nothing where nothing was ever published or refused."""
    now = now or datetime.now(UTC)
    refused = _refused(settings)
    try:
        return [*refused, *_broken(settings), *_quiet(settings, now), *_failing(settings)]
    except Unavailable:  # nothing is published yet
        return refused


def note_refusal(settings: Settings, error: DataError) -> None:
    """Write down that a check kept a copy from being published, for all who ask later."""
    noted = {"at": datetime.now(UTC).isoformat(), "why": str(error)}
    _refusal(settings).write_text(json.dumps(noted, ensure_ascii=False), "utf-8")


def forget_refusal(settings: Settings) -> None:
    """Take back what `note_refusal` wrote: a copy has passed its checks since."""
    _refusal(settings).unlink(missing_ok=True)


def _refusal(settings: Settings) -> Any:
    return settings.home / "refused.json"


def _refused(settings: Settings) -> list[Alarm]:
    try:
        noted = json.loads(_refusal(settings).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return []
    return [Alarm("check_failed", "warehouse", f"since {noted['at'][:16]}Z {noted['why']}")]


def _broken(settings: Settings) -> list[Alarm]:
    found = query(settings, _BROKEN)[1]
    return [
        Alarm("source_broken", source, f"{source}: on {day}: {_words(states)}")
        for source, day, states in found
        if states
    ]


def _words(states: list[str]) -> str:
    return ", ".join(state.replace("_", " ") for state in states)


def _quiet(settings: Settings, now: datetime) -> list[Alarm]:
    """Return an alarm where the newest meeting, or else the first run, is too long ago."""
    newest = query(settings, _NEWEST)[1][0][0] or query(settings, _BEGAN)[1][0][0]
    if newest is None or now - newest < timedelta(hours=settings.quiet_hours):
        return []
    since = newest.astimezone(UTC)
    text = f"no new meeting since {since:%Y-%m-%d %H:%M}Z; {settings.quiet_hours} h are allowed"
    return [Alarm("no_new_meetings", "warehouse", text)]


def _failing(settings: Settings) -> list[Alarm]:
    return [
        Alarm("unit_failed", unit_id, f"{source}: failed {attempts} times: {error}")
        for unit_id, source, attempts, error in query(settings, _FAILED)[1]
    ]
