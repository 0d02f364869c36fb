"""Lists of several pages, archives by the day, and plain lists of addresses."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.addresses import url_key
from pipeline.discover import discover
from pipeline.records import Dropped, Link, Outcome, Unit
from pipeline.sources import Discovery
from tests.discover.web import HOME, UNIT, Web, source

Pages = dict[str, str | bytes | Outcome]
BY_NUMBER = Discovery("listing", f"{HOME}/list", link="a.item", page=f"{HOME}/list?page={{page}}")
BY_LINK = Discovery("listing", f"{HOME}/list", link="a.item", next="a.next")


def items(*paths: str, onward: str = "") -> str:
    links = "".join(f"<a class=item href='{path}'>خبر</a>" for path in paths)
    return links + (onward and f"<a class=next href='{onward}'>التالي</a>")


def paths(links: list[Link]) -> list[str]:
    return [link.url.removeprefix(HOME) for link in links]


def reasons(dropped: list[Dropped]) -> list[tuple[str, str]]:
    return [(one.reason, one.item.removeprefix(HOME)) for one in dropped]


def test_further_pages_by_their_number() -> None:
    web = Web({"/list": items("/1"), "/list?page=2": items("/2"), "/list?page=3": items("/3")})
    links, dropped = discover(source(BY_NUMBER), UNIT, web)
    assert paths(links) == ["/1", "/2", "/3"]
    assert links[1].found_on_url == f"{HOME}/list?page=2"
    assert dropped == []  # the fourth page, which is not there, is the end and no failure


def test_the_number_after_the_first_page_may_be_another() -> None:
    web = Web({"/list": items("/1"), "/list?page=1": items("/2")})
    links, _ = discover(source(replace(BY_NUMBER, first_page=1)), UNIT, web)
    assert paths(links) == ["/1", "/2"]


def test_further_pages_by_the_link_to_them() -> None:
    web = Web({"/list": items("/1", onward="/older"), "/older": items("/2", onward="?p=3"),
               "/older?p=3": items("/3", onward="/list")})  # fmt: skip
    links, dropped = discover(source(BY_LINK), UNIT, web)
    assert (paths(links), dropped) == (["/1", "/2", "/3"], [])
    assert len(web.asked) == 3


def test_pages_end_where_nothing_is_new() -> None:
    """Many sites answer a page past the last with the last, or with the first."""
    pages: Pages = {f"/list?page={n}": items("/1") for n in range(2, 20)}
    web = Web(pages | {"/list": items("/1")})
    discover(source(BY_NUMBER), UNIT, web)
    assert len(web.asked) == 2


def test_pages_are_bounded() -> None:
    pages: Pages = {f"/list?page={n}": items(f"/{n}") for n in range(2, 20)}
    web = Web(pages | {"/list": items("/1")})
    links, _ = discover(source(replace(BY_NUMBER, most_pages=3)), UNIT, web)
    assert paths(links) == ["/1", "/2", "/3"]


def test_pages_end_behind_one_that_is_all_known() -> None:
    pages: Pages = {f"/list?page={n}": items(f"/{n}") for n in range(2, 20)}
    web = Web(pages | {"/list": items("/1", "/new")})
    known = {url_key(f"{HOME}/{n}") for n in range(1, 20)}
    links, _ = discover(source(BY_NUMBER), UNIT, web, known.__contains__)
    assert paths(links) == ["/1", "/new", "/2"]  # what is known stays a link: it may have changed
    assert len(discover(source(BY_NUMBER), UNIT, web)[0]) == 11


def test_a_next_page_on_another_site_is_left_out() -> None:
    web = Web({"/list": items("/1", onward="https://other.example/2")})
    links, dropped = discover(source(BY_LINK), UNIT, web)
    assert (paths(links), reasons(dropped)) == (["/1"], [("off_site", "https://other.example/2")])


def test_a_further_page_that_fails_is_noted() -> None:
    web = Web({"/list": items("/1"), "/list?page=2": "timeout"})
    links, dropped = discover(source(BY_NUMBER), UNIT, web)
    assert (paths(links), reasons(dropped)) == (["/1"], [("no_discovery_page", "/list?page=2")])


def unit(start: datetime, end: datetime) -> Unit:
    return Unit("paper", start, end, "unit")


BY_DAY = Discovery("archive", f"{HOME}/{{yyyy}}/{{mm}}/{{dd}}", link="a.item")


def test_an_archive_is_walked_over_the_windows_days_in_the_sources_zone() -> None:
    """21:00 UTC is midnight in Bahrain: the window has the whole of the 2nd and 3rd of March."""
    window = unit(datetime(2026, 3, 1, 21, tzinfo=UTC), datetime(2026, 3, 3, 21, tzinfo=UTC))
    web = Web({"/2026/03/02": items("/1"), "/2026/03/03": items("/2")})
    links, dropped = discover(source(BY_DAY), window, web)
    assert [url.removeprefix(HOME) for url in web.asked] == ["/2026/03/03", "/2026/03/02"]
    assert (paths(links), dropped) == (["/2", "/1"], [])
    assert links[0].found_by == "listing"


def test_an_archive_day_may_have_pages() -> None:
    place = replace(BY_DAY, page=f"{HOME}/{{yyyy}}/{{mm}}/{{dd}}/{{page}}")
    window = unit(datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 2, 12, tzinfo=UTC))
    web = Web({"/2026/03/02": items("/1"), "/2026/03/02/2": items("/2")})
    assert paths(discover(source(place), window, web)[0]) == ["/1", "/2"]


def test_an_archive_of_months_is_asked_once_a_month() -> None:
    place = Discovery("archive", f"{HOME}/map-{{yyyy}}-{{m}}.xml")
    window = unit(datetime(2026, 1, 20, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC))
    loc = f"<url><loc>{HOME}/1</loc><lastmod>2026-02-03</lastmod></url>"
    feed = f"<rss version='2.0'><channel><item><link>{HOME}/2</link></item></channel></rss>"
    web = Web({"/map-2026-3.xml": f"<urlset>{loc}</urlset>", "/map-2026-2.xml": feed})
    links, dropped = discover(source(place), window, web)
    assert [(link.url[-1], link.found_by) for link in links] == [("1", "sitemap"), ("2", "feed")]
    assert reasons(dropped) == [("no_discovery_page", "/map-2026-1.xml")]


def test_days_to_come_are_not_asked_for_and_days_are_bounded() -> None:
    now = datetime.now(UTC)
    web = Web({})
    discover(source(BY_DAY), unit(now - timedelta(days=40_000), now + timedelta(days=900)), web)
    assert len(web.asked) == 400
    newest = web.asked[0].removeprefix(f"{HOME}/")
    assert newest in {f"{now + timedelta(hours=3) + timedelta(seconds=s):%Y/%m/%d}" for s in (0, 9)}


LIST = f"# قائمة\n\n{HOME}/1\n{HOME}/2\t2026-03-01\nhttps://other.example/3\n{HOME}/4\t2020-01-01\n"


def test_a_local_list_of_addresses_may_name_any_site(tmp_path: Path) -> None:
    path = tmp_path / "قائمة.txt"
    path.write_text("\ufeff" + LIST, "utf-8")
    links, dropped = discover(source(Discovery("urls", path.as_uri())), UNIT, Web({}))
    assert paths(links) == ["/1", "/2", "https://other.example/3"]
    assert reasons(dropped) == [("outside_window", "/4")]


def test_a_list_of_addresses_on_the_web_may_not() -> None:
    links, dropped = discover(source(Discovery("urls", f"{HOME}/l")), UNIT, Web({"/l": LIST}))
    assert paths(links) == ["/1", "/2"]
    assert ("off_site", "https://other.example/3") in reasons(dropped)


@pytest.mark.parametrize("body", ["<html><body>error</body></html>", f"{HOME}/1\n/2\n"])
def test_what_is_no_list_of_addresses_is_noted(body: str) -> None:
    links, dropped = discover(source(Discovery("urls", f"{HOME}/l")), UNIT, Web({"/l": body}))
    assert (links, [one.reason for one in dropped]) == ([], ["no_discovery_page"])


def test_a_local_list_that_is_not_there_is_noted(tmp_path: Path) -> None:
    place = Discovery("urls", (tmp_path / "no.txt").as_uri())
    links, dropped = discover(source(place), UNIT, Web({}))
    assert (links, [one.reason for one in dropped]) == ([], ["no_discovery_page"])
    assert dropped[0].detail == "cannot be read: No such file or directory"
