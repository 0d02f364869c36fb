"""Listing pages: the rule's links, whatever the charset."""

import pytest

from pipeline.discover import discover
from pipeline.records import Dropped, Link
from pipeline.sources import Discovery
from tests.discover.web import HOME, UNIT, Web, source

PAGE = "<td class=list><a href='news.asp?t=خبر&id=1'> استقبل <b>الوزير</b></a></td><a href=/x>x</a>"


def run(
    body: str | bytes,
    link: str = "td.list a",
    content_type: str | None = None,
    charset: str | None = None,
) -> tuple[list[Link], list[Dropped]]:
    discovery = Discovery("listing", f"{HOME}/sub/list.html", link=link)
    web = Web({"/sub/list.html": body}, content_type)
    return discover(source(discovery, charset=charset), UNIT, web)


@pytest.mark.parametrize(
    ("body", "content_type", "charset"),
    [
        (PAGE.encode(), None, None),
        (b"\xef\xbb\xbf" + PAGE.encode(), "text/html; charset=windows-1256", None),
        (PAGE.encode("cp1256"), 'text/html; charset="windows-1256"', None),
        (b"<meta charset=windows-1256>" + PAGE.encode("cp1256"), "text/html", None),
        (b"<meta http-equiv=Content-Type content='text/html; charset=windows-1256'>"
         + PAGE.encode("cp1256"), None, None),
        (PAGE.encode("cp1256"), None, "windows-1256"),
        (b"<meta charset=nonsense>" + PAGE.encode("cp1256"), None, "windows-1256"),
    ],
)  # fmt: skip
def test_the_links_of_the_rule_in_the_charset_of_the_page(
    body: bytes, content_type: str | None, charset: str | None
) -> None:
    links, dropped = run(body, content_type=content_type, charset=charset)
    assert [(link.url, link.title) for link in links] == [
        (f"{HOME}/sub/news.asp?t=خبر&id=1", "استقبل الوزير")
    ]
    assert dropped == []


def test_a_rule_may_pick_what_is_around_the_link() -> None:
    links, _ = run(PAGE, link="td.list")
    assert len(links) == 1


def test_a_title_may_stand_in_its_attribute() -> None:
    links, _ = run("<a href='/1' title='عنوان'><img src=x></a>", link="a")
    assert links[0].title == "عنوان"


def test_addresses_are_relative_to_the_pages_base() -> None:
    links, _ = run("<base href='/ar/'><a href='1.html'>x</a>", link="a")
    assert links[0].url == f"{HOME}/ar/1.html"


def test_a_page_without_a_link_of_the_rule_is_noted() -> None:
    links, dropped = run("<p>صفحة جديدة</p>")
    assert links == []
    assert [(one.reason, one.detail) for one in dropped] == [
        ("no_discovery_page", "no link at td.list a")
    ]
