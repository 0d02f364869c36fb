"""Measure what a record's confidence is worth: marked articles and their answers in, a curve out.

    python -m tests.bench confidence [--eval ../shared/eval] [--sets dev check]

For each threshold: how many records reach it, what share of all records they are, and how many in
a hundred of them a reader could use as they are, by score.py's own rule of what is usable.
"""

import argparse
import importlib.util
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from pipeline.exchange import answer, read_article
from pipeline.extract import extract_mentions
from pipeline.records import Dropped
from pipeline.stages.single import read_row

EVAL = Path("../shared/eval")
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
PAIRED = 0.3  # least likeness at which score.py pairs two meetings
Judged = tuple[float, bool]  # a record's confidence, and whether it is usable as it is


class Point(NamedTuple):
    """The records at or above a threshold."""

    threshold: float
    records: int
    share: float  # of all records
    usable: float  # share of these records


def curve(judged: Sequence[Judged], thresholds: Sequence[float] = THRESHOLDS) -> list[Point]:
    """Return a point for each threshold that any record reaches."""
    points = []
    for threshold in thresholds:
        kept = [usable for sure, usable in judged if sure >= threshold]
        if kept:
            share = len(kept) / len(judged)
            points.append(Point(threshold, len(kept), share, sum(kept) / len(kept)))
    return points


def judge(folder: Path, name: str) -> Iterator[Judged]:
    """Yield the confidence of every record read in a marked set, and whether it is usable."""
    ruler = _ruler(folder / "score.py")
    gold = ruler.load(folder / f"{name}.gold.jsonl")
    where = folder / f"{name}.jsonl"
    for line in where.read_text("utf-8").splitlines():
        row = read_article(line, str(where))
        article = read_row(row)
        if isinstance(article, Dropped):
            continue
        mentions = extract_mentions(article)
        told: list[dict[str, Any]] = answer(row["id"], mentions)["meetings"]
        pairs = ruler.pair(gold[row["id"]]["meetings"], told, ruler.meeting_likeness, PAIRED)
        for mention, record in zip(mentions, told, strict=True):
            right = [one for one, other in pairs if other is record]
            yield mention.confidence, bool(right) and ruler.usable(right[0], record)


def _ruler(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no module")
    ruler = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(ruler)
    return ruler


def main(arguments: list[str]) -> None:
    """Print the curve of each set as a table, or as JSON lines with --json."""
    cli = argparse.ArgumentParser(prog="python -m tests.bench confidence")
    cli.add_argument("--eval", type=Path, default=EVAL, help="folder of the marked articles")
    cli.add_argument("--sets", nargs="+", default=["dev", "check"])
    cli.add_argument("--json", action="store_true")
    asked = cli.parse_args(arguments)
    if not (asked.eval / "score.py").exists():
        print(f"no marked articles in {asked.eval}: nothing to measure")
        return
    for name in asked.sets:
        points = curve(list(judge(asked.eval, name)))
        if asked.json:
            print(json.dumps({"set": name, "curve": [point._asdict() for point in points]}))
            continue
        print(f"{name:8}{'records':>9}{'share':>8}{'usable':>8}")
        for point in points:
            print(f"{point.threshold:<8}{point.records:9}{point.share:8.2f}{point.usable:8.2f}")
