"""Feeds of every sort."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pipeline.discover import discover
from pipeline.discover.stamps import read_stamp
from pipeline.records import Link
from pipeline.sources import Discovery
from tests.discover.web import HOME, UNIT, Web, source

FEED = Discovery("feed", f"{HOME}/rss")


def links(body: str | bytes, content_type: str | None = None) -> list[Link]:
    return discover(source(FEED), UNIT, Web({"/rss": body}, content_type))[0]


def test_atom() -> None:
    body = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>
    <entry><title>استقبال</title><link rel="self" href="{HOME}/x"/><link href="/1"/>
    <published>2026-03-01T10:00:00Z</published><updated>2026-03-01T11:00:00Z</updated></entry>
    </feed>"""
    assert links(body) == [
        Link(f"{HOME}/1", "paper", "feed", FEED.url, "استقبال",
             datetime(2026, 3, 1, 10, tzinfo=UTC), datetime(2026, 3, 1, 11, tzinfo=UTC))
    ]  # fmt: skip


def test_a_date_of_change_is_not_taken_for_the_date_of_publishing() -> None:
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{HOME}/1"/>
    <updated>2026-03-01T11:00:00Z</updated></entry></feed>"""
    only = links(body)[0]
    assert (only.published, only.modified) == (None, datetime(2026, 3, 1, 11, tzinfo=UTC))
    body = f"""<rss version="2.0"><channel><item><link>{HOME}/1</link>
    <pubDate>Sun, 01 Mar 2026 11:00:00 GMT</pubDate></item></channel></rss>"""
    only = links(body)[0]
    assert (only.published, only.modified) == (datetime(2026, 3, 1, 11, tzinfo=UTC), None)


def test_a_feed_in_windows_1256() -> None:
    text = f"<rss version='2.0'><channel><item><title>خبر</title><link>{HOME}/1</link></item>"
    declared = f"<?xml version='1.0' encoding='windows-1256'?>{text}</channel></rss>"
    assert links(declared.encode("cp1256"))[0].title == "خبر"
    by_header = f"{text}</channel></rss>".encode("cp1256")
    assert links(by_header, "application/rss+xml; charset=windows-1256")[0].title == "خبر"


def test_an_arabic_address_and_a_guid_that_is_the_address() -> None:
    body = f"""<rss version="2.0"><channel><item><link> {HOME}/خبر/1 </link></item>
    <item><guid>{HOME}/2</guid></item><item><guid isPermaLink="false">7</guid>
    <title>بلا رابط</title></item></channel></rss>"""
    found, dropped = discover(source(FEED), UNIT, Web({"/rss": body}))
    assert [link.url for link in found] == [f"{HOME}/خبر/1", f"{HOME}/2"]
    assert [(one.reason, one.detail) for one in dropped] == [("no_address", "بلا رابط")]


def test_a_feed_that_breaks_off_gives_what_it_has() -> None:
    body = f"<rss version='2.0'><channel><item><link>{HOME}/1</link></item><item><link>{HOME}"
    assert f"{HOME}/1" in [link.url for link in links(body)]


def test_an_entity_bomb_gives_nothing() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "xxxxxxxxxx">{bomb}
    <!ENTITY file SYSTEM "file:///etc/hostname">]>
    <rss version="2.0"><channel><item><title>&e11;&file;</title><link>{HOME}/1</link></item>
    </channel></rss>"""
    found = links(body)
    assert all(len(link.title or "") < 1000 for link in found)


def test_zones_of_dates() -> None:
    zone = ZoneInfo("Asia/Riyadh")

    def at(written: str) -> datetime | None:
        stamp = read_stamp(written, zone)
        return stamp.at if stamp else None

    nine = datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert at("Sun, 01 Mar 2026 12:00:00") == nine
    assert at("Sun, 01 Mar 2026 09:00:00 -0000") == nine
    assert at("2026-03-01T12:00") == nine
    assert at("2026-03-01T09:00:00Z") == nine
    assert at("2026-03") == datetime(2026, 2, 28, 21, tzinfo=UTC)
    for nothing in (None, "", "0000-00-00", "2026-13-01", "1970-01-01", "غدا"):
        assert read_stamp(nothing, zone) is None
