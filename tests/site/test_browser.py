"""The pages in a browser: every one in both languages, narrow and wide, light and dark."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.commands.serving import serving
from tests.site.browser import Watched, chromium

LANGUAGES = {"ar": "rtl", "en": "ltr"}
SIZES = ((360, "light"), (1440, "dark"))
PAGES = ("index", "months", "month", "meeting", "harmful", "people", "person", "countries",
         "country", "pair", "sources", "source", "pictures", "search", "data")  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    with serving(site, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def paths(site: Path, meeting_ids: list[str], harmful_id: str) -> dict[str, str]:
    def first(pattern: str) -> str:
        return str(min((site / "ar").glob(pattern)).relative_to(site / "ar"))

    plain = {name: f"{name}.html" for name in PAGES}
    told = next(key for key in meeting_ids if key != harmful_id)
    return plain | {
        "month": first("months/2025-03.html"),
        "meeting": f"m/{told[:2]}/{told}.html",
        "harmful": f"m/{harmful_id[:2]}/{harmful_id}.html",
        "person": first("p/*/*.html"),
        "country": first("c/*.html"),
        "pair": first("pair/*.html"),
        "source": first("s/*.html"),
    }


@pytest.fixture(scope="module")
def tabs(browser: Any, origin: str) -> Iterator[dict[tuple[int, str], Watched]]:
    made = {
        (width, look): Watched(
            browser, origin, viewport={"width": width, "height": 900}, color_scheme=look
        )
        for width, look in SIZES
    }
    yield made
    for tab in made.values():
        tab.close()


@pytest.fixture
def tab(browser: Any, origin: str) -> Iterator[Watched]:
    made = Watched(browser, origin, viewport={"width": 1000, "height": 800})
    yield made
    assert made.complaints == []
    made.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page(name: str, paths: dict[str, str], tabs: dict[tuple[int, str], Watched]) -> None:
    for (width, look), tab in tabs.items():
        for language, direction in LANGUAGES.items():
            page = tab.open(f"{language}/{paths[name]}")
            if name == "search":
                page.wait_for_selector("#search[data-ready]")
            where = f"{language} {width} {look}"
            root = page.locator("html")
            assert (root.get_attribute("lang"), root.get_attribute("dir")) == (language, direction)
            assert page.evaluate("getComputedStyle(document.body).direction") == direction, where
            assert tab.overflow() <= 0, where
            assert tab.barriers() == [], where
            assert tab.complaints == [], where
            ink, paper = page.evaluate(
                "[getComputedStyle(document.body).color, getComputedStyle(document.body)"
                ".backgroundColor]"
            )
            assert _light(paper) > _light(ink) if look == "light" else _light(ink) > _light(paper)


def _light(color: str) -> int:
    return sum(int(part) for part in color.strip("rgb()").split(","))


def test_the_choice_of_language(tab: Watched) -> None:
    page = tab.open("")
    page.click("text=English")
    page.wait_for_url("**/en/index.html")
    page.click("#language")
    page.wait_for_url("**/ar/index.html")
    assert tab.barriers() == []


def found(page: Any) -> int:
    page.wait_for_selector("#search[data-ready]")
    page.wait_for_timeout(120)
    return int(page.locator("#results > li").count())


def test_search_folds_and_keeps_what_was_asked(tab: Watched, meeting_ids: list[str]) -> None:
    page = tab.open("ar/search.html")
    assert found(page) == len(meeting_ids)
    page.fill("#q", "أدريانا")
    with_hamza = found(page)
    page.fill("#q", "ادريانا")
    assert 0 < found(page) == with_hamza < len(meeting_ids)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["ادريانا"]}
    assert page.locator("#names a").first.inner_text() == "أدريانا كوستا"
    page.click("#language")
    page.wait_for_url("**/en/search.html*")
    assert found(page) == with_hamza and page.input_value("#q") == "ادريانا"
    page.fill("#q", "KUSATA")
    assert found(page) == with_hamza
    page.fill("#q", "no such name")
    assert found(page) == 0 and page.inner_text("#count") == "0 meetings"


def test_search_filters(tab: Watched, meeting_ids: list[str]) -> None:
    page = tab.open("en/search.html?country=FR")
    assert 0 < found(page) < len(meeting_ids)
    page.select_option("#country", "")
    page.select_option("#status", "planned")
    assert found(page) == 1 and "20 May 2025" in page.inner_text("#results")
    page.select_option("#status", "")
    page.select_option("#source", "sabah")
    assert found(page) == 2
    page.select_option("#source", "")
    page.fill("#from", "2025-03-10")
    page.fill("#to", "2025-03-20")
    within = found(page)
    assert 0 < within < len(meeting_ids)
    assert parse_qs(urlsplit(page.url).query) == {"from": ["2025-03-10"], "to": ["2025-03-20"]}
    page.reload()
    assert found(page) == within
    page.locator("#results a").first.click()
    page.wait_for_url("**/en/m/**")


def test_search_from_the_first_page(tab: Watched) -> None:
    page = tab.open("ar/index.html")
    page.fill("#q", "كينجي")
    page.keyboard.press("Enter")
    assert found(page) > 0 and page.input_value("#q") == "كينجي"


def test_network_and_map_are_drawn(tab: Watched) -> None:
    page = tab.open("en/pictures.html")
    assert page.locator(".network line").count() > 3
    node = page.locator(".network a").first
    node.focus()
    assert "picked" in page.get_attribute(".network", "class")
    assert 0 < page.locator(".network line.near").count() <= page.locator(".network line").count()
    assert page.locator(".map circle.dot").count() >= 1
    box = page.locator(".map image").bounding_box()
    assert box["width"] > 500 and box["height"] > 200
    assert page.locator(".heat td.h5").count() > 0
    assert page.locator("rect[class^=k-]").count() >= 3
    node.press("Enter")
    page.wait_for_url("**/en/p/**")


def test_downloads_are_the_files_of_the_site(tab: Watched, site: Path) -> None:
    page = tab.open("ar/data.html")
    for name in ("meetings.csv", "network.parquet", "planned.ics"):
        with page.expect_download() as waiting:
            page.click(f'a[href$="data/{name}"]')
        assert Path(waiting.value.path()).read_bytes() == (site / "data" / name).read_bytes()


def test_digits_by_choice_but_for_quotations(tab: Watched, paths: dict[str, str]) -> None:
    page = tab.open(f"ar/{paths['meeting']}")
    quoted = page.locator("blockquote").all_inner_texts()
    assert "٢٠٢٥" in page.inner_text(".facts")
    page.click("#digits")
    assert "2025" in page.inner_text(".facts") and "٢" not in page.inner_text(".facts")
    page = tab.open("ar/search.html")  # the choice stays
    assert found(page) > 0 and "2025" in page.inner_text("#results")
    page = tab.open(f"ar/{paths['meeting']}")
    assert page.locator("blockquote").all_inner_texts() == quoted
    page.click("#digits")
    assert "٢٠٢٥" in page.inner_text(".facts")


def test_light_or_dark_by_choice(tab: Watched) -> None:
    page = tab.open("en/index.html")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#look")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page = tab.open("en/people.html")
    assert page.get_attribute("html", "data-look") == "dark"


def test_by_keyboard(tab: Watched) -> None:
    page = tab.open("ar/people.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")


def test_harm_is_shown_as_text(tab: Watched, paths: dict[str, str]) -> None:
    page = tab.open(f"ar/{paths['harmful']}")
    assert "<script>alert(1)</script>" in page.inner_text("h1")
    assert page.locator("main script, main img").count() == 0
    page = tab.open("ar/search.html?q=script")
    assert found(page) == 1 and "<script>alert(1)" in page.inner_text("#results")
    assert page.locator("main script, main img").count() == 0


def test_from_disk(browser: Any, site: Path) -> None:
    tab = Watched(browser, site.as_uri())
    page = tab.open("index.html")
    page.click("text=English")
    page.fill("#q", "Carlos")
    page.keyboard.press("Enter")
    assert found(page) > 0
    page.locator("#results a").first.click()
    assert page.locator(".map image").count() == 1
    assert tab.complaints == []
    tab.close()


def test_on_paper_and_without_scripts(browser: Any, origin: str, paths: dict[str, str]) -> None:
    tab = Watched(browser, origin, java_script_enabled=False)
    page = tab.open(f"en/{paths['meeting']}")
    page.emulate_media(media="print")
    assert not page.locator(".top nav").is_visible()
    assert page.locator("blockquote mark").first.is_visible()
    page = tab.open("en/search.html")
    page.emulate_media(media="screen")
    assert "needs JavaScript" in page.inner_text("noscript")
    tab.close()
