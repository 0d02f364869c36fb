"""One ingest by the stages alone, without Prefect: a program that starts fast and can be killed.

python tests/soak/ingest_once.py HOME SOURCES CONNECT_TO DAYS NAME...
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline import stages
from pipeline.settings import Settings


def ingest(settings: Settings, names: list[str], days: int) -> None:
    """Ingest sources once, and what an earlier run of them left open."""
    chosen = {source.name: source for source in stages.chosen_sources(settings, names)}
    end = datetime.now(UTC)
    units = [stages.unit_of(name, end - timedelta(days=days), end) for name in chosen]
    with stages.claimed(settings, list(chosen)):
        units = stages.begin(settings, str(end), "soak", units)
        with stages.fetcher(settings, list(chosen.values())) as client:
            for unit in units:
                stages.discover(settings, chosen[unit.source], unit, client)
            for unit, batches in zip(units, stages.parts(settings, units), strict=True):
                for links in batches:
                    stages.fetch(settings, unit, links, client)
                for path in stages.unread(settings, unit):
                    stages.read(settings, unit, chosen[unit.source], path)
        counts = stages.load(settings, units)
        stages.finish(settings, str(end), counts, {})
        stages.publish(settings)


if __name__ == "__main__":
    home, sources, connect_to, days, *names = sys.argv[1:]
    env = {
        "MAHDAR_CONNECT_TO": connect_to,
        "MAHDAR_ALLOW_LOOPBACK": "1",
        "MAHDAR_BATCH_PAGES": "20",
    }
    ingest(Settings.from_env(env, home=Path(home), sources=Path(sources)), names, int(days))
