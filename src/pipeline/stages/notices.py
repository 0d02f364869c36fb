"""Alarms in; those that nobody was told of yet, and those that are over, out."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.settings import Settings
from pipeline.stages.alarms import Alarm

TOLD_AGAIN = timedelta(hours=24)  # what nobody has mended by then


@dataclass(frozen=True, slots=True)
class Notice:
    """An alarm to be told, or that what was told is over."""

    alarm: Alarm
    is_over: bool = False

    @property
    def text(self) -> str:
        """One line for a person."""
        return f"over: {self.alarm.text}" if self.is_over else self.alarm.text


def due(settings: Settings, found: Sequence[Alarm], now: datetime | None = None) -> list[Notice]:
    """Return what is to be told: what is new, what still lasts a day later, and what is over."""
    now = now or datetime.now(UTC)
    told = _told(settings)
    lasting = {alarm.key for alarm in found}
    new = [Notice(a) for a in found if a.key not in told or _is_old(told[a.key], now)]
    over = [Notice(_alarm(row), True) for key, row in told.items() if key not in lasting]
    return new + over


def note_told(settings: Settings, notices: Sequence[Notice], now: datetime | None = None) -> None:
    """Remember that these were told, so that the next run does not tell them again."""
    at = (now or datetime.now(UTC)).isoformat()
    told = _told(settings)
    for notice in notices:
        alarm = notice.alarm
        row = {"name": alarm.name, "about": alarm.about, "text": alarm.text, "told_at": at}
        if notice.is_over:
            told.pop(alarm.key, None)
        else:
            told[alarm.key] = row
    _write(_path(settings), json.dumps(told, ensure_ascii=False, indent=1))


def _is_old(row: dict[str, str], now: datetime) -> bool:
    return now - datetime.fromisoformat(row["told_at"]) >= TOLD_AGAIN


def _alarm(row: dict[str, Any]) -> Alarm:
    return Alarm(row["name"], row["about"], row["text"])


def _path(settings: Settings) -> Path:
    return settings.home / "alarms.json"


def _told(settings: Settings) -> dict[str, dict[str, Any]]:
    try:
        return dict(json.loads(_path(settings).read_text("utf-8")))
    except (FileNotFoundError, ValueError):  # none yet, or cut off: what lasts is told once more
        return {}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    aside.write_text(text, "utf-8")
    aside.replace(path)
