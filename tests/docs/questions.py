"""The shipped reports and the demo's papers in, docs/questions.md out."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from pipeline.database import SqlFile, sql_files
from pipeline.publish import query
from pipeline.samplesite import EDITIONS, SampleSite, write_sources
from pipeline.settings import Settings
from tests.stages.drive import END, drive, site_settings

HEAD = """# Questions a desk editor asks

Each with its SQL, as it lies in `warehouse/reports/`, and its answer on the demo's data. Made by
`python -m tests.docs` from an ingest of the sample site, as `make demo` does one; a test compares.

Ask your own data the same way: `mahdar sql "…"`.
"""


def ingest_demo(home: Path) -> Settings:
    """Ingest both editions of the sample site into a home; return its settings."""
    with SampleSite() as site:
        write_sources(home / "sources")
        settings = site_settings(home, site.connect_to)
        for hours, edition in enumerate(EDITIONS):
            site.edition = edition
            drive(settings, END + timedelta(hours=hours), run_id=edition)
    return settings


def questions(settings: Settings) -> str:
    """Return the text of docs/questions.md, answered from a published copy."""
    reports = sorted(sql_files("reports"), key=lambda report: report.name)
    return HEAD + "".join(part for report in reports for part in _question(settings, report))


def _question(settings: Settings, report: SqlFile) -> Iterator[str]:
    lines = report.text.strip().splitlines()
    asked = " ".join(line[3:] for line in lines if line.startswith("-- "))
    sql = "\n".join(line for line in lines if not line.startswith("--"))
    answer = query(settings, sql)
    yield f"\n## {asked}\n\n`warehouse/reports/{report.name}.sql`\n\n```sql\n{sql}\n```\n\n"
    yield f"| {' | '.join(answer.columns)} |\n|{' --- |' * len(answer.columns)}\n"
    for row in answer.rows:
        yield f"| {' | '.join(_cell(value) for value in row)} |\n"
    if not answer.rows:
        yield "\nNone on the demo's data.\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "، ".join(str(one) for one in value)
    return str(value).replace("|", "\\|").replace("\n", " ")
