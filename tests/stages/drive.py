"""The stages one after the other without Prefect; also a program that a test can kill.

python tests/stages/drive.py HOME HOST=ADDRESS:PORT,...
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from pipeline import stages
from pipeline.records import Counts
from pipeline.settings import Settings

SOURCES = ["bawaba", "raed", "sabah"]
START = datetime(2026, 1, 31, tzinfo=UTC)
END = datetime(2026, 3, 2, tzinfo=UTC)


def site_settings(home: Path, connect_to: tuple[tuple[str, str], ...]) -> Settings:
    """Return settings that reach the sample site; its sources lie in the home."""
    return Settings(
        home=home,
        sources=home / "sources",
        allow_loopback=True,
        connect_to=connect_to,
        batch_pages=5,
    )


def drive(settings: Settings, end: datetime = END, run_id: str = "drive") -> Counts:
    """Ingest the sample papers once; return what the stages counted."""
    chosen = {source.name: source for source in stages.chosen_sources(settings, SOURCES)}
    units = [stages.unit_of(name, START, end) for name in chosen]
    counts = Counts()
    with stages.claimed(settings, list(chosen)):
        units = stages.begin(settings, run_id, "drive", units)
        with stages.fetcher(settings, list(chosen.values())) as client:
            for unit in units:
                source = chosen[unit.source]
                counts += stages.discover(settings, source, unit, client)
                for links in stages.parts(settings, [unit])[0]:
                    counts += stages.fetch(settings, unit, links, client)
                for path in stages.unread(settings, unit):
                    counts += stages.read(settings, unit, source, path)
        counts += stages.load(settings, units)
        stages.finish(settings, run_id, counts, {})
        stages.publish(settings)
    return counts


if __name__ == "__main__":
    pairs = [pair.split("=") for pair in sys.argv[2].split(",")]
    drive(site_settings(Path(sys.argv[1]), tuple((host, at) for host, at in pairs)))
