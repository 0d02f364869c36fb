"""`python -m tests.site REPORT FOLDER`: a written report in, the pictures of the README out."""

import sys
from pathlib import Path
from typing import Any

from tests.site.browser import CHROMIUM

SIZE = {"width": 1000, "height": 640}
SHOTS = (  # name, page, window, look
    ("overview-ar", "ar/index.html", SIZE, "light"),
    ("meeting-en", "en/{meeting}", SIZE, "light"),
    ("pictures-ar", "ar/pictures.html", SIZE, "dark"),
    ("search-ar", "ar/search.html?q=وزير", SIZE, "light"),
)


def richest(site: Path) -> str:
    """Return the path of the meeting whose page has most to show."""
    pages = sorted((site / "en" / "m").rglob("*.html"))
    return str(max(pages, key=lambda page: page.stat().st_size).relative_to(site / "en"))


def picture(browser: Any, site: Path, shot: tuple[str, str, Any, str], folder: Path) -> None:
    """Take one picture."""
    name, path, window, look = shot
    page = browser.new_page(viewport=window, color_scheme=look)
    page.goto(f"{site.resolve().as_uri()}/{path.format(meeting=richest(site))}")
    if "search" in path:
        page.wait_for_selector("#search[data-ready]")
    page.screenshot(path=folder / f"{name}.png")
    page.close()


def main(site: Path, folder: Path) -> None:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for shot in SHOTS:
            picture(browser, site, shot, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
