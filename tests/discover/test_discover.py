"""What is found, what is left out and why, whatever the list."""

import pytest

from pipeline.addresses import url_key
from pipeline.discover import discover
from pipeline.records import Dropped
from pipeline.sources import Discovery
from tests.discover.web import HOME, UNIT, Web, source

FEED = Discovery("feed", f"{HOME}/rss")
MAP = Discovery("sitemap", f"{HOME}/map")
LIST = Discovery("listing", f"{HOME}/list", link="a")


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>x</title>{''.join(items)}</channel></rss>"


def item(path: str, date: str | None = None) -> str:
    said = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>خبر</title><link>{HOME}{path}</link>{said}</item>"


def urlset(*entries: str) -> str:
    return (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        f"{''.join(f'<url>{entry}</url>' for entry in entries)}</urlset>"
    )


def reasons(dropped: list[Dropped]) -> list[tuple[str, str]]:
    return [(one.reason, one.item) for one in dropped]


@pytest.mark.parametrize(
    ("date", "stays"),
    [
        (None, True),
        ("Sun, 01 Mar 2026 09:00:00 GMT", True),  # the start is in
        ("Sun, 01 Mar 2026 08:59:59 GMT", False),
        ("Mon, 02 Mar 2026 08:59:59 GMT", True),
        ("Mon, 02 Mar 2026 09:00:00 GMT", False),  # the end is out
        ("Sun, 01 Mar 2026 12:00:00 +0300", True),
        ("2026-03-01T12:00:00+03:00", True),
        ("2026-03-01 12:00:00", True),  # the paper's own time: 09:00 UTC
        ("2026-03-01 11:59:59", False),
        ("2026-03-01", True),  # some of the day lies in the window
        ("Sun, 01 Mar 2026 00:00:00 +0300", True),  # so does some of this: a day and no time
        ("2026-02-28", False),
        ("Sat, 28 Feb 2026 00:00:00 -0900", False),  # a day that ends as the window starts
        ("2026-03-03", False),
        ("Thu, 01 Jan 1970 00:00:00 GMT", True),  # no date
        ("0001-01-01T00:00:00", True),
        ("الأحد", True),
    ],
)
def test_the_window_is_kept_by_a_links_own_date(date: str | None, stays: bool) -> None:
    web = Web({"/rss": rss(item("/1", date))})
    links, dropped = discover(source(FEED), UNIT, web)
    assert [link.url for link in links] == [f"{HOME}/1"] * stays
    assert reasons(dropped) == [("outside_window", f"{HOME}/1")] * (not stays)


def test_an_old_article_that_was_changed_in_the_window_stays() -> None:
    entry = f"<loc>{HOME}/1</loc><lastmod>2026-03-01T20:00:00Z</lastmod>"
    web = Web({"/map": urlset(entry), "/rss": rss(item("/1", "Sun, 01 Jun 2025 10:00:00 GMT"))})
    links, _ = discover(source(FEED, MAP), UNIT, web)
    assert [(link.published is not None, link.modified is not None) for link in links] == [
        (True, True)
    ]


def test_variants_of_an_address_are_one_link_with_all_that_was_said() -> None:
    web = Web({
        "/list": "<a href='http://paper.example/n?id=1#top'>الأولى</a>"
                 f"<a href='{HOME}/n?id=2'></a>",
        "/rss": rss(item("/n?utm_source=rss&amp;id=1", "Sun, 01 Mar 2026 10:00:00 GMT")),
    })  # fmt: skip
    links, dropped = discover(source(LIST, FEED), UNIT, web)
    assert [link.url for link in links] == ["http://paper.example/n?id=1#top", f"{HOME}/n?id=2"]
    assert (links[0].title, links[0].found_by) == ("الأولى", "listing")
    assert links[0].published is not None
    assert dropped == []
    assert len({url_key(link.url) for link in links}) == 2


def test_another_site_is_left_out_unless_match_lets_it_in() -> None:
    body = rss(item("/1"), "<item><link>https://other.example/2</link></item>",
               "<item><link>https://news.paper.example/3</link></item>")  # fmt: skip
    links, dropped = discover(source(FEED), UNIT, Web({"/rss": body}))
    assert [link.url[-1] for link in links] == ["1", "3"]
    assert reasons(dropped) == [("off_site", "https://other.example/2")]
    matching = Discovery("feed", FEED.url, match=r"/[12]$")
    links, dropped = discover(source(matching), UNIT, Web({"/rss": body}))
    assert [link.url[-1] for link in links] == ["1", "2"]
    assert reasons(dropped) == [("no_match", "https://news.paper.example/3")]


def test_what_leads_to_no_page_is_left_out() -> None:
    hrefs = ["javascript:void(0)", "mailto:a@b.example", "#top", "http://[", "/1", "tel:17"]
    page = "".join(f"<a href='{href}'>x</a>" for href in hrefs)
    links, dropped = discover(source(LIST), UNIT, Web({"/list": page}))
    assert [link.url for link in links] == [f"{HOME}/1"]
    assert [one.reason for one in dropped] == ["no_address"] * 5


@pytest.mark.parametrize(
    ("page", "detail"),
    [("gone", "gone"), ("timeout", "timeout"), ("<p>not xml &", "not a"), ("", "not"),
     ("<html><body>error</body></html>", "not a")],
)  # fmt: skip
@pytest.mark.parametrize("broken", [FEED, MAP])
def test_a_list_that_cannot_be_had_or_read_does_not_stop_the_others(
    broken: Discovery, page: str, detail: str
) -> None:
    other = Discovery("feed", f"{HOME}/other")
    web = Web({broken.url.removeprefix(HOME): page, "/other": rss(item("/1"))})
    links, dropped = discover(source(broken, other), UNIT, web)
    assert [link.url for link in links] == [f"{HOME}/1"]
    assert reasons(dropped) == [("no_discovery_page", broken.url)]
    assert (dropped[0].stage, dropped[0].source) == ("discover", "paper")
    assert dropped[0].detail.startswith(detail)


def test_a_list_that_has_not_changed_is_no_failure() -> None:
    assert discover(source(FEED), UNIT, Web({"/rss": "not_modified"})) == ([], [])


def test_an_empty_feed_is_no_failure() -> None:
    assert discover(source(FEED), UNIT, Web({"/rss": rss()})) == ([], [])
