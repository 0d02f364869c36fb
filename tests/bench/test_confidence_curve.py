"""The curve of confidence counts who reaches a threshold and who of them is usable."""

import json
from pathlib import Path

import pytest

from tests.bench.confidence_curve import Point, curve, judge, main

ARTICLE = {
    "id": "a1",
    "source": "waraq",
    "source_country": "BH",
    "url": "http://waraq.example/1",
    "published": "2026-02-10 08:00:00",
    "title": "",
    "text": "استقبل وزير الصحة خالد المؤيد أمس وزير النقل سالم الحداد في مكتبه.",
}
RULER = """
import json
def load(path):
    return {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
def meeting_likeness(a, b):
    return float(a["kind"] == b["kind"])
def pair(left, right, likeness, floor):
    return [(a, b) for a in left for b in right if likeness(a, b) >= floor]
def usable(a, b):
    return a["date"] == b["date"]
"""


def test_a_threshold_that_nobody_reaches_has_no_point() -> None:
    judged = [(0.9, True), (0.8, False), (0.3, False), (0.2, True)]
    assert curve(judged, (0.0, 0.5, 0.95)) == [
        Point(0.0, 4, 1.0, 0.5),
        Point(0.5, 2, 0.5, 0.5),
    ]


@pytest.mark.parametrize(("day", "usable"), [("2026-02-09", True), ("2026-02-08", False)])
def test_a_record_is_judged_by_the_ruler(tmp_path: Path, day: str, usable: bool) -> None:
    (tmp_path / "score.py").write_text(RULER, "utf-8")
    (tmp_path / "own.jsonl").write_text(json.dumps(ARTICLE) + "\n", "utf-8")
    gold = {"id": "a1", "meetings": [{"kind": "reception", "date": day}]}
    (tmp_path / "own.gold.jsonl").write_text(json.dumps(gold) + "\n", "utf-8")
    ((sure, right),) = judge(tmp_path, "own")
    assert 0 < sure < 1
    assert right is usable


def test_nothing_is_measured_without_marked_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--eval", str(tmp_path)])
    assert "nothing to measure" in capsys.readouterr().out
