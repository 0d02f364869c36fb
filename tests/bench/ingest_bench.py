"""Measure one ingest of a whole corpus over loopback: speed, stages, memory, rows.

    python tests/bench/ingest_bench.py [FILE.jsonl[.gz]] [--limit 2000] [--kill-after SECONDS]

Without a file, articles are made of the sample papers' sentences. With --kill-after a second
ingest is ended by SIGKILL, so long after its first pages were archived, and taken up again; its
rows have to be those of the undisturbed one: exit 1 where they are not, or where the kill came
too late. The code must not change meanwhile.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.made_corpus import write_made_articles
from tests.bench.processes import Ran, run
from tests.bench.rows import Rows, cluster_counts, table_rows

MIB = 1024 * 1024
MADE = 2000
STOP_SECONDS = 10


@contextmanager
def corpus_site(
    file: Path, sources: Path, limit: int | None, log: Path | None = None
) -> Iterator[dict[str, Any]]:
    """Serve a file in a process of its own; hand out what it says of itself."""
    script = str(Path(__file__).with_name("corpus_site.py"))
    command = [sys.executable, script, str(file), "--sources", str(sources), "--seconds", "14400"]
    command += ["--limit", str(limit)] if limit else []
    command += ["--log", str(log)] if log else []
    site = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert site.stdout is not None
    try:
        with site.stdout:
            yield json.loads(site.stdout.readline())
    finally:
        site.terminate()
        site.wait(STOP_SECONDS)


def archived_for(home: Path, seconds: float) -> Callable[[], bool]:
    """Return what says whether the first batch was archived so long ago."""
    since: list[float] = []

    def is_so() -> bool:
        if not since and any((home / "archive").rglob("*.parquet")):
            since.append(time.monotonic())
        return bool(since) and time.monotonic() - since[0] >= seconds

    return is_so


def ingest(
    site: dict[str, Any], home: Path, sources: Path, kill_when: Callable[[], bool] | None = None
) -> Ran:
    """Run `mahdar run` on the served corpus."""
    env = {"MAHDAR_CONNECT_TO": site["connect_to"], "MAHDAR_ALLOW_LOOPBACK": "1"}
    command = [sys.executable, "-m", "pipeline", "run", "--home", str(home)]
    command += ["--sources", str(sources), "--window", f"{site['window_days']}d"]
    for name in site["sources"]:
        command += ["--source", name]
    return run(command, env, kill_when)


def last_run(home: Path) -> dict[str, Any]:
    """Return the newest run as `mahdar status --json` has it."""
    command = [sys.executable, "-m", "pipeline", "status", "--json", "--home", str(home)]
    told = subprocess.run(command, check=False, capture_output=True, text=True)
    if told.returncode:
        raise SystemExit(f"mahdar status: {told.stderr.strip()}")
    runs: list[dict[str, Any]] = json.loads(told.stdout)["runs"]
    return runs[0]


def measured(home: Path, ran: Ran) -> dict[str, Any]:
    """Put together what an ingest came to."""
    database = (home / "published" / "current.duckdb").resolve()
    last = last_run(home)
    fetched = last["counts"].get("fetch.fetched", 0)
    return {
        "exit_code": ran.exit_code,
        "seconds": round(ran.seconds, 1),
        "pages": fetched,
        "pages_per_second": round(fetched / ran.seconds, 1),
        "stage_seconds": last["stage_seconds"],
        "largest_process_mib": round(ran.largest_rss / MIB),
        "all_processes_mib": round(ran.group_rss / MIB),
        "rows": {table: rows.count for table, rows in table_rows(database).items()},
        **cluster_counts(database),
        "counts": last["counts"],
    }


def show(found: dict[str, Any]) -> None:
    """Print the figures, one a line."""
    total = sum(found["stage_seconds"].values()) or 1.0
    print(f"pages {found['pages']}, {found['seconds']} s, {found['pages_per_second']} pages/s")
    print("share of the stages' own time (they overlap, so it is not the clock's):")
    for stage, seconds in sorted(found["stage_seconds"].items(), key=lambda pair: -pair[1]):
        print(f"  {stage:12}{seconds:10.1f} s{seconds / total:8.1%}")
    print(f"peak memory: largest process {found['largest_process_mib']} MiB,", end=" ")
    print(f"all together {found['all_processes_mib']} MiB (shared pages counted in each)")
    print(f"clusters {found['clusters']}, articles in them {found['articles in clusters']}")
    for table, count in found["rows"].items():
        print(f"  core.{table:24}{count:10}")


def disturbed(
    site: dict[str, Any], home: Path, sources: Path, kill_after: float
) -> dict[str, Rows]:
    """Ingest with a SIGKILL in the middle, take it up again, return the rows."""
    killed = ingest(site, home, sources, archived_for(home, kill_after))
    print(f"killed after {killed.seconds:.1f} s: exit {killed.exit_code}")
    if killed.exit_code >= 0:
        raise SystemExit(f"--kill-after {kill_after}: the run was over before")
    again = ingest(site, home, sources)
    pages = last_run(home)["counts"].get("fetch.fetched", 0)
    print(f"taken up: exit {again.exit_code}, {again.seconds:.1f} s,", end=" ")
    print(f"{pages} of {site['articles']} pages were left to fetch")
    return table_rows((home / "published" / "current.duckdb").resolve())


def differences(one: dict[str, Rows], other: dict[str, Rows]) -> list[str]:
    """Name the tables whose rows are not the same."""
    return [
        f"core.{table}: {one.get(table)} and {other.get(table)}"
        for table in sorted(one | other)
        if one.get(table) != other.get(table)
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, show, compare."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    cli.add_argument("file", type=Path, nargs="?", help="default: articles made for it")
    cli.add_argument("--limit", type=int, help="take only the first N articles")
    cli.add_argument("--kill-after", type=float, metavar="SECONDS")
    cli.add_argument("--home", type=Path, help="keep the data here; default: thrown away")
    cli.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    given = cli.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mahdar-bench-") as folder:
        if code := bench(given, given.home or Path(folder), Path(folder)):
            raise SystemExit(code)


def bench(given: argparse.Namespace, home: Path, scratch: Path) -> int:
    """Do what the arguments ask for; return the exit code."""
    file = given.file or scratch / "made.jsonl"
    if given.file is None:
        write_made_articles(file, given.limit or MADE)
    sources = scratch / "sources"
    with corpus_site(file, sources, given.limit) as site:
        print(f"{site['articles']} articles on port {site['port']}", file=sys.stderr)
        ran = ingest(site, home / "undisturbed", sources)
        if ran.exit_code:
            print(f"the ingest ended with {ran.exit_code}", file=sys.stderr)
            return 1
        found = measured(home / "undisturbed", ran)
        print(json.dumps(found)) if given.json else show(found)
        if given.kill_after is None:
            return 0
        database = (home / "undisturbed" / "published" / "current.duckdb").resolve()
        rows = disturbed(site, home / "disturbed", sources, given.kill_after)
        wrong = differences(table_rows(database), rows)
    print("\n".join(wrong) or "the rows are the same in every table")
    return 1 if wrong else 0


if __name__ == "__main__":
    main()
