"""A page as a browser shows it in, all that is wrong with it out."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = "/usr/bin/chromium"
_HARM = ("serious", "critical")


@contextmanager
def chromium() -> Iterator[Any]:
    """Start Debian's Chromium. Skips where it is not installed; on CI that is a failure."""
    missing = None
    if not Path(CHROMIUM).exists() and not shutil.which("chromium"):
        missing = "Chromium is not installed: apt-get install chromium fonts-noto-core"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing = "playwright is not installed: pip install playwright"
    if missing:
        assert os.environ.get("CI") != "true", missing
        pytest.skip(missing)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


class Watched:
    """A tab; keeps what a page logs, what fails, what it asks of others, which alerts it opens."""

    def __init__(self, browser: Any, origin: str, **options: Any) -> None:
        self.origin = origin
        self.complaints: list[str] = []
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.page.on("console", self._logged)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._alerted)
        self.page.on("request", self._asked)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _logged(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _failed(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # left for the next page before it was there
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def _alerted(self, dialog: Any) -> None:
        self.complaints.append(f"alert: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.complaints.append(f"asked elsewhere: {request.url}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")

    def open(self, path: str) -> Any:
        """Go to a page below the origin; return the page."""
        self.page.goto(f"{self.origin}/{path}")
        return self.page

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def barriers(self) -> list[str]:
        """Return the serious and critical findings of axe."""
        self.page.evaluate(_axe())
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{one['id']}: {json.dumps([node['html'][:160] for node in one['nodes'][:3]])}"
            for one in found["violations"]
            if one["impact"] in _HARM
        ]

    def close(self) -> None:
        """Close the tab and forget what it kept."""
        self.context.close()


@cache
def _axe() -> str:
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    return f"(() => {{ {source} }})()"
