"""The flow import-warc: files of other crawls in, their Arabic pages read and loaded."""

import logging
from pathlib import Path
from uuid import uuid4

from prefect import flow
from prefect.runtime import flow_run

from flows.ingest import RUNNER, Report, ended, read_batches
from flows.readers import reader
from flows.tasks import Ledger, archive_warc
from pipeline import stages
from pipeline.errors import MahdarError
from pipeline.records import Unit
from pipeline.settings import Settings

log = logging.getLogger("mahdar.flows")


@flow(name="import-warc", task_runner=RUNNER)
def import_warc(
    paths: list[Path],
    hosts: list[str] | None = None,
    any_language: bool = False,
    home: Path | None = None,
    sources_folder: Path | None = None,
) -> Report:
    """Load the Arabic pages of WARC files, one file after the other; one that fails stops none."""
    settings = Settings.from_env(home=home, sources=sources_folder)
    ledger = Ledger()
    units: dict[str, Unit] = {}
    for path in paths:
        log.info("archiving %s", path)
        found = archive_warc.submit(settings, path, hosts or [], any_language)
        imported = found.result(raise_on_failure=False)
        if isinstance(imported, stages.Imported):
            ledger.counts += imported.counts
            units |= {unit.unit_id: unit for unit in imported.units}
        elif isinstance(imported, MahdarError):
            ledger.failed[str(path)] = str(imported)
        else:
            raise imported
    return _loaded(settings, list(units.values()), ledger)


def _loaded(settings: Settings, units: list[Unit], ledger: Ledger) -> Report:
    with stages.claimed(settings, sorted({unit.source for unit in units})):
        run_id = str(flow_run.id or uuid4())
        # What an ingest of these sources left open is the next ingest's: it has yet to fetch.
        stages.begin(settings, run_id, "import-warc", units, take_up=False)
        with reader(settings, ledger.counts.values.get("import.articles", 0)) as how:
            read_batches(settings, stages.sources_of(settings, units), units, ledger, how)
        return ended(settings, run_id, units, ledger)
