"""Measure the report site of many made-up meetings: how long its writing takes, how large it gets.

    python -m tests.bench site [--meetings 100000] [--most-seconds 180] [--most-mb 1024]

With Chromium and playwright there, the first page and a search are timed in the browser too. Exit 1
where a figure is above its limit.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.processes import run
from tests.bench.view_bench import make_published

MOST_OVERVIEW_MS = 1000.0
MOST_SEARCH_MS = 100.0
_QUERIES = ("فلان بن فلان 17", "مجال 39", "fulan")
# From a key that is pressed to the list that stands: the page waits for more keys first.
_SEARCH = """query => new Promise(done => {
    const input = document.getElementById("q");
    new MutationObserver(() => requestAnimationFrame(() => done(performance.now() - begun)))
        .observe(document.getElementById('results'), {childList: true});
    const begun = performance.now();
    input.value = query;
    input.form.requestSubmit();
})"""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and how large it may be."""

    name: str
    value: float
    most: float

    def __str__(self) -> str:
        return f"{self.name:32}{self.value:10.0f}  (at most {self.most:.0f})"


def home_of(folder: Path, meetings: int) -> Path:
    """Make a home whose published copy has so many meetings."""
    published = folder / "published"
    published.mkdir(parents=True)
    copy = make_published(published / "wh-1.duckdb", meetings)
    (published / "current.duckdb").symlink_to(copy.name)
    return folder


def written(home: Path, most_seconds: float, most_mb: float) -> list[Figure]:
    """Write the site by the command; the size is that of all its processes together."""
    ran = run([sys.executable, "-m", "pipeline", "report", "--home", str(home)], {})
    if ran.exit_code:
        raise SystemExit(f"mahdar report ended with {ran.exit_code}")
    return [
        Figure("site written, seconds", ran.seconds, most_seconds),
        Figure("all processes, MB", ran.group_rss / 1e6, most_mb),
    ]


def looked_at(site: Path) -> list[Figure]:
    """Open the first page and search, in a browser that is there; nothing where there is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("no playwright: pages were not looked at")
        return []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page()
        found = [_overview(page, site), *_searches(page, site)]
        browser.close()
    return found


def _overview(page: Any, site: Path) -> Figure:
    page.goto((site / "ar" / "index.html").as_uri())
    return Figure("overview loaded, ms", _loaded(page), MOST_OVERVIEW_MS)


def _loaded(page: Any) -> float:
    return float(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))


def _searches(page: Any, site: Path) -> list[Figure]:
    page.goto((site / "ar" / "search.html").as_uri())
    page.wait_for_selector("#search[data-ready]", timeout=60_000)
    print(f"index loaded in {page.evaluate('performance.now()'):.0f} ms")
    return [
        Figure(f"search {query}, ms", float(page.evaluate(_SEARCH, query)), MOST_SEARCH_MS)
        for query in _QUERIES
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print all figures; exit 1 where one is above its limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--most-seconds", type=float, default=180.0)
    parser.add_argument("--most-mb", type=float, default=1024.0)
    parser.add_argument("--folder", type=Path, help="kept, with the home and its site in it")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mahdar-bench-") as folder:
        home = home_of(given.folder or Path(folder), given.meetings)
        figures = written(home, given.most_seconds, given.most_mb) + looked_at(home / "report")
    for figure in figures:
        print(figure)
    if any(figure.value > figure.most for figure in figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
