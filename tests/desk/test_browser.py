"""The desk in a browser without JavaScript: its whole round by clicks and keys, then a rebuild."""

from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.desk import Running
from pipeline.settings import Settings
from tests.desk.conftest import rebuilt
from tests.desk.test_desk import made, meetings
from tests.site.browser import Watched, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture
def tab(browser: Any, running: Running) -> Iterator[Watched]:
    found = Watched(browser, running.desk.keys.origin, java_script_enabled=False)
    found.page.goto(running.desk.keys.address)
    yield found
    assert found.complaints == []
    found.close()


def test_the_whole_round(settings: Settings, tab: Watched, ids: dict[str, str]) -> None:
    page = tab.page
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.click("#language")
    assert page.locator("html").get_attribute("dir") == "ltr"
    page.click("text=tellings differ 1")
    page.click(f"a[href*='meeting/{ids['differs']}']")
    page.click(".readings li:has-text('مكتبه') button")
    assert "Kept and published" in page.locator("[role=status]").inner_text()

    page.goto(f"{tab.origin}/en/meeting/{ids['near']}")
    page.fill("#merge-why-1", "one visit")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.startswith(f"{tab.origin}/en/meeting/{ids['other']}")
    assert page.locator("#split input[type=checkbox]").count() == 2
    page.locator("#split input[type=checkbox]").nth(1).check()
    page.fill("#split-why", "two after all")
    page.click("#split button")

    page.goto(f"{tab.origin}/en/?reason=low_confidence")
    page.click(f"a[href*='meeting/{ids['low']}']")
    page.locator("summary:has-text('venue')").focus()
    page.keyboard.press("Enter")
    page.fill("#f-venue", "القصر")
    page.fill("#f-venue-why", "so says the paper")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#f-venue").input_value() == "القصر"
    page.click("#accept button")
    assert page.locator("#total").inner_text() == "0"

    for home in (settings, rebuilt(settings)):
        actions = [action for action, *_ in made(home)]
        assert actions == ["set", "merge", "split", "set", "accept"]
        assert meetings(home)[ids["differs"]]["venue"] == "مكتبه"
        assert meetings(home)[ids["low"]]["venue"] == "القصر"
        assert len(meetings(home)) == 4


@pytest.mark.parametrize(("width", "look"), [(360, "light"), (1440, "dark")])
def test_every_page_fits_and_bars_nobody(
    browser: Any, running: Running, ids: dict[str, str], width: int, look: str
) -> None:
    origin = running.desk.keys.origin
    tab = Watched(browser, origin, viewport={"width": width, "height": 900}, color_scheme=look)
    tab.page.goto(running.desk.keys.address)
    for language in ("ar", "en"):
        for path in ("", f"meeting/{ids['near']}", f"meeting/{ids['low']}"):
            tab.open(f"{language}/{path}")
            assert tab.overflow() <= 0, path
            if (language, width) in (("ar", 360), ("en", 1440)):  # it takes a second or two
                assert tab.barriers() == [], path
    assert tab.complaints == []
    tab.close()


def test_a_page_elsewhere_cannot_send_its_forms(
    settings: Settings, browser: Any, running: Running, ids: dict[str, str]
) -> None:
    keys = running.desk.keys
    context = browser.new_context()
    page = context.new_page()
    page.goto(keys.address)
    form = (
        f"<form method=post action='{keys.origin}/en/act/delete'>"
        f"<input name=key value='{keys.form}'><input name=meeting value='{ids['low']}'>"
        "<input name=why value=w><button>go</button></form>"
    )
    page.route("http://evil.example/", lambda r: r.fulfill(body=form, content_type="text/html"))
    page.goto("http://evil.example/")
    with page.expect_navigation():
        page.click("button")
    assert page.locator("body").inner_text() == "The form comes from elsewhere."
    assert made(settings) == []
    context.close()
