"""An ingest killed at random moments and taken up again, until it is done; what was wrong out."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tests.bench.rows import Rows, table_rows

LIMIT_SECONDS = 900.0  # of one undisturbed ingest

Site = dict[str, Any]
Command = Callable[[Path], list[str]]  # home -> what runs one ingest into it


@dataclass(slots=True)
class Series:
    """Ingests of one site, each killed again and again, against one that was left in peace."""

    site: Site
    log: Path  # every address that the site was asked for, one a line
    command: Command
    env: dict[str, str]
    chance: random.Random
    wrong: list[str] = field(default_factory=list)
    kills: int = 0
    moments: list[float] = field(default_factory=list)  # seconds from start to kill
    rounds: int = 0
    left_behind: int = 0  # unfinished files that kills left
    asked_twice: int = 0  # pages on their way when the kill came: asked for and not yet archived

    def run(self, folder: Path, kills: int) -> None:
        """Kill ingests until there were so many kills; begin anew where one came through."""
        begun = time.monotonic()
        self._once(folder / "peace", None)
        longest = time.monotonic() - begun
        peace = rows_of(folder / "peace")
        if peace["article"].count != self.site["articles"]:
            self.wrong.append(f"left in peace: {peace['article'].count} articles")
        while self.kills < kills:
            self.rounds += 1
            self._round(folder / f"round{self.rounds}", longest, kills, peace)

    def _round(self, home: Path, longest: float, kills: int, peace: dict[str, Rows]) -> None:
        start = len(self._asked())
        done = False
        while not done:
            after = self.chance.uniform(0.0, longest) if self.kills < kills else None
            done = self._once(home, after)
        self.left_behind += len([*home.rglob(".*.tmp")])
        self._compare(home, peace)
        times = Counter(url for url in self._asked()[start:] if is_page(url))
        self.asked_twice += sum(times.values()) - len(times)
        if len(times) != self.site["articles"]:
            self.wrong.append(f"{home.name}: {len(times)} pages were asked for")

    def _once(self, home: Path, kill_after: float | None) -> bool:
        """Run one ingest; say whether it came through. What is archived must not be asked for."""
        archived, before = archived_urls(home), len(self._asked())
        code = run(self.command(home), self.env, kill_after)
        again = archived.intersection(self._asked()[before:])
        if again:
            self.wrong.append(f"{home.name}: {len(again)} archived pages fetched again")
        if code == -signal.SIGKILL and kill_after is not None:
            self.kills += 1
            self.moments.append(kill_after)
            return False
        if code:
            self.wrong.append(f"{home.name}: exit {code} after kill {self.kills}")
            raise SystemExit("\n".join(self.wrong))
        return True

    def _compare(self, home: Path, peace: dict[str, Rows]) -> None:
        found = rows_of(home)
        for table in sorted(peace | found):
            if peace.get(table) != found.get(table):
                self.wrong.append(
                    f"{home.name}: core.{table}: {found.get(table)} for {peace.get(table)}"
                )
        doubled = [url for url, n in Counter(archived_pages(home)).items() if n > 1]
        if doubled:
            self.wrong.append(f"{home.name}: {len(doubled)} pages are twice in the archive")

    def _asked(self) -> list[str]:
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []


def run(command: list[str], env: dict[str, str], kill_after: float | None) -> int:
    """Run a command in a session of its own; SIGKILL all of it when its time is over."""
    child = subprocess.Popen(
        command, env={**os.environ, **env}, start_new_session=True, stdout=subprocess.DEVNULL
    )
    try:
        return child.wait(LIMIT_SECONDS if kill_after is None else kill_after)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        return child.wait()


def is_page(url: str) -> bool:
    """Say whether an address of the site is an article's, no list's and no robots.txt."""
    return not url.endswith((".xml", "/robots.txt"))


def archived_pages(home: Path) -> Iterator[str]:
    """Yield the address of each fetched page that the archive holds."""
    for path in (home / "archive").rglob("*.parquet"):
        columns = pq.read_table(path, columns=["link_url", "outcome"]).to_pydict()
        yield from (u for u, o in zip(*columns.values(), strict=True) if o == "fetched")


def archived_urls(home: Path) -> set[str]:
    """Return the addresses that the archive holds."""
    return set(archived_pages(home))


def rows_of(home: Path) -> dict[str, Rows]:
    """Return what the published copy of a home holds."""
    return table_rows((home / "published" / "current.duckdb").resolve())


def stages_command(site: Site, sources: Path) -> Command:
    """Return what ingests by the stages alone."""
    script = str(Path(__file__).with_name("ingest_once.py"))
    told = [str(sources), site["connect_to"], str(site["window_days"]), *site["sources"]]
    return lambda home: [sys.executable, script, str(home), *told]


def mahdar_command(site: Site, sources: Path) -> Command:
    """Return what ingests as a user does, by the flow."""
    told = ["--sources", str(sources), "--window", f"{site['window_days']}d"]
    for name in site["sources"]:
        told += ["--source", name]
    return lambda home: [sys.executable, "-m", "pipeline", "run", "--home", str(home), *told]
