"""The flows publish, maintain and rebuild: a home in; a copy, tidy files, a new warehouse out."""

import logging
from pathlib import Path
from typing import Any
from uuid import uuid4

from prefect import flow
from prefect.runtime import flow_run

from flows.backfill import backfill
from flows.ingest import RUNNER
from flows.reporting import report
from flows.tasks import maintain as maintain_task
from flows.tasks import publish as publish_task
from flows.tasks import write_pages
from pipeline import stages
from pipeline.records import Counts
from pipeline.settings import Settings

log = logging.getLogger("mahdar.flows")


@flow(name="publish", task_runner=RUNNER)
def publish(home: Path | None = None) -> dict[str, Any]:
    """Publish what is loaded, for instance after corrections or after a check was put right."""
    settings = Settings.from_env(home=home)
    published, _ = publish_task.submit(settings).result()
    write_pages.submit(settings, published).result()
    return {"published": str(published.path), "is_new": published.is_new}


@flow(name="maintain", task_runner=RUNNER)
def maintain(home: Path | None = None) -> dict[str, Any]:
    """Join small files of the archive, forget old rows of the ledger, and publish."""
    settings = Settings.from_env(home=home)
    run_id = str(flow_run.id or uuid4())
    stages.begin(settings, run_id, "maintain", [], take_up=False)
    counts: Counts = maintain_task.submit(settings).result()
    stages.finish(settings, run_id, counts, {})
    try:
        published, _ = publish_task.submit(settings).result()
    finally:
        report(settings, run_id)
    write_pages.submit(settings, published).result()
    return counts.values


@flow(name="rebuild", task_runner=RUNNER)
def rebuild(home: Path | None = None, sources_folder: Path | None = None) -> stages.Rebuilt:
    """Make the warehouse anew from the archive and compare it, row for row, with what was there."""
    settings = Settings.from_env(home=home, sources=sources_folder)
    found = stages.rebuild(
        settings,
        lambda: backfill(
            from_stage="parse", order="oldest", again=True, home=settings.home,
            sources_folder=settings.sources,
        ),
    )  # fmt: skip
    if found.differing:
        log.warning("not the same rows as before: %s", ", ".join(found.differing))
    return found
