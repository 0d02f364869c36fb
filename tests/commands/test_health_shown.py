"""What broke in a source stands in the status, with the figures that say so."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from pipeline.commands.showing import show_status

FIGURES = {
    "articles": 0,
    "usual_articles": 120.0,
    "chars": 400.0,
    "usual_chars": 2100.5,
    "dated_share": None,
    "usual_dated": 1.0,
    "meetings": 0,
    "usual_meetings": 9.0,
    "compared": 5,
    "body_agreement": 0.25,
    "usual_agreement": 0.985,
}


def source(name: str, health: dict[str, Any] | None) -> dict[str, Any]:
    counts = dict.fromkeys(("found", "fetched", "failed", "loaded", "meetings"), 0)
    return {"source": name, "last_day": date(2026, 3, 1), "dropped": [], "health": health} | counts


def test_status_says_what_broke(capsys: pytest.CaptureFixture[str]) -> None:
    broken = FIGURES | {"states": ["no_articles", "bodies_shrink", "dates_vanish", "pages_fail",
                                   "rules_disagree"]}  # fmt: skip
    sources = [source("kuna", broken), source("bna", FIGURES | {"states": []}), source("a", None)]
    asked_again = datetime(2026, 3, 2, 4, 5, tzinfo=UTC)
    lists = [{"source": "kuna", "url": "https://kuna.example/rss", "outcome": "gone",
              "error": "status 404", "next_try_at": asked_again}]  # fmt: skip
    show_status(
        {
            "copy": None,
            "alarms": [],
            "runs": [],
            "sources": sources,
            "lists": lists,
            "open_units": [],
        }
    )
    shown = " ".join(capsys.readouterr().out.replace("│", " ").split())
    for said in ("no articles (0, usually", "400, usually", "2100", "dates vanish (0, usually 1)",
                 "pages fail", "0.25 of 5 pages", "rules disagree (0.25, usually 0.985)",
                 "https://kuna.example/rss", "status 404",
                 "2026-03-02 04:05"):  # fmt: skip
        assert said in shown, shown
    assert shown.count("usually") == 4
